// node docs/picture.mjs SCENARIO >docs/session.svg: the picture of the README, drawn from a session that the tests
// play (tests/scenarios). What is typed and what is answered is taken as it stands; colours are those of a terminal.
import { readFileSync } from 'node:fs';

const most = 31; // lines; a picture that is higher is not looked at
const width = 84;
const [cell, line, top] = [8.4, 19, 44];
const escape = (text) => text.replace(/[&<>]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one]);

// The last command of the session, and its answer.
function session(text) {
  const lines = text.split('\n-- ')[0].trimEnd().split('\n');
  const from = lines.findLastIndex((one) => one.startsWith('$ '));
  return lines.slice(from, from + most);
}

const kinds = [
  [/^\$ /, 'typed'],
  [/^coach:|^next:/, 'head'],
  [/^hint:/, 'soft'],
  [/^ {6}(why|fix) /, 'label'],
  [/^ {12}\S+:\d+( |$)/, 'place'],
];

function spans(text) {
  const [level] = /^ {2}\d+ (must|should|note)/.exec(text) ?? [];
  if (level) {
    const word = level.trim().split(' ')[1];
    const at = text.indexOf(word);
    return [[text.slice(0, at), ''], [word, word], [text.slice(at + word.length), 'head']];
  }
  const kind = kinds.find(([pattern]) => pattern.test(text))?.[1] ?? '';
  if (kind !== 'label') return [[text, kind]];
  return [[text.slice(0, 12), 'soft'], [text.slice(12), '']];
}

const lines = session(readFileSync(process.argv[2], 'utf8'));
const height = top + lines.length * line + 14;
const rows = lines.map((text, i) => {
  const parts = spans(text).filter(([part]) => part !== '');
  const inner = parts.map(([part, kind]) => (kind ? `<tspan class="${kind}">${escape(part)}</tspan>` : escape(part))).join('');
  return `<text x="16" y="${top + (i + 1) * line - 5}">${inner}</text>`;
});
const label = escape(`git coach at a commit: ${lines.filter((one) => /^coach:/.test(one)).join(' ')}`);

process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width * cell) + 32} ${height}" role="img" aria-label="${label}">
<style>
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#d6dde6;white-space:pre}
.typed{fill:#fff;font-weight:700}.head{fill:#fff}.soft{fill:#93a1b0}.place{fill:#8ec7f0}
.must{fill:#ff8f85;font-weight:700}.should{fill:#ffd08a}.note{fill:#8ec7f0}
</style>
<rect width="100%" height="100%" rx="8" fill="#10161d"/>
<circle cx="20" cy="20" r="6" fill="#ff5f57"/><circle cx="40" cy="20" r="6" fill="#febc2e"/><circle cx="60" cy="20" r="6" fill="#28c840"/>
${rows.join('\n')}
</svg>
`);
