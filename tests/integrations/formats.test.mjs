// What `git coach ci` writes, held against what those who read it publish: OASIS's schema of SARIF, reviewdog's
// format, GitLab's and the forges' own lists of fields, and an XML parser. The project is a hostile one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Draft04 from 'ajv-draft-04';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { RDFormatValidator } from '@umbrelladocs/rdformat-validator';
import { environment, program, Project } from './lsp_client.mjs';

const require = createRequire(import.meta.url);
const names = ['plain.txt', 'a b.txt', '한글/파일.txt', '"quoted" & <angled>.txt', "it's 100%25.txt", '#hash?.txt', 'a,b:c;d.txt'];
const formats = ['json', 'jsonl', 'sarif', 'gitlab', 'junit', 'checkstyle', 'rdjsonl', 'github', 'azure', 'html', 'agent'];

const project = new Project({ 'CONTRIBUTING.md': '# <b>"Contributing"</b> ]]>\n\nAll commits must carry a Signed-off-by line.\n', 'base.txt': 'a\n' });
after(() => project.remove());
project.git('switch', '--quiet', '--create', 'topic');
for (const name of names) project.write(name, 'ok\n"<&]]>%0A::error::\t😀 \n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n');
project.commit('Add "files" & <things>: 100%\n\n]]> ::error::injected\n##[error]injected\n');

function written(range, folder) {
  const words = formats.map((one) => `--format=${one}:${join(project.home, folder + '.' + one)}`);
  const ran = spawnSync(program, ['ci', range, '--fail-on=never', ...words], {
    cwd: project.top,
    env: environment(project.home),
    encoding: 'utf8',
  });
  assert.equal(ran.status, 0, ran.stderr);
  return Object.fromEntries(formats.map((one) => [one, readFileSync(join(project.home, folder + '.' + one), 'utf8')]));
}
const found = written('main..topic', 'found');
const clean = written('main..main', 'clean');

function assertValid(validate, data) {
  assert.ok(validate(data), JSON.stringify(validate.errors, null, 1));
}

test('JSON follows the schema that the program prints', () => {
  const schema = JSON.parse(spawnSync(program, ['schema', 'report'], { encoding: 'utf8' }).stdout);
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats(ajv);
  const validate = ajv.compile({ ...schema, $schema: undefined });
  for (const report of [found, clean]) assertValid(validate, JSON.parse(report.json));
  for (const line of found.jsonl.trimEnd().split('\n')) assert.doesNotThrow(() => JSON.parse(line));
});

test('SARIF follows the schema of OASIS', () => {
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Draft04({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  for (const report of [found, clean]) assertValid(validate, JSON.parse(report.sarif));
});

test('SARIF has what code scanning of GitHub requires', () => {
  const [run] = JSON.parse(found.sarif).runs;
  const rules = run.tool.driver.rules;
  for (const rule of rules) {
    for (const text of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) assert.ok(text.length > 0);
    assert.ok(rule.shortDescription.text.length <= 1024 && rule.fullDescription.text.length <= 1024);
    assert.match(rule.defaultConfiguration.level, /^(error|warning|note)$/);
  }
  const paths = new Set();
  for (const result of run.results) {
    assert.ok(result.message.text.length > 0);
    assert.equal(rules[result.ruleIndex]?.id ?? result.ruleId, result.ruleId);
    const { artifactLocation, region } = result.locations[0].physicalLocation;
    assert.doesNotMatch(artifactLocation.uri, /^\/|:\/\/|[\s"<>]/);
    paths.add(decodeURIComponent(artifactLocation.uri));
    for (const key of ['startLine', 'startColumn', 'endLine', 'endColumn']) assert.ok(region[key] >= 1, key);
  }
  for (const name of names) assert.ok(paths.has(name), name);
  const blank = run.results.find((one) => one.ruleId === 'hygiene/trailing-whitespace');
  const { startColumn, endColumn } = blank.locations[0].physicalLocation.region;
  assert.deepEqual([startColumn, endColumn], [21, 22], 'columns are code points, as columnKind says');
  assert.deepEqual(JSON.parse(clean.sarif).runs[0].results, []);
});

test('GitLab gets an array of what its Code Quality reads', () => {
  assert.deepEqual(JSON.parse(clean.gitlab), []);
  const issues = JSON.parse(found.gitlab);
  for (const issue of issues) {
    assert.match(issue.severity, /^(info|minor|major|critical|blocker)$/);
    assert.ok(issue.description && issue.check_name);
    assert.ok(issue.location.lines.begin >= 1);
    assert.doesNotMatch(issue.location.path, /^\.?\//);
  }
  assert.equal(new Set(issues.map((one) => one.fingerprint)).size, issues.length, 'equal fingerprints would collapse');
  assert.deepEqual(new Set(issues.map((one) => one.location.path)), new Set(names));
});

test('rdjsonl is what reviewdog defines', async () => {
  const validator = new RDFormatValidator();
  const lines = found.rdjsonl.trimEnd().split('\n');
  assert.ok(lines.length >= names.length);
  for (const line of lines) {
    const result = await validator.validateString(line);
    assert.ok(result.valid, JSON.stringify(result.errors));
  }
});

const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', processEntities: true, htmlEntities: true });
const listed = (one) => (Array.isArray(one) ? one : one === undefined ? [] : [one]);

test('Checkstyle is well-formed, with a file and a line for each', () => {
  assert.equal(XMLValidator.validate(found.checkstyle), true);
  const files = listed(xml.parse(found.checkstyle).checkstyle.file);
  for (const name of names) assert.ok(files.some((one) => one.name === name), name);
  for (const error of files.flatMap((one) => listed(one.error))) {
    assert.match(error.severity, /^(error|warning|info)$/);
    assert.match(error.source, /^coach\./);
    assert.ok(Number(error.line) >= 1);
  }
  assert.equal(XMLValidator.validate(clean.checkstyle), true);
});

test('JUnit is well-formed, and its counts are those of what it holds', () => {
  assert.equal(XMLValidator.validate(found.junit), true);
  for (const report of [found, clean]) {
    for (const suite of listed(xml.parse(report.junit).testsuites.testsuite)) {
      const cases = listed(suite.testcase);
      assert.equal(cases.length, Number(suite.tests));
      assert.equal(cases.filter((one) => one.failure !== undefined).length, Number(suite.failures));
      assert.ok(cases.every((one) => one.name && one.classname));
    }
  }
});

test('nothing of the change becomes a command of a pipeline', () => {
  const commands = found.github.split('\n').filter((line) => line.startsWith('::'));
  const kinds = new Set(commands.map((line) => /^::([\w-]+)/.exec(line)[1]));
  for (const kind of kinds) assert.match(kind, /^(error|warning|notice|group|endgroup|stop-commands)$/);
  assert.ok(commands.filter((line) => line.startsWith('::error')).length <= 10);
  assert.doesNotMatch(found.github, /^::error::injected/m);
  for (const line of found.azure.split('\n')) assert.doesNotMatch(line, /^##\[/);
  assert.ok(found.agent.length <= 2000);
  assert.doesNotMatch(found.html, /(src|href)="?(https?:)?\/\//);
});
