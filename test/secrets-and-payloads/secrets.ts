import { writeSync } from 'node:fs';
import process from 'node:process';
import { foundIn, missedBy } from './found-in.ts';
import { ENCODINGS } from './forms-of.ts';
import { lived } from './lived.ts';

// Secrets are planted wherever one can stand; nothing that comes out of the home shows one. "short" is the short form.
const say = (text: string): void => void writeSync(1, `${text}\n`);
const length = process.argv[2] === 'short' ? 'short' : 'long';
const { seen, planted, echoed } = await lived(length, say);
const found = foundIn(seen, planted);
const missed = missedBy(planted);
const byPlace = Map.groupBy(seen, ({ place }) => place);
say(
  `${planted.length} secrets, ${ENCODINGS.length} encodings; the outside repeated them ${echoed} times`,
);
say('place | texts | characters | found');
for (const [place, texts] of [...byPlace].toSorted(([left], [right]) => (left < right ? -1 : 1))) {
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  const here = found.filter((one) => one.place === place).length;
  say(`${place} | ${texts.length} | ${characters} | ${here}`);
}
say(`found: ${found.length}; of the finder's own trial missed: ${missed.length}`);
for (const { place, name, secret, encoding, around } of found.slice(0, 200))
  say(`  ${secret} (${encoding}) in ${place} ${name}: ${JSON.stringify(around)}`);
for (const line of missed) say(`  not found: ${line}`);
process.exitCode = found.length + missed.length === 0 ? 0 : 1;
