import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint, virtualClock } from '#adapters/system';
import { fastForward } from '#app/advance';
import { runBacktest } from '#app/backtest';
import type { Slot } from '#app/cycle';
import { slotsBetween, withRulesArms } from '#config';
import { newYorkTime, toIso, tradingDate, type Instant } from '#core/calendar';
import type { CycleRecord } from '#ports';
import { historyOf } from '#worlds/backtest';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SEED = 3;
const FROM = newYorkTime(tradingDate('2025-01-02'), 0, 0);
const UP_TO = newYorkTime(tradingDate('2025-04-02'), 0, 0);
const ACCOUNTS = ['weekly_balanced', 'monthly_value', 'daily_momentum', 'wheel', 'spreads'];

const silent = { line: () => undefined };
const slotAt = (at: Instant): Slot => ({
  name: toIso(at),
  mode: 'real',
  configHash: 'the same',
  codeVersion: 'the same',
});

let folder = '';
let home: Home;

function slotsOf(key: string, from: Instant, upTo: Instant): readonly Instant[] {
  const settings = home.config.accounts.find((account) => account.key === key);
  if (settings === undefined) throw new Error(`${key} is configured`);
  return slotsBetween(settings.schedule, home.config.scheduleTimezone, { from, upTo });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'invest-parity-'));
  const directory = join(folder, 'home');
  initHome({ directory, world: 'simulated', seed: SEED, config: withRulesArms() });
  home = await openHome(directory, silent);
  const clock = home.virtual;
  if (clock === undefined) throw new Error('a simulated home has a clock');
  const accounts = home.accounts.filter(({ key }) => ACCOUNTS.includes(key));
  for (const { key } of accounts) home.store.leases.take(key);
  await fastForward({
    accounts,
    worldOf: (account) => home.worldOf(account),
    clock,
    upTo: UP_TO,
    slotsOf: ({ key }, from, upTo) => slotsOf(key, from, upTo),
    slotAt,
    onProgress: () => undefined,
  });
}, 120_000);

afterAll(() => {
  home.close();
  rmSync(folder, { recursive: true });
});

/** As bytes: a key that is there and undefined is no key. */
const bytes = (value: unknown): string => JSON.stringify(value);

describe('a quarter lived day by day in a home, and the same quarter as a backtest', () => {
  it.each(ACCOUNTS)('are one journal and one ledger of %s, record by record', async (key) => {
    const account = home.accounts.find((each) => each.key === key);
    const settings = home.config.accounts.find((each) => each.key === key);
    if (account === undefined || settings === undefined) throw new Error(`${key} runs`);
    const history = await historyOf({
      data: `simulated:${SEED}`,
      config: home.config,
      onLine: () => undefined,
    });
    const records: CycleRecord[] = [];
    const run = await runBacktest(
      {
        account,
        budget: settings.budget,
        from: FROM,
        upTo: UP_TO,
        slots: slotsOf(key, FROM, UP_TO),
        slotAt,
      },
      {
        history,
        model: home.worldOf(account).model,
        clockFrom: virtualClock,
        fingerprint,
        log: silent,
        onCycle: async (record) => {
          records.push(record);
        },
      },
    );
    expect(records.length).toBeGreaterThan(2);
    for (const record of records) {
      expect(bytes(record)).toBe(bytes(await home.store.journal.read(record.head.id)));
    }
    const { ledger } = home.store;
    expect(bytes(run.entries)).toBe(bytes(await ledger.entries(key)));
    expect(bytes(run.tickets)).toBe(bytes(await ledger.tickets(key)));
    expect(run.entries.some(({ event }) => event.kind === 'fills')).toBe(true);
  });
});
