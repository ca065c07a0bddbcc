import process from 'node:process';
import { parseArgs } from 'node:util';
import { toIsoNewYork, tradingDate } from '#core/calendar';
import { apart, liveEqualsSimulated, type SideTold } from './live-equals-simulated.ts';
import { liveEqualsSimulatedOptions } from './live-equals-simulated-options.ts';
import { liveEqualsSimulatedShares } from './live-equals-simulated-shares.ts';
import { entryTold } from './told.ts';

const OPTIONS = {
  seed: { type: 'string', default: '1' },
  from: { type: 'string', default: '2026-03-01' },
  days: { type: 'string', default: '6' },
  options: { type: 'boolean', default: false },
  asleep: { type: 'string' },
  fills: { type: 'boolean', default: false },
} as const;

/** Plays a week in both worlds and prints in what they differ. */
export async function liveEqualsSimulatedTold(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const week = {
    seed: Number(values.seed),
    from: tradingDate(values.from),
    days: Number(values.days),
  };
  const asleepOn = values.asleep === undefined ? undefined : tradingDate(values.asleep);
  const law = values.options ? liveEqualsSimulatedOptions(asleepOn) : liveEqualsSimulatedShares;
  const both = await liveEqualsSimulated(week, law);
  const lines = [...differencesTold(both), ...(values.fills ? bookTold(both.live) : [])];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function bookTold({ entries }: SideTold): readonly string[] {
  return entries
    .filter(({ event }) => event.kind !== 'mark')
    .map((entry) => `${toIsoNewYork(entry.at)} ${entry.account} ${entryTold(entry) ?? ''}`);
}

function differencesTold(both: { live: SideTold; simulated: SideTold }): readonly string[] {
  const { live, simulated } = both;
  const { seen, orders, entries } = apart(both);
  const kinds = Map.groupBy(seen, kindOf);
  return [
    `slots ${live.records.length}, ${simulated.records.length}; orders ${live.tickets.length}, ${simulated.tickets.length}; entries ${live.entries.length}, ${simulated.entries.length} (live, simulated)`,
    `differences: in what was seen ${seen.length}, in orders ${orders.length}, in entries ${entries.length}`,
    ...[...kinds].map(
      ([kind, its]) => `seen ${kind}: ${its.length} times, first ${its[0]?.slice(0, 260)}`,
    ),
    ...orders.slice(0, 20).map((each) => each.slice(0, 300)),
    ...entries.slice(0, 20).map((each) => each.slice(0, 300)),
    ...live.records.map(
      ({ head, end }) =>
        `${toIsoNewYork(head.at)} ${head.account} ${end?.outcome} ${end?.because ?? ''} ${end?.settled.length}`,
    ),
    ...live.logged.slice(0, 10),
  ];
}

function kindOf(difference: string): string {
  const [kind = ''] = difference
    .replace(/^[^ ]* /, '')
    .replaceAll(/\[[^\]]*\]/g, '[]')
    .split(':');
  return kind;
}

if (import.meta.main) await liveEqualsSimulatedTold();
