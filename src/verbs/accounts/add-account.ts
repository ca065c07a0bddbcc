import { readFileSync } from 'node:fs';
import { faultLine, readConfig, type AccountConfig, type StrategyName } from '#config';
import { toDecimal, type Money } from '#core/money';
import { initHome, type Home } from '#worlds';
import type { Done } from '../done.ts';
import { nearest } from '../nearest.ts';
import { isServed } from '../repairs/service-seen.ts';
import { scheduleSaid } from './schedule-said.ts';
import { withAccount, type AccountSettings } from './with-account.ts';
import { writeConfig } from './write-config.ts';

export type AddAsked = {
  readonly key: string;
  readonly strategy: StrategyName;
  readonly model: string;
  /** Absent: made of the key. */
  readonly name?: string | undefined;
  readonly budget?: Money | undefined;
  /** "MON-FRI 18:00"; absent: as its strategy has it. */
  readonly schedule?: string | undefined;
};

const KEY = /^[a-z][\da-z_]{0,63}$/;

/**
 * Writes one more account into config.yaml, comments and order kept and the former text beside it, and opens its book.
 * Nothing is written where the result would be no configuration. What a crash cut off is completed by asking again.
 */
export async function addAccount(home: Home, asked: AddAsked): Promise<Done> {
  const { key } = asked;
  const { config: path } = home.paths;
  const text = readFileSync(path, 'utf8');
  const read = readConfig(text, path);
  if (read.kind === 'invalid')
    return no(read.faults.map((fault) => faultLine(path, fault)).join('\n'));
  const known = read.config.accounts.find((account) => account.key === key);
  if (known !== undefined) return begunBefore(home, known, asked);
  if (home.store.accounts().includes(key))
    return no(
      `${key} has a ledger already and is not enabled in ${path}; an account is never begun twice`,
    );
  const unfit = unfitIn(
    asked,
    read.config.models.map(({ name }) => name),
  );
  if (unfit !== undefined) return no(unfit);
  const next = withAccount(text, key, settingsOf(asked));
  if (next === undefined)
    return no(
      `${path} names ${key} already (enabled: false?), or cannot be extended; write it by hand`,
    );
  const checked = readConfig(next, path);
  if (checked.kind === 'invalid') {
    const faults = checked.faults.map((fault) => faultLine(path, fault)).join('\n');
    return no(`nothing was written; it would not be in order:\n${faults}`);
  }
  const added = checked.config.accounts.find((account) => account.key === key);
  if (added === undefined)
    return no(`nothing was written: ${path} says elsewhere that ${key} is not enabled`);
  const kept = writeConfig(path, text, next);
  return opened(home, added, `its former text is in ${kept}`);
}

function no(because: string): Done {
  return { kind: 'no', because };
}

/** In the file, and perhaps without a book: a crash came between the two. */
function begunBefore(home: Home, known: AccountConfig, { key, strategy, model }: AddAsked): Done {
  const isSame = known.strategy === strategy && known.model === model;
  if (isSame && !home.store.accounts().includes(key))
    return opened(home, known, 'it stood in config.yaml already');
  return no(`there is an account ${key} already: ${known.strategy}, decided by ${known.model}`);
}

function unfitIn(
  { key, model, schedule }: AddAsked,
  models: readonly string[],
): string | undefined {
  if (!KEY.test(key))
    return `a key is small letters, digits and _, a letter first, at most 64, was "${key}"`;
  if (!models.includes(model)) {
    const meant = nearest(model, models);
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    return `there is no model ${model}${hint}; known are ${models.join(', ')}`;
  }
  if (schedule !== undefined && scheduleSaid(schedule) === undefined) {
    return `a schedule is like "MON-FRI 18:00", "monthly 1 20:00" or "MON-FRI every 30 15:00-21:00", was "${schedule}"`;
  }
  return undefined;
}

function settingsOf({ key, strategy, model, name, budget, schedule }: AddAsked): AccountSettings {
  const rows = schedule === undefined ? undefined : scheduleSaid(schedule);
  return {
    name: name ?? titled(key),
    model,
    strategy,
    ...(rows === undefined ? {} : { schedule: rows }),
    ...(budget === undefined ? {} : { budget: Number(toDecimal(budget)) }),
  };
}

/** "daily_value" -> "Daily Value". */
function titled(key: string): string {
  return key
    .split('_')
    .filter((word) => word !== '')
    .map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`)
    .join(' ');
}

function opened(home: Home, { key, budget }: AccountConfig, kept: string): Done {
  const { paths, kind, seed } = home;
  const made = initHome({
    directory: paths.directory,
    world: kind,
    seed: seed ?? 1,
    clock: home.clock,
  });
  if (made.kind === 'refused' && !home.store.accounts().includes(key)) {
    return no(`${key} stands in config.yaml, its book is not open yet: ${made.because}; ask again`);
  }
  const restart = isServed(paths)
    ? '; the service that runs does not know it yet: invest restart'
    : '';
  return { kind: 'done', says: `${key} is open with $${toDecimal(budget)}; ${kept}${restart}` };
}
