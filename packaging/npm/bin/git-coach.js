#!/usr/bin/env node
// Starts git coach: the program of the package for this system, or the first one of PATH that is not this file.
'use strict';

const { spawnSync } = require('node:child_process');
const { accessSync, constants, realpathSync, statSync } = require('node:fs');
const { constants: { signals } } = require('node:os');
const path = require('node:path');

function packaged() {
  try {
    return require.resolve(`git-coach-${process.platform}-${process.arch}/bin/git-coach`);
  } catch {
    return undefined;
  }
}

// npm puts this file itself on PATH, under the program's name; another project's copy of it would find this one.
function isProgram(candidate) {
  try {
    accessSync(candidate, constants.X_OK);
    return statSync(candidate).isFile() && path.basename(realpathSync(candidate)) !== path.basename(__filename);
  } catch {
    return false;
  }
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  return folders.map((folder) => path.join(folder, 'git-coach')).find(isProgram);
}

function absent(words) {
  process.stderr.write('hint: git coach is not installed, and npm has no program of it for this system\n');
  return words[0] === 'hook' ? 0 : 127;
}

function run(words) {
  const program = packaged() ?? installed();
  if (!program) return absent(words);
  const ran = spawnSync(program, words, { stdio: 'inherit' });
  if (ran.error) {
    process.stderr.write(`error: cannot start '${program}': ${ran.error.message}\n`);
    return words[0] === 'hook' ? 0 : 126;
  }
  return ran.signal ? 128 + signals[ran.signal] : ran.status;
}

process.exitCode = run(process.argv.slice(2));
