import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { applied, Client, environment, everything, program, Project } from './lsp_client.mjs';

const guide = '# Contributing\n\nAll commits must carry a Signed-off-by line.\n';
const workflow = 'on: pull_request\njobs:\n  dco:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: tim-actions/dco@v1\n';
const projects = [];
function project(files) {
  const made = new Project(files);
  projects.push(made);
  return made;
}
after(() => projects.forEach((one) => one.remove()));

const codes = (diagnostics) => diagnostics.map((one) => one.code);
const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

test('a commit message is judged while it is written, and leads to the line of the guide', async () => {
  const here = project({ 'CONTRIBUTING.md': guide, '.github/workflows/dco.yml': workflow, 'a.txt': 'a\n' });
  const client = new Client(here.top);
  await client.start();
  const path = here.path('.git/COMMIT_EDITMSG');
  const { uri, diagnostics } = await client.open(path, '\n# Please enter the commit message\n', 'git-commit');
  assert.deepEqual(diagnostics, [], 'an empty message is not a message yet');
  const text = '# a comment above\n\nFix the parser\n\nIt dropped the last entry.\n# Please enter the commit message\n';
  const said = await client.change(uri, 2, { text });
  const signed = said.find((one) => one.code === 'contract/sign-off');
  assert.ok(signed, JSON.stringify(said));
  assert.equal(signed.source, 'git coach');
  assert.equal(signed.range.start.line, 2, 'comments are not lines of the message');
  const guideUri = pathToFileURL(here.path('CONTRIBUTING.md')).href;
  const related = signed.relatedInformation.find((one) => one.location.uri === guideUri);
  assert.equal(related.location.range.start.line, 2);
  assert.match(related.message, /Signed-off-by/);
  const trailer = '\nSigned-off-by: Jiwoo Park <jiwoo@example.com>\n';
  const place = { line: 5, character: 0 };
  const left = await client.change(uri, 3, { range: { start: place, end: place }, text: trailer });
  assert.ok(!codes(left).includes('contract/sign-off'), JSON.stringify(left));
  assert.equal(await client.stop(), 0);
});

test('messages are those of the client’s language', async () => {
  const here = project({ 'CONTRIBUTING.md': guide, 'a.txt': 'a\n' });
  const client = new Client(here.top);
  await client.start({ locale: 'ko-KR' });
  const { diagnostics } = await client.open(here.path('.git/COMMIT_EDITMSG'), 'Fix the parser\n');
  assert.match(diagnostics.map((one) => one.message).join('\n'), /[가-힣]/);
  await client.stop();
});

test('changed lines of a file are judged as if they were staged, in UTF-16', async () => {
  const base = 'one \ntwo\n';
  const here = project({ 'a.py': base });
  const client = new Client(here.top);
  const { capabilities } = await client.start();
  assert.equal(capabilities.positionEncoding, 'utf-16');
  const text = 'one \ntwo\n한글 = "😀"  \n';
  const { uri, diagnostics } = await client.open(here.path('a.py'), text, 'python');
  assert.deepEqual(codes(diagnostics), ['hygiene/trailing-whitespace'], 'line 1 was like that before');
  assert.deepEqual(diagnostics[0].range, { start: { line: 2, character: 9 }, end: { line: 2, character: 11 } });
  const [fix] = await client.actions(uri, diagnostics[0].range);
  assert.equal(fix.kind, 'quickfix');
  assert.equal(fix.isPreferred, true);
  const [{ textDocument, edits }] = fix.edit.documentChanges;
  assert.deepEqual(textDocument, { uri, version: 1 });
  assert.equal(applied(text, edits), 'one \ntwo\n한글 = "😀"\n');
  const hover = await client.hover(uri, { line: 2, character: 10 });
  assert.equal(hover.contents.kind, 'markdown');
  assert.match(hover.contents.value, /hygiene\/trailing-whitespace/);
  assert.equal(await client.hover(uri, { line: 0, character: 0 }), null);
  await client.stop();
});

test('a client that counts bytes is answered in bytes', async () => {
  const here = project({ 'a.txt': 'a\n' });
  const client = new Client(here.top);
  const general = { positionEncodings: ['utf-16', 'utf-8'] };
  const { capabilities } = await client.start({ capabilities: { ...everything, general } });
  assert.equal(capabilities.positionEncoding, 'utf-8');
  const { diagnostics } = await client.open(here.path('a.txt'), 'a\n한글 \n');
  assert.deepEqual(diagnostics[0].range, { start: { line: 1, character: 6 }, end: { line: 1, character: 7 } });
  await client.stop();
});

test('all safe fixes at once are what git coach fix does', async () => {
  const here = project({ 'a.txt': 'a\n' });
  const text = 'a\nb \nc\t\nd';
  here.write('a.txt', text);
  here.git('add', 'a.txt');
  const client = new Client(here.top);
  await client.start();
  const { uri, diagnostics } = await client.open(here.path('a.txt'), text);
  const { findings } = JSON.parse(here.coach('check', '--json'));
  assert.deepEqual(codes(diagnostics), findings.map((one) => one.rule));
  const actions = await client.actions(uri, whole, ['source.fixAll']);
  assert.equal(actions.length, 1);
  const [{ edits }] = actions[0].edit.documentChanges;
  here.coach('fix', '--yes');
  assert.equal(applied(text, edits), here.git('show', ':a.txt'));
  assert.equal((await client.actions(uri, whole)).length, findings.length, 'quick fixes alone, unless asked for more');
  await client.stop();
});

test('what is mended in the editor and not staged is said to be staged still', async () => {
  const here = project({ 'a.txt': 'a\n' });
  here.write('a.txt', 'a\nb \n');
  here.git('add', 'a.txt');
  const client = new Client(here.top);
  await client.start();
  const { uri, diagnostics } = await client.open(here.path('a.txt'), 'a\nb \n');
  assert.deepEqual(codes(diagnostics), ['hygiene/trailing-whitespace']);
  assert.doesNotMatch(diagnostics[0].message, /not staged/);
  const mended = await client.change(uri, 2, { text: 'a\nb\nc \n' });
  assert.equal(mended.length, 2, JSON.stringify(mended));
  assert.match(mended[0].message, /not staged yet/);
  assert.match(mended[1].message, /what is staged still has it/);
  assert.equal(mended[1].code, undefined);
  const staged = client.next(uri, (list) => list.length === 1);
  here.write('a.txt', 'a\nb\nc \n');
  here.git('add', 'a.txt'); // seen without a word from the client
  assert.doesNotMatch((await staged)[0].message, /not staged/);
  await client.stop();
});

test('line ends and byte order marks of a file are no change', async () => {
  const here = project({ '.gitattributes': '*.txt text eol=crlf\n', 'bom.md': '\uFEFFa\n' });
  here.write('a.txt', 'a\r\nb\r\n');
  here.commit('text');
  const client = new Client(here.top);
  await client.start();
  assert.deepEqual((await client.open(here.path('a.txt'), 'a\r\nb\r\n')).diagnostics, []);
  const crlf = await client.open(here.path('a.txt'), 'a\r\nb \r\n');
  assert.deepEqual(crlf.diagnostics[0].range, { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } });
  assert.deepEqual((await client.open(here.path('bom.md'), 'a\n')).diagnostics, []);
  const marked = await client.open(here.path('bom.md'), 'a \n');
  assert.deepEqual(marked.diagnostics[0].range, { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } });
  await client.stop();
});

test('several repositories, linked work trees, and places that are none', async () => {
  const one = project({ 'CONTRIBUTING.md': guide, 'a.txt': 'a\n', '.gitignore': 'build/\n' });
  const two = project({ 'b.txt': 'b\n' });
  one.git('worktree', 'add', '--quiet', '../linked', '-b', 'side');
  const client = new Client(one.home);
  await client.start({ workspaceFolders: [{ uri: pathToFileURL(one.top).href, name: 'one' }] });
  const trailing = async (path) => codes((await client.open(path, 'a\nx \n')).diagnostics);
  assert.deepEqual(await trailing(one.path('a.txt')), ['hygiene/trailing-whitespace']);
  assert.deepEqual(await trailing(two.path('b.txt')), ['hygiene/trailing-whitespace']);
  assert.deepEqual(await trailing(join(one.home, 'linked', 'a.txt')), ['hygiene/trailing-whitespace']);
  assert.deepEqual(await trailing(two.path('new/dir/file.txt')), ['hygiene/trailing-whitespace']);
  assert.deepEqual(await trailing(one.path('build/out.txt')), [], 'ignored');
  assert.deepEqual(await trailing(one.path('.git/config')), []);
  assert.deepEqual(await trailing(join(one.home, 'loose.txt')), [], 'no repository');
  symlinkSync('a.txt', one.path('link.txt'));
  assert.deepEqual(await trailing(one.path('link.txt')), [], 'what is stored is the link');
  const message = join(one.top, '.git', 'worktrees', 'linked', 'COMMIT_EDITMSG');
  const { diagnostics } = await client.open(message, 'Fix the parser\n');
  assert.ok(codes(diagnostics).includes('contract/sign-off'), JSON.stringify(diagnostics));
  assert.equal(await client.stop(), 0);
});

test('an editor that git started sees the index that git commits', async () => {
  const here = project({ 'a.txt': 'a\n', 'sub/b.txt': 'b\n' });
  const other = project({ 'c.txt': 'c\n' });
  here.write('a.txt', 'a\nb \n');
  here.git('add', 'a.txt');
  execFileSync('cp', [here.path('.git/index'), here.path('.git/next-index-1.lock')]);
  here.git('reset', '--quiet', '--hard');
  const variables = { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/next-index-1.lock', GIT_EDITOR: 'vi' };
  const client = new Client(here.top, { variables, words: ['--stdio'] });
  await client.start();
  const { diagnostics } = await client.open(here.path('a.txt'), 'a\nb\n');
  assert.match(diagnostics[0]?.message ?? '', /what is staged still has it/);
  assert.deepEqual(codes((await client.open(other.path('c.txt'), 'c \n')).diagnostics), [
    'hygiene/trailing-whitespace',
  ]);
  await client.stop();
});

test('requests that are withdrawn, unknown, early or late are answered as the protocol has it', async () => {
  const here = project({ 'a.txt': 'a\n' });
  const client = new Client(here.top);
  const hover = () => client.hover('file:///a', { line: 0, character: 0 });
  await assert.rejects(hover(), { code: -32002 });
  await client.start();
  await assert.rejects(client.connection.sendRequest('textDocument/unheardOf', {}), { code: -32601 });
  await assert.rejects(client.connection.sendRequest('textDocument/hover', {}), { code: -32602 });
  await assert.rejects(hover(), { code: -32602 }, 'not open');
  await client.connection.sendNotification('$/unheardOf', {});
  await client.connection.sendRequest('shutdown');
  await assert.rejects(hover(), { code: -32600 });
  await client.connection.sendNotification('exit');
  assert.equal(await client.ended, 0);
});

// Bytes to the program, and what it says until it ends.
function spoken(bytes, home) {
  const frames = [];
  let status = 0;
  let out = Buffer.alloc(0);
  try {
    out = execFileSync(program, ['lsp'], { input: bytes, cwd: home, env: environment(home), timeout: 60_000 });
  } catch (ended) {
    assert.equal(ended.signal, null);
    out = ended.stdout;
    status = ended.status;
  }
  while (out.length > 0) {
    const head = out.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(out.subarray(0, head).toString())[1]);
    frames.push(JSON.parse(out.subarray(head + 4, head + 4 + length).toString()));
    out = out.subarray(head + 4 + length);
  }
  return { frames, status };
}
const frame = (message) => {
  const body = Buffer.isBuffer(message) ? message : Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
};
const call = (id, method, params = {}) => frame({ jsonrpc: '2.0', ...(id ? { id } : {}), method, params });

test('a request that a later message withdraws is not answered with a result', () => {
  const here = project({ 'a.txt': 'a\n' });
  const { frames, status } = spoken(
    Buffer.concat([
      call(1, 'initialize', { capabilities: {} }),
      call('two', 'textDocument/hover', {}),
      call(0, '$/cancelRequest', { id: 'two' }),
      call(3, 'shutdown'),
      call(0, 'exit'),
    ]),
    here.top,
  );
  assert.equal(frames.find((one) => one.id === 'two').error.code, -32800);
  assert.equal(status, 0);
});

test('nothing that a client sends ends the session or hangs it', () => {
  const here = project({ 'a.txt': 'a\n' });
  const uri = pathToFileURL(here.path('a.txt')).href;
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  const nowhere = { line: 4e9, character: 4e9 };
  const odd = [
    Buffer.from('garbage\r\n\r\n'),
    Buffer.from('Content-Length: x\r\n\r\n{}'),
    frame('{"jsonrpc": "2.0", "id": 7'),
    frame(deep),
    frame('[]'),
    frame('null'),
    frame('{"jsonrpc":"2.0","id":{},"method":"shutdown"}'),
    frame(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    call(0, 'textDocument/didOpen', { textDocument: 5 }),
    call(0, 'textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', text: 'a ', version: 1 } }),
    call(0, 'textDocument/didOpen', { textDocument: { uri: 'file:///%zz', text: 'a ', version: 1 } }),
    call(0, 'textDocument/didChange', { textDocument: { uri: 'file:///nowhere' }, contentChanges: [] }),
    call(0, 'textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: nowhere, end: { line: 0, character: 0 } }, text: '' }],
    }),
  ];
  const { frames, status } = spoken(
    Buffer.concat([
      call(1, 'initialize', { capabilities: 7, locale: [] }),
      frame(
        `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"${uri}","version":1,"text":"a\\n\\ud800 \\n"}}}`,
      ),
      ...odd,
      call(2, 'textDocument/hover', { textDocument: { uri }, position: { line: 1, character: 1 } }),
      call(3, 'shutdown'),
      call(0, 'exit'),
    ]),
    here.top,
  );
  assert.equal(status, 0);
  assert.match(JSON.stringify(frames.find((one) => one.id === 2)), /trailing-whitespace/, 'the text was kept');
  assert.ok(frames.some((one) => one.error?.code === -32700));
  assert.ok(frames.some((one) => one.error?.code === -32600));
});

test('ending without shutdown is told by the exit code', () => {
  const here = project({ 'a.txt': 'a\n' });
  assert.equal(spoken(Buffer.concat([call(1, 'initialize', { capabilities: {} }), call(0, 'exit')]), here.top).status, 1);
  assert.equal(spoken(call(1, 'initialize', { capabilities: {} }), here.top).status, 1);
  assert.equal(spoken(Buffer.alloc(0), here.top).status, 1);
});
