import { writeSync } from 'node:fs';
import process from 'node:process';
import { askedInVain, badCredentials } from './bad-credentials.ts';
import { realTable } from './real-table.ts';
import { ALLOWED, askedFromOurPlaces, askedFromStrangePlaces } from './strange-places.ts';

// Who is denied at every route, told as figures.
const say = (text: string): void => void writeSync(1, `${text}\n`);
const table = await realTable({ allowedHosts: ALLOWED });
const { routes } = table.http;
const all = await badCredentials(table);
say(
  `${routes.length} routes, of them ${table.verbs} of verbs; ${all.length} credentials that are none`,
);
let wrong = 0;
for (const kind of ['none', 'bad', 'expired', 'wrong scope'] as const) {
  const of = all.filter((one) => one.kind === kind);
  const { asked, let: came } = await askedInVain(table, of);
  say(
    `${kind}: ${of.length} ways, ${asked} requests, ${asked - came.length} denied, ${came.length} let in`,
  );
  for (const line of came.slice(0, 10)) say(`  ${line}`);
  wrong += came.length;
}
const strange = await askedFromStrangePlaces(table);
say(
  `host, origin and method: ${strange.places} strange combinations at every path, ${strange.asked} requests, ${strange.asked - strange.let.length} denied, ${strange.let.length} let in`,
);
for (const line of strange.let.slice(0, 10)) say(`  ${line}`);
const ours = await askedFromOurPlaces(table);
say(`our own: ${ours.asked} combinations, ${ours.let.length} let in`);
await table.close();
process.exitCode = wrong + strange.let.length === 0 && ours.let.length === ours.asked ? 0 : 1;
