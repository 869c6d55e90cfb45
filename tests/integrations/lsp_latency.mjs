// node lsp_latency.mjs CLONE FILE [CHANGES]: how long diagnostics take after a change. Types into a file of a
// clone, a character at a time, and prints the median and the 95th percentile.
import { readFileSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { Client } from './lsp_client.mjs';

const [clone, file, count = '200'] = process.argv.slice(2);
const path = join(resolve(clone), file);
const client = new Client(resolve(clone));
await client.start();
const text = readFileSync(path, 'utf8');
const began = performance.now();
const { uri } = await client.open(path, text);
console.log(`${file}: ${text.split('\n').length} lines, opened in ${(performance.now() - began).toFixed(0)} ms`);
const lines = text.split('\n');
const line = Math.floor(lines.length / 2);
const added = 'def added(value):  \n    if value == 1: print(value)\n    return value\n'; // over and over
const times = [];
let character = 0;
let row = line;
for (let i = 0; i < Number(count); ++i) {
  const typed = added[i % added.length];
  const start = { line: row, character };
  const from = performance.now();
  await client.change(uri, i + 2, { range: { start, end: start }, text: typed });
  times.push(performance.now() - from);
  if (typed === '\n') [row, character] = [row + 1, 0];
  else character += 1;
}
times.sort((a, b) => a - b);
const rank = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`${times.length} changes: median ${rank(0.5)} ms, p95 ${rank(0.95)} ms, largest ${rank(1)} ms`);
await client.stop();
