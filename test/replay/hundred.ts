import process from 'node:process';
import { parseArgs } from 'node:util';
import { openReplay } from '#worlds/replay';
import { answering } from '../backtest/answering.ts';
import { AS_IT_WAS, booksIn, grounds, live, livedHome, type LivedHome } from './lived-home.ts';
import { lookForCause } from './look-for-cause.ts';

/**
 * Lets accounts decide a hundred times and asks every decision again: the same bytes, no call, nothing written; then
 * plants causes and looks for them. Ends with 1 where anything is otherwise.
 */
const { values } = parseArgs({
  options: {
    decisions: { type: 'string', default: '100' },
    cases: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const ACCOUNTS = ['daily_momentum', 'weekly_balanced', 'wheel', 'spreads'];
const wanted = Number(values.decisions);
let faults = 0;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function check(what: string, holds: boolean): void {
  if (holds) return;
  faults += 1;
  say(`FAULT: ${what}`);
}

async function again(name: string, lived: LivedHome): Promise<void> {
  await live(lived.home, ACCOUNTS, {
    from: '2025-02-03',
    upTo: '2025-12-31',
    most: Math.ceil(wanted * 1.3),
  });
  const cycles = lived.home.store.cycles(undefined, 10_000);
  const decisions = cycles.filter(({ outcome }) => outcome !== 'SKIPPED').map(({ id }) => id);
  const [books, calls] = [await booksIn(lived.home), lived.calls()];
  const desk = await openReplay(lived.home);
  const begun = performance.now();
  const {
    decisions: lines,
    replies,
    skipped,
  } = await desk.many(decisions.slice(0, wanted), AS_IT_WAS, () => undefined);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  desk.close();
  const same = lines.filter(({ sameBytes }) => sameBytes).length;
  say(
    `${name}: ${lines.length} decisions again in ${seconds} s: ${same} the same to the byte, ${lived.calls() - calls} calls; ${JSON.stringify(replies)}; ${skipped.length} had asked nothing`,
  );
  check(`${name}: every decision is the same to the byte`, same === lines.length && same > 0);
  check(`${name}: nobody is called`, lived.calls() === calls && replies.model === 0);
  check(`${name}: nothing is written`, (await booksIn(lived.home)) === books);
}

async function causes(lived: LivedHome): Promise<void> {
  const known = await grounds(lived.home, ['weekly_balanced', 'daily_momentum']);
  const kinds = new Map<string, number>();
  let [cases, named] = [0, 0];
  for (let place = 0; cases < Number(values.cases); place += 1) {
    const ground = known[place % known.length];
    const found =
      ground === undefined ? undefined : await lookForCause(ground, `${values.seed}/${place}`);
    if (found === undefined) continue;
    cases += 1;
    const kind = found.planted.split(':')[0] ?? '';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (found.named.join() === found.planted) named += 1;
    else say(JSON.stringify(found));
  }
  const each = [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
  say(`leave-one-out: ${named} of ${cases} planted causes named exactly (${each})`);
  check('every planted cause is named, and it alone', named === cases);
}

const asked = await livedHome({ answers: answering(Number(values.seed)) });
const ruled = await livedHome({});
try {
  await again('a model behind HTTP', asked);
  await again('rules', ruled);
  await causes(asked);
} finally {
  await asked.close();
  await ruled.close();
}
process.exitCode = faults === 0 ? 0 : 1;
