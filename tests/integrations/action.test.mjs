// The steps of action.yml as a runner of GitHub Actions takes them: a composite action's own shell and files, a
// checkout of a pull request's merge, and no token.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { environment, program, Project } from './lsp_client.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const projects = [];
after(() => projects.forEach((one) => one.remove()));

// `${{ inputs.x }}`, `${{ steps.x.outputs.y }}` and `${{ runner.x }}`: all that action.yml may use.
function filled(text, inputs, outputs = {}) {
  return String(text).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name) => {
    const [kind, key, , output] = name.split('.');
    assert.ok(['inputs', 'steps', 'runner'].includes(kind), name);
    if (kind === 'runner') return { os: 'Linux', arch: 'X64' }[key];
    return kind === 'inputs' ? inputs[key] : (outputs[key]?.[output] ?? '');
  });
}

// `steps.x.outputs.y == 'z'`, or != : the conditions that action.yml may have.
function isWanted(step, outputs) {
  if (!step.if) return true;
  const [, id, name, is, value] = /^steps\.(\w+)\.outputs\.(\w+) (==|!=) '(\w+)'$/.exec(step.if);
  return ((outputs[id]?.[name] ?? '') === value) === (is === '==');
}

// actions/cache as far as the action sees it: what was at a path under a key is there again.
function cached(step, cache, inputs, outputs) {
  assert.match(step.uses, /^actions\/cache@v4$/);
  const { path, key } = step.with;
  const found = cache[filled(key, inputs, outputs)];
  if (found) cpSync(found, filled(path, inputs, outputs), { recursive: true });
  cache.asked = filled(key, inputs, outputs);
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

function run({ project, checkout }, given = {}, { absent = false, variables: more = {}, cache = {} } = {}) {
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
  const machine = process.env.PATH.split(':').filter((one) => !absent || !existsSync(join(one, 'git-coach')));
  for (const step of action.runs.steps) {
    if (!isWanted(step, outputs)) continue;
    if (step.uses) {
      cached(step, cache, inputs, outputs);
      continue;
    }
    assert.ok(step.shell === 'bash', 'every step of a composite action needs a shell');
    const output = file('output');
    writeFileSync(join(temp, 'step.sh'), filled(step.run, inputs, outputs));
    const variables = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, inputs, outputs)]);
    const search = [...readFileSync(path, 'utf8').split('\n').filter(Boolean), ...(isAbsolute(program) && !absent ? [dirname(program)] : []), ...machine];
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
        ...more,
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

// A release as packaging/release.sh makes it, whose program is the one under test.
function newRelease(home, version) {
  const machine = execFileSync('uname', ['-m'], { encoding: 'utf8' }).trim();
  const name = `git-coach-${version}-linux-${machine}`;
  const folder = join(home, 'releases', `v${version}`);
  const start = join(folder, name, 'bin', 'git-coach');
  const found = isAbsolute(program) ? program : execFileSync('which', [program], { encoding: 'utf8' }).trim();
  mkdirSync(dirname(start), { recursive: true });
  writeFileSync(start, `#!/bin/sh\nexec "${found}" "$@"\n`);
  chmodSync(start, 0o755);
  execFileSync('tar', ['-czf', `${name}.tar.gz`, name], { cwd: folder });
  const sums = execFileSync('sha256sum', [`${name}.tar.gz`], { cwd: folder, encoding: 'utf8' });
  writeFileSync(join(folder, 'SHA256SUMS'), sums);
  return { folder, name, sum: sums.split(' ')[0], variables: { COACH_RELEASES: `file://${join(home, 'releases')}` } };
}

test('a workflow takes the program from a release, when its sum holds', () => {
  const change = pullRequest('one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\n');
  const { folder, name, sum, variables } = newRelease(change.project.home, '9.8.7');
  const named = run(change, { version: '9.8.7' }, { absent: true, variables });
  assert.equal(named.status, 1, named.log);
  assert.equal(named.outputs.must, '1');
  assert.equal(run(change, { version: '9.8.7', sha256: sum }, { absent: true, variables }).outputs.must, '1');
  const other = pullRequest('one\ntwo\n');
  const wrong = run(other, { version: '9.8.7', sha256: sum.replace(/^./, (one) => (one === '0' ? '1' : '0')) }, { absent: true, variables });
  assert.equal(wrong.status, 3, wrong.log);
  assert.match(wrong.log, /not what its sum says/);
  assert.ok(!existsSync(join(other.project.home, 'temp', 'git-coach')), 'nothing is unpacked');
  writeFileSync(join(folder, `${name}.tar.gz`), 'changed on its way');
  assert.equal(run(other, { version: '9.8.7' }, { absent: true, variables }).status, 3);
  assert.equal(run(other, { version: '../9' }, { absent: true, variables }).status, 2);
});

test('what was built from source once is taken from the cache of the same sources', () => {
  const change = pullRequest('one\ntwo\n');
  const { folder, name } = newRelease(change.project.home, '1.0.0');
  const cache = { asked: '' };
  const key = () => run(change, {}, { absent: false, cache }) && cache.asked;
  assert.equal(key(), '', 'nothing is asked of the cache where a program is installed');
  const built = new Proxy(cache, { get: (all, one) => (String(one).startsWith('git-coach-Linux-X64-') ? join(folder, name) : all[one]) });
  const { status, log } = run(change, {}, { absent: true, cache: built });
  assert.equal(status, 0, log);
  assert.match(cache.asked, /^git-coach-Linux-X64-[0-9a-f]{64}$/);
  assert.doesNotMatch(log, /CMake|ninja/);
});
