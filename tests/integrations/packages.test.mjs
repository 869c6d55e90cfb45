// The files of a release, made from a Release build (COACH_RELEASE_BUILD, build/release by itself) and used as their
// readers do: sums, CycloneDX's schema, dpkg, an archive unpacked anywhere, npx, and lint-staged.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { environment, Project } from './lsp_client.mjs';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const build = process.env.COACH_RELEASE_BUILD ?? join(root, 'build', 'release');
const options = { skip: existsSync(join(build, 'git-coach')) ? false : `no Release build in ${build}` };
assert.ok(!options.skip || !process.env.COACH_RELEASE_BUILD, options.skip);

const work = mkdtempSync(join(tmpdir(), 'coach-packages-'));
const out = join(work, 'files');
const projects = [];
after(() => {
  projects.forEach((one) => one.remove());
  rmSync(work, { recursive: true, force: true });
});
const file = (pattern) => join(out, readdirSync(out).find((name) => pattern.test(name)) ?? `nothing like ${pattern}`);
const release = (folder) => execFileSync(join(root, 'packaging', 'release.sh'), [`--build=${build}`, `--out=${folder}`], { encoding: 'utf8' });

function newProject(files) {
  const project = new Project(files);
  projects.push(project);
  return project;
}

before(() => {
  if (!options.skip) release(out);
});

test('the sums are those of all files', options, () => {
  const lines = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  assert.equal(lines.length, readdirSync(out).length - 1);
  for (const line of lines) {
    const [sum, name] = line.split('  ');
    assert.equal(createHash('sha256').update(readFileSync(join(out, name))).digest('hex'), sum, name);
  }
});

test('packing the same program again gives the same bytes', options, () => {
  const again = join(work, 'again');
  release(again);
  for (const name of readdirSync(out)) assert.ok(readFileSync(join(out, name)).equals(readFileSync(join(again, name))), name);
});

const bill = () => JSON.parse(readFileSync(file(/\.cdx\.json$/), 'utf8'));

test('the bill of materials follows the schema of CycloneDX', options, () => {
  const folder = dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')) + '/res/schema/';
  const read = (name) => JSON.parse(readFileSync(`${folder}${name}.SNAPSHOT.schema.json`, 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats(ajv);
  ajv.addFormat('iri-reference', true);
  for (const name of ['spdx', 'jsf-0.82']) ajv.addSchema({ ...read(name), $schema: undefined }, `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile({ ...read('bom-1.5'), $schema: undefined });
  const ids = new Set(read('spdx').enum);
  assert.ok(validate(bill()), JSON.stringify(validate.errors, null, 1));
  for (const { licenses } of bill().components) {
    for (const { license } of licenses) if (license?.id) assert.ok(ids.has(license.id), license.id);
  }
});

test('it names each grammar that is compiled in, and the libraries', options, () => {
  const list = readFileSync(join(root, 'git-coach/syntax/grammars/CMakeLists.txt'), 'utf8');
  const grammars = /foreach\(\s*grammar\s+([^)]+)\)/.exec(list)[1].trim().split(/\s+/);
  const packages = new Set(grammars.map((one) => one.split('/').slice(0, one.startsWith('@') ? 2 : 1).join('/')));
  const components = bill().components;
  const of = (kind) => components.filter((one) => one.purl.startsWith(`pkg:${kind}/`)).map((one) => one.name);
  assert.deepEqual(of('npm').sort(), [...packages, 'tree-sitter'].sort());
  for (const name of ['libgit2-dev', 'libyaml-cpp-dev', 'libre2-dev', 'nlohmann-json3-dev', 'libcli11-dev']) assert.ok(of('deb').includes(name), name);
  for (const { version, licenses } of components) assert.ok(version && licenses.length > 0);
});

test('the Debian package says what it needs, and holds what policy asks', options, () => {
  const dpkg = (...words) => execFileSync('dpkg-deb', words, { encoding: 'utf8' });
  const deb = file(/\.deb$/);
  assert.match(dpkg('--field', deb, 'Depends'), /^git \(>= 1:2\.20\)/);
  const tree = join(work, 'deb');
  dpkg('--extract', deb, tree);
  for (const path of ['copyright', 'changelog.gz', 'sbom.cdx.json', 'third-party-licences.gz']) assert.ok(existsSync(join(tree, 'usr/share/doc/git-coach', path)), path);
  for (const path of ['man1/git-coach.1.gz', 'ko/man1/git-coach-check.1.gz']) assert.ok(existsSync(join(tree, 'usr/share/man', path)), path);
  const owners = dpkg('--contents', deb).trimEnd().split('\n').map((line) => line.split(/\s+/)[1]);
  assert.deepEqual([...new Set(owners)], ['root/root']);
  assert.match(execFileSync(join(tree, 'usr/bin/git-coach'), ['version'], { encoding: 'utf8' }), /^git-coach version/);
});

test('the archive runs from any directory, with hooks that find it', options, () => {
  const place = join(work, 'any where', '여기');
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', file(/\.tar\.gz$/), '-C', place]);
  const bin = join(place, readdirSync(place)[0], 'bin');
  const project = newProject({ 'notes.txt': 'one\n' });
  const env = { ...environment(project.home), PATH: `${bin}:/usr/bin:/bin` };
  execFileSync('git', ['coach', 'install'], { cwd: project.top, env });
  project.write('notes.txt', '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n');
  project.git('add', '--all');
  const commit = spawnSync('git', ['commit', '-m', 'Count'], { cwd: project.top, env: { ...env, PATH: '/usr/bin:/bin' }, encoding: 'utf8' });
  assert.equal(commit.status, 1, commit.stderr);
  assert.match(commit.stderr, /merge conflict is still/);
});

// A project with packages in its node_modules, as npm puts them there, without a network.
function npmProject(...packages) {
  const project = newProject({ 'package.json': '{ "name": "x", "version": "1.0.0" }\n', '.gitignore': 'node_modules\n', 'notes.txt': 'one\n' });
  const env = environment(project.home);
  const words = ['install', '--offline', '--no-save', '--no-audit', '--no-fund', '--omit=optional', ...packages];
  const npm = spawnSync('npm', words, { cwd: project.top, env, encoding: 'utf8' });
  assert.equal(npm.status, 0, npm.stderr);
  return { project, env };
}
const wrapper = () => file(/^git-coach-[\d.]+\.tgz$/);
const platform = () => file(/^git-coach-linux-.*\d\.tgz$/);
const npx = ({ project, env }, words, more = {}) =>
  spawnSync('npx', ['--no-install', 'git-coach', ...words], { cwd: project.top, env: { ...env, ...more }, encoding: 'utf8' });
// node and npx without anything else of the machine's PATH.
function barePath() {
  const folder = join(work, 'bare');
  if (!existsSync(folder)) {
    mkdirSync(folder);
    for (const name of ['node', 'npx', 'npm', 'git', 'sh']) symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(folder, name));
  }
  return folder;
}

test('npx starts the program of the package for this system', options, () => {
  const one = npmProject(wrapper(), platform());
  const version = npx(one, ['version'], { PATH: barePath() });
  assert.match(version.stdout, /^git-coach version/, version.stderr);
  one.project.write('notes.txt', '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n');
  one.project.git('add', '--all');
  const check = npx(one, ['check', '--json'], { PATH: barePath() });
  assert.equal(check.status, 1, check.stderr);
  assert.equal(JSON.parse(check.stdout).summary.must, 1);
});

test('npx starts the program of PATH where npm has none, and never itself', options, () => {
  const one = npmProject(wrapper());
  const found = npx(one, ['version'], { PATH: `${barePath()}:${build}` });
  assert.match(found.stdout, /^git-coach version/, found.stderr);
  const other = join(one.project.top, 'node_modules', '.bin');
  const none = npx(one, ['check'], { PATH: `${other}:${barePath()}` });
  assert.equal(none.status, 127);
  assert.match(none.stderr, /not installed/);
  assert.equal(npx(one, ['hook', 'pre-commit'], { PATH: barePath() }).status, 0, 'hooks let the commit go on');
});

// The configuration that packaging/npm/README.md shows.
test('lint-staged runs it on what is staged', options, () => {
  const one = npmProject(wrapper(), platform());
  const shown = /```js\n([^]*?)```/.exec(readFileSync(join(root, 'packaging/npm/README.md'), 'utf8'))[1];
  writeFileSync(join(one.project.top, 'lint-staged.config.mjs'), shown);
  one.project.commit('set up');
  const lintStaged = () =>
    spawnSync(join(here, 'node_modules/.bin/lint-staged'), ['--verbose'], { cwd: one.project.top, env: one.env, encoding: 'utf8' });
  one.project.write('notes.txt', 'one \n');
  one.project.git('add', '--all');
  const advice = lintStaged();
  assert.equal(advice.status, 0, advice.stdout + advice.stderr);
  assert.match(advice.stdout + advice.stderr, /ends in blanks/);
  one.project.write('notes.txt', '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n');
  one.project.git('add', '--all');
  const stopped = lintStaged();
  assert.equal(stopped.status, 1, stopped.stdout + stopped.stderr);
  assert.match(stopped.stdout + stopped.stderr, /merge conflict is still/);
  assert.match(one.project.git('show', ':notes.txt'), /<<<<<<< HEAD/, 'what is staged stays as it is');
});
