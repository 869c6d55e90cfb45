// node docs_test.mjs SOURCE PROGRAM: that the documents are true. Links lead to files and headings that are there,
// commands and options of git coach exist, the picture is the session that the tests play.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const [source, program] = process.argv.slice(2);
const failures = [];
const check = (holds, what) => holds || failures.push(what);
const read = (name) => readFileSync(join(source, name), 'utf8');

const listed = spawnSync('git', ['-C', source, 'ls-files', '-z', '--', '*.md'], { encoding: 'utf8' });
const documents = listed.stdout.split('\0').filter((name) => name && existsSync(join(source, name)));
assert.ok(documents.includes('README.md'), 'no documents');

const prose = (text) => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
// As GitHub makes them of headings.
const anchors = (text) => new Set([...text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)]
  .map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')));

for (const name of documents) {
  for (const [, target] of prose(read(name)).matchAll(/\]\(([^()\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [path, anchor] = target.split('#');
    const file = path === '' ? name : normalize(join(dirname(name), path));
    check(existsSync(join(source, file)), `${name}: no file for ${target}`);
    if (!anchor || !existsSync(join(source, file)) || statSync(join(source, file)).isDirectory()) continue;
    check(anchors(read(file)).has(anchor), `${name}: no heading for ${target}`);
  }
}

const usage = spawnSync(program, ['-h'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: '' } }).stdout;
const commands = new Set([...usage.matchAll(/^ {3}(\w+) {2,}/gm)].map(([, command]) => command));
assert.ok(commands.has('check') && commands.has('lsp'), usage);
const helped = new Map();
function options(command) {
  if (!helped.has(command)) helped.set(command, spawnSync(program, [command, '-h'], { encoding: 'utf8' }).stdout);
  return helped.get(command);
}

// `git coach x --y`, in blocks and in text; `git-coach x` too.
for (const name of documents) {
  if (name.startsWith('docs/rules/')) continue; // words of rules: their own tests
  const text = read(name);
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, one]) => one).concat(text.split('\n').filter((one) => /^( {4}|\t)|git[ -]coach/.test(one)));
  for (const piece of code) {
    for (const [, words] of piece.matchAll(/(?:^|[\s"'`(])(?:git coach|git-coach) ((?:[a-z][\w-]*|--?\w[\w-]*)(?:[ =][^|;`&#]*)?)/g)) {
      const [first] = words.split(/[\s`,.:)]/);
      if (!commands.has(first)) {
        // A word that follows the name in a sentence is no command; an option has to be one of the check.
        if (first.startsWith('--')) check(options('check').includes(first.split('=')[0]), `${name}: git coach ${first}`);
        continue;
      }
      for (const [, option] of words.matchAll(/\s(--[a-z][\w-]*)/g)) {
        const known = options(first).replaceAll('--[no-]', '--').replace(/\[=.*?\]/g, '');
        check(known.includes(option), `${name}: git coach ${first} has no ${option}`);
      }
    }
  }
}

const scenario = 'tests/scenarios/first_contribution.txt';
const drawn = execFileSync(process.execPath, [join(source, 'docs/picture.mjs'), join(source, scenario)], { encoding: 'utf8' });
check(drawn === read('docs/session.svg'), `docs/session.svg is not fresh: node docs/picture.mjs ${scenario} >docs/session.svg`);

for (const failure of failures) console.log(`NOT SO: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;
