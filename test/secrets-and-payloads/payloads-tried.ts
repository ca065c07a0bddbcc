import { writeSync } from 'node:fs';
import process from 'node:process';
import { inBrowser, ofHome, onPages, overHttp } from './told.ts';
import { PAYLOADS } from './payloads.ts';

// Texts that mean harm, in everything that a page, a terminal or the API shows: none does anything.
const say = (text: string): void => void writeSync(1, `${text}\n`);
say(`${PAYLOADS.length} payloads`);
say('place | tried | payloads shown as words | executed');
let count = 0;
for (const work of [
  async () => onPages(PAYLOADS),
  async () => inBrowser(PAYLOADS),
  async () => overHttp(PAYLOADS),
  async () => ofHome(PAYLOADS, process.argv[2] === 'short' ? 'short' : 'long'),
]) {
  const all = await work();
  if (all === undefined)
    say('SKIPPED: no browser is installed here; the pages were read by a parser only');
  for (const { place, tried, shown = '-', executed } of all ?? []) {
    say(`${place} | ${tried} | ${shown} | ${executed.length}`);
    for (const line of executed.slice(0, 20)) say(`  ${JSON.stringify(line)}`);
    count += executed.length;
  }
}
say(`executed: ${count}`);
process.exitCode = count === 0 ? 0 : 1;
