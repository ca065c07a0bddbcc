import type { Command } from 'commander';
import { newYorkTime, readInstant, readTradingDate, type Instant } from '#core/calendar';
import { usageError } from '../usage-error.ts';
import { onHome, reading, type CommonOptions } from '../on-home.ts';
import { dayNamed } from './day-named.ts';
import { limitOf } from './limit-of.ts';

type Limited = CommonOptions & { readonly limit: string };
type SlotsOptions = Limited & { readonly from?: string; readonly to?: string };
type NavsOptions = Limited & { readonly from?: string };
type EventsOptions = Limited & { readonly after?: string };

/** `slots`, `navs`, `events`, `jobs`, `acts`. */
export function addRecordCommands(program: Command): void {
  addSlots(program);
  addNavs(program);
  addEvents(program);
  limited(
    program
      .command('jobs')
      .description('long work that was asked for, newest first; one of them whole by its id')
      .argument('[id]'),
    '20',
  ).action(async (id: string | undefined, options: Limited) => {
    const limit = limitOf(options.limit);
    await onHome(options, async (home, screen) => {
      const { showJob, showJobs } = await import('./show-jobs.ts');
      return id === undefined ? showJobs(home, limit, screen) : showJob(home, id, screen);
    });
  });
  limited(
    program.command('acts').description('who has done what to this house, newest first'),
    '30',
  ).action(async (options: Limited) => {
    const limit = limitOf(options.limit);
    await onHome(options, async (home, screen) => {
      const { showActs } = await import('./show-acts.ts');
      return showActs(home, limit, screen);
    });
  });
}

function limited(command: Command, count: string): Command {
  return reading(command).option('--limit <count>', 'at most so many', count);
}

function addSlots(program: Command): void {
  limited(
    program
      .command('slots')
      .description('when accounts were to decide, and what became of it; of the last week')
      .argument('[account]'),
    '100',
  )
    .option('--from <moment>', 'a day or a moment')
    .option('--to <moment>', 'a day or a moment, itself not included')
    .action(async (account: string | undefined, options: SlotsOptions) => {
      const [from, to] = [momentNamed(options.from, '--from'), momentNamed(options.to, '--to')];
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { showSlots } = await import('./show-slots.ts');
        return showSlots(home, { account, from, to, limit }, screen);
      });
    });
}

function addNavs(program: Command): void {
  limited(
    program
      .command('navs')
      .description('what accounts were worth at each close, beside SPY')
      .argument('[account]'),
    '30',
  )
    .option('--from <day>', 'the first New York day')
    .action(async (account: string | undefined, options: NavsOptions) => {
      const from = dayNamed(options.from, '--from');
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { showNavs } = await import('./show-navs.ts');
        return showNavs(home, { account, from, limit }, screen);
      });
    });
}

function addEvents(program: Command): void {
  limited(program.command('events').description('what has happened, the newest last'), '50')
    .option('--after <id>', 'those after this event')
    .action(async (options: EventsOptions) => {
      const after = options.after === undefined ? undefined : idOf(options.after);
      const limit = limitOf(options.limit);
      await onHome(options, async (home, screen) => {
        const { showEvents } = await import('./show-events.ts');
        return showEvents(home, { after, limit }, screen);
      });
    });
}

function idOf(text: string): number {
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id)) return id;
  throw usageError(`--after is the number of an event, was "${text}"`);
}

/** A day is its first moment in New York. */
function momentNamed(text: string | undefined, option: string): Instant | undefined {
  if (text === undefined) return undefined;
  const on = readTradingDate(text);
  const at = on === undefined ? readInstant(text) : newYorkTime(on, 0, 0);
  if (at !== undefined) return at;
  throw usageError(
    `${option} is a day like 2026-06-18 or a moment like 2026-06-18T14:30:00Z, was "${text}"`,
  );
}
