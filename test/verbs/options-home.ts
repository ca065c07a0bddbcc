import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastForward } from '#app/advance';
import { slotName, slotsBetween, withRulesArms } from '#config';
import { newYorkTime, tradingDate, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { initHome, openHome, type Home } from '#worlds';

/** A simulated home whose wheel and spreads have been decided by rules for a while; every other account is all cash. */
export type OptionsHome = {
  readonly directory: string;
  /** Opened anew for each look. */
  open(): Promise<Home>;
  remove(): void;
};

const BEGIN = newYorkTime(tradingDate('2025-01-02'), 9, 0);

export async function optionsHome(upTo: string): Promise<OptionsHome> {
  const folder = mkdtempSync(join(tmpdir(), 'options-home-'));
  const directory = join(folder, 'home');
  const made = initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
  assert(made.kind === 'made', 'an options home is made');
  const open = async (): Promise<Home> => openHome(directory, { line: () => undefined });
  const home = await open();
  await livedUpTo(home, newYorkTime(tradingDate(upTo), 0, 0));
  home.close();
  return { directory, open, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function livedUpTo(home: Home, upTo: Instant): Promise<void> {
  const { virtual: clock, config, store } = home;
  assert(clock !== undefined, 'a simulated home has a virtual clock');
  home.startAt(BEGIN);
  const accounts = home.accounts.filter(({ key }) => key === 'wheel' || key === 'spreads');
  const settings = new Map(config.accounts.map((account) => [account.key, account]));
  for (const { key } of accounts) store.leases.take(key);
  await fastForward({
    accounts,
    worldOf: (account) => home.worldOf(account),
    clock,
    upTo,
    slotsOf: ({ key }, from, end) => {
      const account = settings.get(key);
      assert(account !== undefined, `${key} is configured`);
      return slotsBetween(account.schedule, config.scheduleTimezone, { from, upTo: end });
    },
    slotAt: (at) => ({ name: slotName(at), mode: 'real', configHash: 'c', codeVersion: 'v' }),
    onProgress: () => undefined,
  });
  store.keepFact('now', String(clock.now()));
  for (const { key } of accounts) store.leases.release(key);
}
