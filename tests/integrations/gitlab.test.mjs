// The job of docs/ci.md for GitLab, as a runner takes it: detached at the head of a merge request.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { environment, program, Project } from './lsp_client.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const page = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
const job = parse(/## GitLab\n+```yaml\n([\s\S]*?)```/.exec(page)[1])['git-coach'];
const project = new Project({ 'CONTRIBUTING.md': '# Contributing\n\nAdd a test.\n', 'notes.txt': 'one\n' });
after(() => project.remove());

test('the job fails on what blocks, and leaves its reports either way', () => {
  project.git('switch', '--quiet', '--create', 'topic');
  project.write('notes.txt', 'one\n<<<<<<< HEAD\ntwo\n=======\nthree\n>>>>>>> other\n');
  project.commit('Count the notes');
  const checkout = join(project.home, 'checkout');
  project.git('clone', '--quiet', project.top, checkout);
  const git = (...words) => execFileSync('git', words, { cwd: checkout, env: environment(project.home), encoding: 'utf8' });
  git('checkout', '--quiet', '--detach', 'origin/topic');
  const ran = spawnSync('sh', ['-ec', job.script.join('\n')], {
    cwd: checkout,
    encoding: 'utf8',
    env: {
      ...environment(project.home),
      PATH: [...(isAbsolute(program) ? [dirname(program)] : []), process.env.PATH].join(':'),
      CI: 'true',
      GITLAB_CI: 'true',
      CI_DEFAULT_BRANCH: 'main',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'origin/main').trim(),
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    },
  });
  assert.equal(ran.status, 1, ran.stdout + ran.stderr);
  assert.match(ran.stdout, /a merge conflict is still in the file/);
  for (const report of Object.values(job.artifacts.reports)) assert.ok(existsSync(join(checkout, report)), report);
  const issues = JSON.parse(readFileSync(join(checkout, job.artifacts.reports.codequality), 'utf8'));
  assert.equal(issues[0].location.path, 'notes.txt');
  assert.equal(issues[0].location.lines.begin, 2);
});
