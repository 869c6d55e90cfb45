// The pages that git coach writes, in a browser: no request, nothing that axe-core remarks in light and dark, in
// English and Korean, narrow and wide; everything within reach of a keyboard. COACH_SHOTS names a folder for pictures.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { environment, program, Project } from './lsp_client.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const options = { skip: chromium ? false : 'no Chromium here' };
assert.ok(chromium || !process.env.COACH_RELEASE_BUILD, 'where releases are tested, pages are too');

const work = mkdtempSync(join(tmpdir(), 'coach-pages-'));
const shots = process.env.COACH_SHOTS;
let browser;
const guide = `# Contributing <b>"here"</b>

All commits must carry a Signed-off-by line.
Add a test for every bug that you fix. Lines are at most 80 columns long.

## Commit messages

Keep the subject line under 50 characters and use the imperative mood.

## Pull requests

Branch off \`main\`. Run \`make check\` before you open a pull request. Add a line to CHANGELOG.md.
`;
const project = new Project({
  'CONTRIBUTING.md': guide,
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- start\n',
  '.editorconfig': 'root = true\n[*]\nindent_style = space\nindent_size = 2\ntrim_trailing_whitespace = true\n',
  '.github/workflows/dco.yml': 'on: pull_request\njobs:\n  dco:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: tim-actions/dco@v1\n',
  Makefile: 'check:\n\ttrue\n',
  'src/count.py': 'def count():\n    return 1\n',
});
for (let i = 0; i < 12; ++i) {
  project.write('src/count.py', `def count():\n    return ${i + 2}${i % 3 === 0 ? '  ' : ''}\n`);
  project.commit(i % 4 === 0 ? `Counting the things on, for the ${i}th time and with a subject too long` : `Count to ${i}`);
}
project.git('switch', '--quiet', '--create', 'topic');
project.write('src/count.py', 'def count():\n    return 99  \n<<<<<<< HEAD\n=======\n>>>>>>> x\n');
project.commit('Counted <em>everything</em> & more.');

after(async () => {
  await browser?.close();
  project.remove();
  rmSync(work, { recursive: true, force: true });
});

const pages = {
  readiness: ['ci', 'main..topic', '--fail-on=never', '--format=html'],
  clean: ['ci', 'main..main', '--fail-on=never', '--format=html'],
  contract: ['contract', '--format=html'],
  replay: ['replay', '--format=html'],
  scout: ['scout', '.', '--format=html'],
};

function written(name, lang) {
  const ran = spawnSync(program, ['-C', project.top, ...pages[name], `--lang=${lang}`], { env: environment(project.home), encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stderr);
  const file = join(work, `${name}.${lang}.html`);
  writeFileSync(file, ran.stdout);
  return file;
}

before(async () => {
  if (options.skip) return;
  // Who runs as root has no sandbox to lose; the pages are our own.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await puppeteer.launch({ executablePath: chromium, args, env: { ...environment(work), LANG: 'C.UTF-8' } });
});

async function opened(file, { dark = false, width = 1100 } = {}) {
  const page = await browser.newPage();
  page.requests = [];
  page.errors = [];
  page.on('request', (request) => page.requests.push(request.url()));
  page.on('console', (message) => page.errors.push(message.text()));
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(pathToFileURL(file).href);
  return page;
}

async function remarks(page) {
  const found = await page.evaluate(`${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`);
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`);
}

for (const name of Object.keys(pages)) {
  test(`${name}: one file, readable in every light, width and language`, options, async () => {
    for (const lang of ['en', 'ko']) {
      const file = written(name, lang);
      for (const dark of [false, true]) {
        for (const width of [360, 1100]) {
          const page = await opened(file, { dark, width });
          if (shots) {
            mkdirSync(shots, { recursive: true });
            await page.screenshot({ path: join(shots, `${name}.${lang}.${dark ? 'dark' : 'light'}.${width}.png`), fullPage: true });
          }
          const what = `${name}, ${lang}, ${dark ? 'dark' : 'light'}, ${width}`;
          assert.deepEqual(page.requests, [pathToFileURL(file).href], what);
          assert.deepEqual(page.errors, [], what);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what}: wider than the screen`);
          assert.deepEqual(await remarks(page), [], what);
          await page.close();
        }
      }
    }
  });
}

test('a keyboard reaches the content first, then everything that opens or scrolls', options, async () => {
  const page = await opened(written('contract', 'en'));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#content');
  const wanted = await page.evaluate(() => document.querySelectorAll('a, summary, [tabindex="0"]').length);
  const reached = new Set();
  for (let i = 0; i < wanted; ++i) {
    const label = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a, summary, [tabindex="0"]')];
      return all.indexOf(document.activeElement);
    });
    reached.add(label);
    await page.keyboard.press('Tab');
  }
  assert.equal(reached.size, wanted);
  assert.ok(!reached.has(-1));
  await page.evaluate(() => document.querySelector('summary').focus());
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.querySelector('details').open));
  await page.close();
});

test('the contract leads from each figure to the lines that it counts', options, async () => {
  const page = await opened(written('contract', 'en'));
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute('href')).filter((to) => !document.querySelector(to)));
  assert.deepEqual(broken, []);
  const [cells, lines] = await page.evaluate(() => [
    [...document.querySelectorAll('#map ~ .wide td.some')].reduce((sum, one) => sum + Number(one.textContent), 0),
    document.querySelectorAll('details li').length,
  ]);
  assert.ok(cells > 5);
  assert.equal(cells, lines);
  await page.close();
});

test('the page of a branch has as many findings as the JSON of the same range', options, async () => {
  const page = await opened(written('readiness', 'en'));
  const json = JSON.parse(spawnSync(program, ['ci', 'main..topic', '--fail-on=never', '--format=json'], { cwd: project.top, env: environment(project.home), encoding: 'utf8' }).stdout);
  assert.equal(await page.evaluate(() => document.querySelectorAll('article').length), json.findings.length);
  assert.match(await page.evaluate(() => document.querySelector('dl.figures').innerText), new RegExp(`${json.summary.must}`));
  await page.close();
});
