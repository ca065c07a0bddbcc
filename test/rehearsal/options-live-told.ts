import process from 'node:process';
import { parseArgs } from 'node:util';
import { toIsoNewYork } from '#core/calendar';
import { optionsLive } from './options-live.ts';
import { optionsLiveFaults } from './options-live-faults.ts';
import { optionsLiveWeeks } from './options-live-weeks.ts';
import { entryTold } from './told.ts';

/** Plays a week of the options accounts of a live home and prints what came of it. */
export async function optionsLiveTold(): Promise<void> {
  const { values } = parseArgs({
    options: {
      week: { type: 'string', default: 'stop' },
      calm: { type: 'boolean', default: false },
    },
  });
  const shown = values.week === 'expiry' ? optionsLiveWeeks.expiry : optionsLiveWeeks.stop;
  const settings = values.calm ? { ...shown, outages: [] } : shown;
  const week = await optionsLive(settings);
  const { count, faults } = await optionsLiveFaults(week, settings.seed, settings.outages);
  const perHour = Object.entries(
    Object.groupBy(week.sent, ({ at, verb }) => `${toIsoNewYork(at).slice(0, 13)} ${verb}`),
  ).map(
    ([hour, all = []]) => `${hour} ${all.reduce((total, { requests }) => total + requests, 0)}`,
  );
  const entries = [...week.entries.values()].flat().filter(({ event }) => event.kind !== 'mark');
  const lines = [
    ...entries.map(
      (entry) =>
        `${toIsoNewYork(entry.at)} known ${toIsoNewYork(week.postedAt.get(entry.id) ?? entry.at)} ${entry.account} ${entryTold(entry) ?? ''} | ${entry.event.kind === 'fills' ? entry.event.reason.slice(0, 90) : ''}`,
    ),
    ...week.records.map(
      ({ head, end }) =>
        `${toIsoNewYork(head.at)} ${head.account} ${end?.outcome} ${(end?.because ?? '').slice(0, 120)}`,
    ),
    `settles that failed ${week.failures.length}, first ${week.failures[0]?.failure.error.message ?? ''}`,
    `mirror down ${week.mirrorDown.length} times; adrift ${week.mirror.accounts.flatMap(({ drift }) => drift).length}; waiting ${week.mirror.accounts.map(({ waiting }) => waiting).join(' ')}`,
    `fills of contracts ${count}, on wrong, stale or one-sided quotes ${faults.length}`,
    ...faults,
    `faults of the books: ${week.faults.join('; ')}`,
    `requests an hour: ${perHour.join(', ')}`,
    ...new Set(week.logged.slice(0, 20)),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (import.meta.main) await optionsLiveTold();
