import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#app/account';
import { fastForward } from '#app/advance';
import { lastOf } from '#app/cycle';
import { slotsBetween, withRulesArms } from '#config';
import { DAY_MS, plusMs, toIso } from '#core/calendar';
import type { Observation } from '#strategy/shape';
import { initHome, openHome, type Home } from '#worlds';

type Lived = {
  readonly seed: number;
  readonly days: number;
  /** Of each account: its last ones. */
  readonly most: number;
};

/** What an account of each strategy of a simulated home saw while rules decided for it: books, waiting orders and histories have grown. */
export async function livedObservations(lived: Lived): Promise<readonly Observation[]> {
  const folder = mkdtempSync(join(tmpdir(), 'masking-'));
  const directory = join(folder, 'home');
  const config = withRulesArms();
  const made = initHome({ directory, world: 'simulated', seed: lived.seed, config });
  if (made.kind === 'refused') throw new Error(made.because);
  const home = await openHome(directory, { line: () => undefined });
  try {
    const accounts = oneOfEach(home.accounts);
    await live(home, accounts, lived.days);
    const seen: Observation[] = [];
    for (const { key } of accounts) seen.push(...(await lastSeen(home, key, lived.most)));
    return seen;
  } finally {
    home.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function oneOfEach(accounts: readonly Account[]): readonly Account[] {
  const first = new Map(accounts.toReversed().map((account) => [account.strategy.name, account]));
  return [...first.values()];
}

async function live(home: Home, accounts: readonly Account[], days: number): Promise<void> {
  const { config, configHash, store, virtual: clock } = home;
  if (clock === undefined) throw new Error('a simulated home has a clock');
  const schedules = new Map(config.accounts.map(({ key, schedule }) => [key, schedule]));
  for (const { key } of accounts) store.leases.take(key);
  await fastForward({
    accounts,
    worldOf: (account) => home.worldOf(account),
    clock,
    upTo: plusMs(clock.now(), days * DAY_MS),
    slotsOf: ({ key }, from, upTo) => {
      const schedule = schedules.get(key);
      if (schedule === undefined) throw new Error(`${key} has a schedule`);
      return slotsBetween(schedule, config.scheduleTimezone, { from, upTo });
    },
    slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash, codeVersion: 'masking' }),
    onProgress: () => undefined,
  });
}

async function lastSeen({ store }: Home, key: string, most: number): Promise<Observation[]> {
  const recent = await store.journal.recent(key, most);
  const records = await Promise.all(recent.map(async ({ head }) => store.journal.read(head.id)));
  return records.flatMap((record) => {
    const stage = record === undefined ? undefined : lastOf(record.stages, 'observed');
    return stage === undefined ? [] : [stage.observation];
  });
}
