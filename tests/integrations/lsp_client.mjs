// git coach lsp as an editor meets it: a process, and the client library that VS Code is made with.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node.js';

export const program = process.env.GIT_COACH ?? 'git-coach';

// What git and git coach see: nothing of the machine, a fixed person, no locale.
export const environment = (home) => {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GIT_|LC_|LANG|COACH|CI$|GITHUB_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
  };
};

// A repository of its own below a home of its own.
export class Project {
  constructor(files = {}) {
    this.home = realpathSync(mkdtempSync(join(tmpdir(), 'coach-lsp-')));
    this.top = join(this.home, 'work');
    mkdirSync(this.top);
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'Jiwoo Park');
    this.git('config', 'user.email', 'jiwoo@example.com');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    if (Object.keys(files).length > 0) this.commit('start');
  }
  git(...words) {
    return execFileSync('git', words, { cwd: this.top, env: environment(this.home), encoding: 'utf8' });
  }
  coach(...words) {
    return execFileSync(program, words, { cwd: this.top, env: environment(this.home), encoding: 'utf8' });
  }
  commit(message) {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--no-verify', '-m', message);
  }
  path(name) {
    return join(this.top, name);
  }
  write(name, text) {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }
  remove() {
    rmSync(this.home, { recursive: true, force: true });
  }
}

export const everything = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    hover: { contentFormat: ['markdown'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
};

export class Client {
  constructor(home, { variables = {}, words = [] } = {}) {
    this.process = spawn(program, ['lsp', ...words], {
      cwd: home,
      env: { ...environment(home), ...variables },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.ended = new Promise((resolve) => this.process.on('close', resolve));
    this.published = new Map(); // uri -> the latest
    this.waiting = [];
    this.log = [];
    this.connection = protocol.createProtocolConnection(
      new protocol.StreamMessageReader(this.process.stdout),
      new protocol.StreamMessageWriter(this.process.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.published.set(params.uri, params);
      this.waiting = this.waiting.filter((one) => !one(params));
    });
    this.connection.onNotification('window/logMessage', (params) => this.log.push(params.message));
    this.connection.listen();
  }
  async start(options = {}) {
    const answer = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: everything,
      ...options,
    });
    await this.connection.sendNotification('initialized', {});
    return answer;
  }
  // What is published next about a document, that fulfils a condition.
  next(uri, condition = () => true) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        const last = JSON.stringify(this.published.get(uri)?.diagnostics);
        reject(new Error(`nothing came for ${uri}; the last was ${last}, the log ${this.log}`));
      }, 20_000);
      this.waiting.push((params) => {
        if (params.uri !== uri || !condition(params.diagnostics, params)) return false;
        clearTimeout(late);
        resolve(params.diagnostics);
        return true;
      });
    });
  }
  async open(path, text, languageId = 'plaintext', version = 1) {
    const uri = pathToFileURL(path).href;
    const diagnostics = this.next(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version, text },
    });
    return { uri, diagnostics: await diagnostics };
  }
  async change(uri, version, ...contentChanges) {
    const diagnostics = this.next(uri, (_, params) => params.version === version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    return diagnostics;
  }
  actions(uri, range, only) {
    const context = { diagnostics: [], ...(only ? { only } : {}) };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context });
  }
  hover(uri, position) {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  }
  async stop() {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.ended;
  }
}

// Applies the edits of an action as an editor does, in UTF-16 units.
export function applied(text, edits) {
  const lines = text.split('\n');
  const offset = ({ line, character }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((out, edit) => out.slice(0, offset(edit.range.start)) + edit.newText + out.slice(offset(edit.range.end)), text);
}
