import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#app/account';
import { settleAhead } from '#app/advance';
import { dry, runCycle } from '#app/cycle';
import { slotsBetween } from '#config';
import {
  plusMs,
  sessionOn,
  sessionsBetween,
  toIsoNewYork,
  tradingDate,
  type Instant,
} from '#core/calendar';
import { equity } from '#core/instruments';
import type { World } from '#ports';
import { homePaths, initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedIn } from '../contracts/stored-in.ts';
import { calm, decides, scriptedModel } from './scripted-model.ts';
import { slotFacts, slotFactsPage, type SlotFact } from './slot-facts.ts';
import { newYork, tapeOf } from './tape-of.ts';

const ACCOUNTS = [
  ['weekly', 'weekly_balanced', 'SPY'],
  ['monthly', 'monthly_value', 'VTI'],
  ['daily', 'daily_momentum', 'SPY'],
] as const;

const WORLDS = [
  ['simulated', 'fiveMinutes'],
  ['files', 'session'],
] as const;

/** Every session opens a cent higher, so that its price names it. */
function risingDays(): string {
  const sessions = sessionsBetween(tradingDate('2024-12-01'), tradingDate('2026-02-01'));
  return sessions.map((_, place) => (400 + place / 100).toFixed(2)).join(' | ');
}

const folder = mkdtempSync(join(tmpdir(), 'slots-'));
const homes = new Map<string, Home>();

beforeAll(async () => {
  for (const [world] of WORLDS) {
    const directory = join(folder, world);
    initHome({ directory, world, seed: 5 });
    if (world === 'files') {
      const tape = tapeOf('2024-12-01', { SPY: risingDays(), VTI: risingDays() });
      storedIn(tape, homePaths(directory).bars).close();
    }
    homes.set(world, await openHome(directory, { line: () => undefined }));
  }
});

afterAll(() => {
  for (const home of homes.values()) home.close();
  rmSync(folder, { recursive: true, force: true });
});

function homeOf(world: string): Home {
  const home = homes.get(world);
  if (home === undefined) throw new Error(`no home ${world}`);
  return home;
}

function accountOf(home: Home, key: string): Account {
  const account = home.accounts.find((each) => each.key === key);
  if (account === undefined) throw new Error(`no account ${key}`);
  return account;
}

const told = (at: Instant | undefined): string | undefined =>
  at === undefined ? undefined : toIsoNewYork(at).slice(0, 16).replace('T', ' ');

/** One cycle that wants $1,000 of something, on a copy of the book, and what becomes of that. */
async function lived(home: Home, account: Account, [at, ticker]: readonly [Instant, string]) {
  home.startAt(at);
  const model = scriptedModel(calm, decides([['BUY', ticker, 1000]]));
  const world: World = dry({ ...home.worldOf(account), model });
  const slot = { name: told(at) ?? '', mode: 'dry', configHash: 'c', codeVersion: 'v' } as const;
  const record = await runCycle(account, slot, world);
  const { length: resting } = await world.ledger.resting(account.key);
  const { outcome, because } = record.end ?? {};
  const came = { outcome, because, asked: model.asked.length, resting };
  const clock = home.virtual;
  if (clock === undefined) throw new Error('the time of this home is ours');
  const worldOf = (): World => world;
  const onMove = (): void => undefined;
  await settleAhead({ accounts: [account], worldOf, clock, market: home.market, onMove });
  const [ticket] = await world.ledger.tickets(account.key);
  if (ticket === undefined) return came;
  const [entry] = await world.ledger.entries(account.key, [`fills:${ticket.order.id}`]);
  const [fill] = entry?.event.kind === 'fills' ? entry.event.fills : [];
  const from = entry?.at ?? at;
  const [candle] = await home.market.candles(equity(ticker).ticker, from, plusMs(from, 1));
  const minutes = ((candle?.closesAt ?? 0) - (candle?.opensAt ?? 0)) / 60_000;
  return {
    ...came,
    ticket: {
      state: ticket.state,
      filledAt: told(entry?.at),
      expiresAt: told(ticket.expiresAt),
    },
    source: fill?.source,
    // What was paid for is the open of that very candle.
    isOpenOf: fill?.reference === candle?.open ? told(candle?.opensAt) : 'another price',
    minutes,
  };
}

function sessionMinutes(text: string): number {
  const session = sessionOn(tradingDate(text.slice(0, 10)));
  return session === undefined ? 0 : (session.closesAt - session.opensAt) / 60_000;
}

const ROWS = slotFacts.flatMap((fact) =>
  WORLDS.flatMap(([world, grain]) =>
    ACCOUNTS.map(([kind, key, ticker]) => {
      const isSkipped = kind === 'daily' && fact.market === 'closed';
      const { fills, expires } = fact[grain];
      const says = isSkipped
        ? 'is SKIPPED (closed)'
        : `is DONE, ${fills === fact.at ? 'fills at once' : `rests and fills at ${fills}`}, would expire at ${expires}`;
      const title = `${world}, ${kind}, ${fact.at} (${fact.moment}): ${says}`;
      return { title, fact, world, grain, key, ticker, isSkipped };
    }),
  ),
);

describe('a slot', () => {
  it.each(ROWS)('$title', async ({ fact, world, grain, key, ticker, isSkipped }) => {
    const home = homeOf(world);
    const account = accountOf(home, key);
    const end = await lived(home, account, [newYork(fact.at), ticker]);
    const { fills, expires } = fact[grain];
    const skipped = { outcome: 'SKIPPED', because: 'closed', asked: 0, resting: 0 };
    const minutes = grain === 'fiveMinutes' ? 5 : sessionMinutes(fills);
    expect(end).toEqual(
      isSkipped
        ? skipped
        : {
            outcome: 'DONE',
            because: undefined,
            asked: 2,
            resting: fills === fact.at ? 0 : 1,
            ticket: { state: 'filled', filledAt: fills, expiresAt: expires },
            source: 'open',
            isOpenOf: fills,
            minutes,
          },
    );
  });

  it('is due when its account says, also in the weeks in which two continents disagree', () => {
    const { config } = homeOf('simulated');
    const isDue = ({ at, slotOf }: SlotFact): boolean => {
      const schedule = config.accounts.find(({ key }) => key === slotOf)?.schedule ?? [];
      const from = newYork(at);
      const due = slotsBetween(schedule, config.scheduleTimezone, { from, upTo: plusMs(from, 1) });
      return due.length === 1;
    };
    const named = slotFacts.filter(({ slotOf }) => slotOf !== undefined);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((fact) => !isDue(fact))).toEqual([]);
  });

  it('is told on a page that says the same', () => {
    expect(readFileSync('docs/slots.md', 'utf8')).toBe(slotFactsPage());
  });
});
