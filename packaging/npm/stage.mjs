// node stage.mjs VERSION CPU INSTALLED OUT: the two npm packages of a release, as folders to pack: `git-coach`, which
// starts the program, and `git-coach-linux-CPU`, which is the program for a system and an option of the first.
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [version, cpu, installed, out] = process.argv.slice(2);
const about = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const platform = `git-coach-linux-${cpu}`;

function stage(name, description, fill) {
  const folder = join(out, name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  copyFileSync(join(here, '..', '..', 'LICENSE'), join(folder, 'LICENSE'));
  fill(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify(description, null, 2) + '\n');
}

stage('git-coach', { ...about, version, optionalDependencies: { [platform]: version } }, (folder) => {
  cpSync(join(here, 'bin'), join(folder, 'bin'), { recursive: true });
  copyFileSync(join(here, 'README.md'), join(folder, 'README.md'));
});

const { bin, keywords, engines, ...common } = about;
const files = ['bin', 'LICENSE', 'sbom.cdx.json', 'third-party-licences.txt'];
stage(platform, { ...common, name: platform, version, description: `git coach for Linux, ${cpu}`, os: ['linux'], cpu: [cpu], files }, (folder) => {
  const doc = join(installed, 'share', 'doc', 'git-coach');
  for (const text of files.slice(2)) copyFileSync(join(doc, text), join(folder, text));
  copyFileSync(join(installed, 'bin', 'git-coach'), join(folder, 'bin', 'git-coach'));
  chmodSync(join(folder, 'bin', 'git-coach'), 0o755);
});
