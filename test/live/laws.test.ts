import { decides, calm, scriptedModel } from '../days/scripted-model.ts';
import { simulatedMarket } from '#adapters/simulated-market';
import { runCycle } from '#app/cycle';
import { dayOf, plusMs, sessionOn } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { apply, emptyBook, navOf, verifyEntries, type Entry } from '#core/ledger';
import type { Quote } from '#core/market';
import { price } from '#core/money';
import { seededRandom } from '#core/prelude';
import { describe, expect, it } from 'vitest';
import { faultPlan, noFaults } from '../fakes/plan/index.ts';
import { differences, livedOften, livedOnce, ny, wishesOf, type Often } from './lived-often.ts';
import { liveHouse, type HouseRequest } from './live-house.ts';

/*
 * A live home against Yahoo's telling of the simulated market, over HTTP. Two ways to settle are compared that must end
 * in the same books, and the simulated world itself is the third.
 */
const TICKERS = ['SPY', 'COST', 'KO', 'NVDA', 'TSLA', 'NFLX', 'LCID', 'XOM', 'JPM', 'T'];

const WEEKS = [
  { name: 'COST splits 5:1 on June 16th, KO pays', from: '2025-06-09', upTo: '2025-06-20' },
  { name: 'LCID splits 1:10 on September 2nd', from: '2025-08-27', upTo: '2025-09-05' },
  { name: 'summer time ends', from: '2025-10-30', upTo: '2025-11-06' },
  { name: 'NFLX splits 10:1, a half day', from: '2025-11-13', upTo: '2025-12-01' },
  { name: 'two holidays and a half day', from: '2025-12-22', upTo: '2026-01-05' },
  { name: 'summer time begins', from: '2026-03-05', upTo: '2026-03-12' },
];

/** Settled between the moment when an interval's range is final and the one when the next opens. */
const CALM: Partial<Often> = { sinceIntervalMs: [0, 300_000] };

const NO_INTEREST: Partial<HouseRequest> = { account: { cashYield: 'none' } };

function wrong(share: number, seed: string) {
  return faultPlan({
    seed,
    rules: [
      { kind: 'down', share },
      { kind: 'status', status: 503, share },
      { kind: 'reset', share },
      { kind: 'cut-body', share },
      { kind: 'html', share },
      { kind: 'storm', share: share / 10, lasts: 2 },
    ],
  });
}

async function once(seed: string, weeks: (typeof WEEKS)[number], more: Partial<HouseRequest>) {
  const wishes = wishesOf({ seed, tickers: TICKERS, wishes: 30, ...weeks });
  const house = await liveHouse({ at: ny(weeks.from), ...NO_INTEREST, ...more });
  try {
    await livedOnce(house, wishes, ny(`${weeks.upTo} 20:30`));
    return await house.entries();
  } finally {
    await house.close();
  }
}

async function often(
  seed: string,
  weeks: (typeof WEEKS)[number],
  { more = {}, how }: { more?: Partial<HouseRequest>; how: Often },
) {
  const wishes = wishesOf({ seed, tickers: TICKERS, wishes: 30, ...weeks });
  const house = await liveHouse({ at: ny(weeks.from), ...NO_INTEREST, ...more });
  const early: string[] = [];
  let known = 1;
  const look = async () => {
    const entries = await house.entries();
    const now = house.clock.now();
    for (const { at, event, id } of entries.slice(known)) {
      if (at > now) early.push(`${id} is of ${at}, booked at ${now}`);
      const closesAt = event.kind === 'mark' ? sessionOn(event.on)?.closesAt : undefined;
      if (closesAt !== undefined && now < plusMs(closesAt, 15 * 60_000))
        early.push(`${id} is not final at ${now}`);
    }
    known = entries.length;
  };
  try {
    const failures = await livedOften(house, wishes, {
      often: how,
      end: ny(`${weeks.upTo} 20:30`),
      after: look,
    });
    if (house.yahoo !== undefined) house.yahoo.plan = noFaults;
    for (let hours = 0; (await house.settle()) !== undefined; hours += 1) {
      expect(hours).toBeLessThan(24);
      house.clock.moveTo(plusMs(house.clock.now(), 3_600_000));
    }
    await look();
    return { entries: await house.entries(), failures, early };
  } finally {
    await house.close();
  }
}

/** The nav of each mark, from the market's own closes and the entries before the mark. */
async function wrongMarks(entries: readonly Entry[]): Promise<readonly string[]> {
  const wrongs: string[] = [];
  let book = emptyBook('a');
  for (const entry of entries) {
    const { event } = entry;
    if (event.kind === 'mark') {
      const closesAt = sessionOn(event.on)?.closesAt ?? entry.at;
      const market = simulatedMarket(1, { now: () => closesAt });
      const quotes = new Map<Quote['id'], Quote>();
      for (const [ticker, { close }] of await market.bars(
        TICKERS.map((text) => equity(text).ticker),
        1,
      )) {
        const id = idOf(equity(ticker));
        quotes.set(id, {
          id,
          mark: price(Math.round((close.at(-1) ?? Number.NaN) * 1e4) / 1e4),
          at: closesAt,
          source: 'close',
        });
      }
      const told = navOf(book, quotes);
      if (told.kind === 'unknown' || told.nav !== event.nav)
        wrongs.push(`${entry.id}: ${event.nav}`);
    }
    book = apply(book, entry);
  }
  return wrongs;
}

describe('a live home', () => {
  it.each(WEEKS)(
    'settles often to what it settles once to, and to what the simulated world does: $name',
    { timeout: 300_000 },
    async (weeks) => {
      const seed = `calm/${weeks.from}`;
      const slept = await once(seed, weeks, {});
      const { entries, early } = await often(seed, weeks, {
        how: { seed, mostMinutes: 20, ...CALM },
      });
      expect(differences(entries, slept)).toEqual([]);
      expect(differences(slept, await once(seed, weeks, { isSimulated: true }))).toEqual([]);
      expect(early).toEqual([]);
      expect(await wrongMarks(entries)).toEqual([]);
      expect(verifyEntries('a', entries).faults).toEqual([]);
      expect(entries.filter(({ event }) => event.kind === 'fills').length).toBeGreaterThan(20);
    },
  );

  it.each(WEEKS.slice(0, 3))(
    'comes to the same through requests that fail and processes that are killed: $name',
    { timeout: 300_000 },
    async (weeks) => {
      const seed = `wrong/${weeks.from}`;
      const slept = await once(seed, weeks, {});
      const how = { seed, mostMinutes: 20, killShare: 0.03, ...CALM };
      const { entries, failures, early } = await often(seed, weeks, {
        more: { plan: wrong(0.03, seed) },
        how,
      });
      expect(failures).toBeGreaterThan(10);
      expect(differences(entries, slept)).toEqual([]);
      expect(early).toEqual([]);
    },
  );

  it(
    'catches up after a long sleep in small steps where a budget is small, to the same books',
    { timeout: 300_000 },
    async () => {
      const weeks = { name: '', from: '2025-06-09', upTo: '2025-08-15' };
      const all = await once('budget', weeks, { requestsACycle: 5000 });
      expect(differences(await once('budget', weeks, { requestsACycle: 20 }), all)).toEqual([]);
      expect(all.filter(({ event }) => event.kind === 'mark').length).toBeGreaterThan(40);
    },
  );

  it(
    'buys nothing on a quote that stands still, and the record says so',
    { timeout: 240_000 },
    async () => {
      const house = await liveHouse({ at: ny('2025-06-09 08:00'), ...NO_INTEREST });
      try {
        await house.place({ at: ny('2025-06-09 08:01'), id: 'x', text: 'BUY 50 NVDA' });
        house.clock.moveTo(ny('2025-06-10 11:00'));
        await house.settle();
        // Delayed quotes are last trades at their own time; the dead one is of the session before.
        if (house.yahoo !== undefined)
          house.yahoo.traps = { dead: [equity('NVDA').ticker], delayedByMinutes: 15 };
        house.clock.moveTo(ny('2025-06-11 11:00'));
        const model = scriptedModel(
          calm,
          decides([
            ['BUY', 'NVDA', 2000],
            ['BUY', 'KO', 2000],
          ]),
        );
        const slot = { name: 's', mode: 'real', configHash: 'c', codeVersion: 'v' } as const;
        const { stages } = await runCycle(house.account, slot, { ...house.world(), model });
        const seen = stages.find((stage) => stage.kind === 'observed');
        expect(seen?.observation.market.absent).toContainEqual({
          what: 'NVDA fresh quote',
          because: 'its price is of 2025-06-10T16:00:00-04:00: no order on it',
        });
        const verdicts = stages.find((stage) => stage.kind === 'reviewed')?.verdicts ?? [];
        const rules = verdicts.map((verdict) => [
          verdict.order.legs[0]?.instrument,
          verdict.kind === 'refused' ? verdict.objections.map(({ rule }) => rule) : [],
        ]);
        expect(rules).toEqual([
          [equity('NVDA'), ['fresh-quote']],
          [equity('KO'), []],
        ]);
      } finally {
        await house.close();
      }
    },
  );

  it(
    'shows the range of an interval a minute after it has ended, and the last one with the bar',
    { timeout: 240_000 },
    async () => {
      const random = seededRandom('finality');
      const house = await liveHouse({ at: ny('2025-11-26 09:00') });
      try {
        const { ticker } = equity('NVDA');
        for (
          let moment = ny('2025-11-26 09:30');
          moment < ny('2025-12-01 18:00');
          moment = plusMs(moment, Math.ceil(random.next() * 900_000))
        ) {
          house.clock.moveTo(moment);
          const session = sessionOn(dayOf(moment));
          if (session === undefined || moment > plusMs(session.closesAt, 3_600_000)) continue;
          const candles = await house.market().candles(ticker, session.opensAt, session.closesAt);
          for (const { opensAt, closesAt, range } of candles) {
            const finalAt =
              closesAt === session.closesAt
                ? plusMs(closesAt, 15 * 60_000)
                : plusMs(closesAt, 60_000);
            expect([opensAt, moment >= opensAt, range !== undefined]).toEqual([
              opensAt,
              true,
              moment >= finalAt,
            ]);
          }
        }
      } finally {
        await house.close();
      }
    },
  );
});
