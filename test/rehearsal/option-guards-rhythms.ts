import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCycle } from '#app/cycle';
import { settle } from '#app/settle';
import { slotsBetween, withRulesArms } from '#config';
import {
  dayOf,
  DAY_MS,
  MINUTE_MS,
  plusDays,
  plusMs,
  sessionsBetween,
  toIso,
  type Instant,
} from '#core/calendar';
import type { Entry } from '#core/ledger';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';
import type { Rhythm } from './option-guards-run.ts';

export type RhythmRequest = {
  readonly seed: number;
  readonly accounts: readonly string[];
  readonly days: number;
  /** Beside the settlement that every slot begins with. */
  readonly rhythm: Rhythm;
};

/** The entries of options accounts of a simulated home, decided by rules in their slots and settled in a rhythm. */
export async function optionGuardsRhythms(
  request: RhythmRequest,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'rhythm-'));
  const directory = join(folder, 'home');
  const made = initHome({
    directory,
    world: 'simulated',
    seed: request.seed,
    config: withRulesArms(),
  });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  const home = await openHome(directory, { line: () => undefined });
  try {
    return await played(home, request);
  } finally {
    home.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function played(
  home: Home,
  { accounts: keys, days, rhythm }: RhythmRequest,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const { virtual: clock, store, configHash } = home;
  assert(clock !== undefined, 'a simulated home has a clock');
  const from = clock.now();
  const upTo = plusMs(from, days * DAY_MS);
  const told = new Map<string, readonly Entry[]>();
  const accounts = home.accounts.filter(({ key }) => keys.includes(key));
  for (const { key } of accounts) store.leases.take(key);
  for (const { at, account } of eventsOf(home, { keys, from, upTo, rhythm })) {
    clock.moveTo(at);
    const slot = { name: toIso(at), mode: 'real', configHash, codeVersion: 'rhythm' } as const;
    for (const each of accounts) {
      if (each.key === account) await runCycle(each, slot, home.worldOf(each));
      else if (account === undefined) await settle(each, home.worldOf(each));
    }
  }
  for (const { key } of accounts) told.set(key, await store.ledger.entries(key));
  return told;
}

type Event = { readonly at: Instant; readonly account?: string };

type Stretch = {
  readonly keys: readonly string[];
  readonly from: Instant;
  readonly upTo: Instant;
  readonly rhythm: Rhythm;
};

/** Slots before settlements of the same moment; the end settles in every rhythm. */
function eventsOf({ config }: Home, { keys, from, upTo, rhythm }: Stretch): readonly Event[] {
  const slots = config.accounts
    .filter(({ key }) => keys.includes(key))
    .flatMap(({ key, schedule }) =>
      slotsBetween(schedule, config.scheduleTimezone, { from, upTo }).map((at) => ({
        at,
        account: key,
      })),
    );
  const settlements = [...settlementsOf(from, upTo, rhythm), upTo].map((at) => ({ at }));
  return [...slots, ...settlements].toSorted((left, right) => left.at - right.at);
}

function settlementsOf(from: Instant, upTo: Instant, rhythm: Rhythm): readonly Instant[] {
  if (rhythm === 'once') return [];
  return sessionsBetween(dayOf(from), plusDays(dayOf(upTo), 1))
    .flatMap(({ opensAt, closesAt }) => {
      if (rhythm === 'each close') return [closesAt];
      const count = (closesAt - opensAt) / (5 * MINUTE_MS);
      return Array.from({ length: count + 1 }, (_, place) =>
        plusMs(opensAt, place * 5 * MINUTE_MS),
      );
    })
    .filter((at) => at > from && at < upTo);
}
