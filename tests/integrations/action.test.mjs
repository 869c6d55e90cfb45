// The steps of action.yml as a runner of GitHub Actions takes them: a composite action's own shell and files, a
// checkout of a pull request's merge, and no token.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { environment, program, Project } from './lsp_client.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const projects = [];
after(() => projects.forEach((one) => one.remove()));

// `${{ inputs.x }}` and `${{ steps.x.outputs.y }}`: all that action.yml may use.
function filled(text, inputs, outputs = {}) {
  return String(text).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name) => {
    const [kind, key, , output] = name.split('.');
    assert.ok(kind === 'inputs' || kind === 'steps', name);
    return kind === 'inputs' ? inputs[key] : (outputs[key]?.[output] ?? '');
  });
}

// A pull request of a fork, checked out as actions/checkout does: the merge, without a branch.
function pullRequest(text) {
  const project = new Project({ 'CONTRIBUTING.md': '# Contributing\n\nAdd a test.\n', 'notes.txt': 'one\n' });
  projects.push(project);
  project.git('switch', '--quiet', '--create', 'topic');
  project.write('notes.txt', text);
  project.commit('Count the notes');
  const event = {
    repository: { default_branch: 'main' },
    pull_request: {
      author_association: 'FIRST_TIME_CONTRIBUTOR',
      base: { sha: project.git('rev-parse', 'main').trim() },
      head: { sha: project.git('rev-parse', 'topic').trim() },
    },
  };
  const checkout = join(project.home, 'checkout');
  project.git('clone', '--quiet', '--no-checkout', project.top, checkout);
  const git = (...words) => execFileSync('git', words, { cwd: checkout, env: environment(project.home) });
  git('checkout', '--quiet', '--detach', 'origin/main');
  git('-c', 'user.name=x', '-c', 'user.email=x@y', 'merge', '--quiet', '--no-ff', '-m', 'Merge', 'origin/topic');
  writeFileSync(join(project.home, 'event.json'), JSON.stringify(event));
  return { project, checkout };
}

function run({ project, checkout }, given = {}) {
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, given[name] ?? input.default]));
  const temp = join(project.home, 'temp');
  mkdirSync(temp, { recursive: true });
  const file = (name) => {
    const path = join(temp, name);
    writeFileSync(path, '');
    return path;
  };
  const summary = file('summary.md');
  const path = file('path');
  const outputs = {};
  let log = '';
  let status = 0;
  for (const step of action.runs.steps) {
    assert.ok(step.shell === 'bash', 'every step of a composite action needs a shell');
    const output = file('output');
    writeFileSync(join(temp, 'step.sh'), filled(step.run, inputs, outputs));
    const variables = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, inputs, outputs)]);
    const search = [...readFileSync(path, 'utf8').split('\n').filter(Boolean), ...(isAbsolute(program) ? [dirname(program)] : []), process.env.PATH];
    const ran = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(temp, 'step.sh')], {
      cwd: checkout,
      encoding: 'utf8',
      env: {
        ...environment(project.home),
        PATH: search.join(':'),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: root,
        GITHUB_BASE_REF: 'main',
        GITHUB_EVENT_PATH: join(project.home, 'event.json'),
        GITHUB_HEAD_REF: 'topic',
        GITHUB_OUTPUT: output,
        GITHUB_PATH: path,
        GITHUB_REF: 'refs/pull/1/merge',
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: checkout,
        RUNNER_TEMP: temp,
        ...Object.fromEntries(variables),
      },
    });
    log += ran.stdout + ran.stderr;
    const lines = readFileSync(output, 'utf8').split('\n').filter(Boolean);
    if (step.id) outputs[step.id] = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s)));
    status = ran.status;
    if (status !== 0) break;
  }
  const told = Object.entries(action.outputs).map(([name, one]) => [name, filled(one.value, inputs, outputs)]);
  return { status, log, summary: readFileSync(summary, 'utf8'), outputs: Object.fromEntries(told) };
}

test('a change that reviewers would accept passes', () => {
  const { status, log, outputs, summary } = run(pullRequest('one\ntwo\n'));
  assert.equal(status, 0, log);
  assert.equal(outputs.must, '0');
  assert.match(summary, /git coach/);
});

test('what blocks is annotated at its line, summed up and counted', () => {
  const { status, log, outputs, summary } = run(pullRequest('one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\n'));
  assert.equal(status, 1, log);
  assert.match(log, /^::error file=notes\.txt,line=2,/m);
  assert.equal(outputs.must, '1');
  assert.match(summary, /notes\.txt:2/);
});

test('inputs choose formats, the level that fails, the language and the base', () => {
  const change = pullRequest('one \n');
  const given = { format: 'github sarif:coach.sarif', 'fail-on': 'should', lang: 'ko', base: 'origin/main' };
  const { status, log, outputs } = run(change, given);
  assert.equal(status, 1, log);
  assert.equal(outputs.should, '1');
  assert.match(log, /[가-힣]/);
  const sarif = JSON.parse(readFileSync(join(change.checkout, 'coach.sarif'), 'utf8'));
  assert.equal(sarif.version, '2.1.0');
  assert.equal(run(change, { 'fail-on': 'never' }).status, 0);
});

test('inputs are data: nothing in them is run', () => {
  const change = pullRequest('one\ntwo\n');
  const { status, log } = run(change, { base: '$(touch pwned); `touch pwned` "; touch pwned #' });
  assert.equal(status, 128, log);
  assert.throws(() => readFileSync(join(change.checkout, 'pwned')));
});
