import type { Tape, Track } from '#adapters/replay';
import { defaultConfig, mandateOf } from '#config';
import { toIsoNewYork, tradingDate } from '#core/calendar';
import { idOf } from '#core/instruments';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, usd } from '#core/money';
import { optionFillRules, optionRules } from '#core/risk';
import type { CycleRecord } from '#ports';
import type { Strategy } from '#strategy/shape';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { afterEach, describe, expect, it } from 'vitest';
import { contract } from '../fixtures/option-observation.ts';
import { ticker } from '../fixtures/observation.ts';
import { replayedHouse, type House } from './replayed-house.ts';
import { scriptedModel, type ScriptedModel } from './scripted-model.ts';
import { flatBefore, minuteFrames, newYork, trackOf } from './tape-of.ts';

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

const JULY = tradingDate('2026-07-17');

/** Strike, right, bid, ask; 500 contracts are open of each. */
type Row = readonly [strike: number, right: 'call' | 'put', bid: number, ask: number];

function chainAt(name: string, at: string, rows: readonly Row[]): OptionChain {
  return {
    underlying: ticker(name),
    expiry: JULY,
    at: newYork(at),
    source: 'hand-made tape',
    isModelled: false,
    quotes: rows.map(([strike, right, bid, ask]): OptionQuote => ({
      contract: contract(name, JULY, [strike, right]),
      bid: price(bid),
      ask: price(ask),
      openInterest: 500,
    })),
  };
}

const SESSIONS = ['2026-06-18', '2026-06-22', '2026-06-23', '2026-06-24', '2026-06-25'];

/** A security whose five-minute prices do not move from Thursday 2026-06-18 to the Thursday after. */
function flatTrack(name: string, spot: number, more: Partial<Track>): Track {
  const minutes = Array.from({ length: 78 }, () => String(spot)).join(' | ');
  const frames = SESSIONS.flatMap((on) => minuteFrames(on, minutes));
  return trackOf(name, [...flatBefore('2026-06-18', spot), ...frames], more);
}

function tapeWith(...tracks: readonly Track[]): Tape {
  return { label: 'hand-made tape', grain: 'five-minutes', tracks };
}

const reports = (on: string): NonNullable<Track['reports']> => [
  { kind: 'date', on: tradingDate(on), when: 'after-close' },
];

type Day = {
  readonly key: string;
  readonly strategy: Strategy;
  readonly tape: Tape;
  readonly model: ScriptedModel;
};

/** An account of the default configuration on a hand-made market. */
function houseOf({ key, strategy, tape, model }: Day): House {
  const config = defaultConfig();
  const settings = config.accounts.find((account) => account.key === key);
  if (settings === undefined) throw new Error(`no account ${key}`);
  const mandate = { ...mandateOf(settings, config), account: 'a' };
  const rules = { rules: optionRules, fillRules: optionFillRules };
  const account = { strategy, mandate, ...rules, whenClosed: 'skip' } as const;
  const house = replayedHouse({ tape, at: '2026-06-18 09:00', model, account });
  houses.push(house);
  return house;
}

function verdictsOf({ stages }: CycleRecord) {
  const reviewed = stages.find((stage) => stage.kind === 'reviewed');
  return (reviewed?.kind === 'reviewed' ? reviewed.verdicts : []).map((verdict) =>
    verdict.kind === 'approved'
      ? `${verdict.order.reason}: approved`
      : `${verdict.order.reason}: ${verdict.objections.map(({ rule, because }) => `${rule}, ${because}`).join('; ')}`,
  );
}

function droppedOf({ stages }: CycleRecord) {
  const concluded = stages.find((stage) => stage.kind === 'concluded');
  const conclusion = concluded?.kind === 'concluded' ? concluded.conclusion : undefined;
  return conclusion?.kind === 'orders'
    ? conclusion.dropped
        .filter(({ what }) => what !== 'confidence')
        .map(({ what, because }) => `${what}: ${because}`)
    : [];
}

async function fillsOf(house: House) {
  const entries = await house.entries();
  return entries.flatMap(({ at, event }) =>
    event.kind === 'fills'
      ? event.fills.map(
          ({ instrument, quantity, price: each }) =>
            `${toIsoNewYork(at).slice(0, 16)} ${quantity / 1e6} ${idOf(instrument)} @ ${each / 1e6}`,
        )
      : [],
  );
}

const analysis = (views: string): string => `{"regime":"SIDEWAYS","regime_reason":"flat",
  "underlyings":[${views}],"portfolio_health":"all cash","threats":[]}`;

const decision = (actions: readonly object[]): string =>
  JSON.stringify({ outlook: 'flat', confidence_pct: 60, actions });

describe('a golden day', () => {
  it('of the wheel: sells the put nearest to delta 0.30 at the bid, is refused before a report, buys back a week later', async () => {
    // F at 10.85, 29 days, about 38 % implied: N(-d1) of the strikes is 0.20 at 10, 0.35 at 10.5, 0.52 at 11.
    const first = chainAt('F', '2026-06-18 12:20', [
      [9.5, 'put', 0.05, 0.06],
      [10, 'put', 0.13, 0.15],
      [10.5, 'put', 0.27, 0.3],
      [11, 'put', 0.51, 0.55],
    ]);
    const later = chainAt('F', '2026-06-25 12:20', [
      [10, 'put', 0.08, 0.09],
      [10.5, 'put', 0.17, 0.19],
      [11, 'put', 0.4, 0.44],
    ]);
    const other = chainAt('T', '2026-06-18 12:20', [
      [25, 'put', 0.2, 0.22],
      [26, 'put', 0.45, 0.48],
      [27, 'put', 0.85, 0.9],
    ]);
    const tape = tapeWith(
      flatTrack('F', 10.85, { chains: [first, later], reports: reports('2026-07-29') }),
      flatTrack('T', 27.4, { chains: [other], reports: reports('2026-06-24') }),
    );
    const model = scriptedModel(
      analysis('{"ticker":"F","iv_regime":"HIGH","suitability":"GOOD","why":"38 over 31"}'),
      decision([
        { action: 'SELL_CSP', ticker: 'F', contracts: 2, reason: 'premium', strike_wish: '9' },
        { action: 'SELL_CSP', ticker: 'T', contracts: 1, reason: 'no report soon, I am sure' },
        { action: 'SELL_CC', ticker: 'F', contracts: 1, reason: 'no shares' },
      ]),
      analysis('{"ticker":"F","iv_regime":"NORMAL","suitability":"FAIR","why":"fell"}'),
      decision([{ action: 'CLOSE', position: 'P1', contracts: 2, reason: 'earned' }]),
    );
    const house = houseOf({ key: 'wheel', strategy: wheel, tape, model });
    const record = await house.cycleAt('2026-06-18 12:20');

    expect(model.asked.map(({ pass }) => pass)).toEqual(['analysis', 'decision']);
    expect(verdictsOf(record)).toEqual([
      'premium: approved',
      'no report soon, I am sure: earnings-blackout, T reports on 2026-06-24, in 6 days; nothing is opened within 7',
    ]);
    expect(droppedOf(record)).toEqual([
      'SELL_CSP F 2: strike 9: a wish; the account chose 10.5',
      'SELL_CC F 1: no shares of F are held',
    ]);
    // The mid of 0.285 less half the spread of 0.03 and 2 bp: 0.285 - 0.015 - 0.000057.
    expect(await fillsOf(house)).toEqual(['2026-06-18T12:20 -2 F     260717P00010500 @ 0.269943']);
    const open = await house.book();
    // 10,000 + 2 x 26.9943 - 2 x 0.65; two strikes of 10.5 are reserved.
    expect(open.cash).toBe(usd(10_052.6886));
    expect(open.collateral).toBe(usd(2100));

    const next = await house.cycleAt('2026-06-25 12:20');
    expect(verdictsOf(next)).toEqual(['earned: approved']);
    // 0.18 + 0.01 + 0.000036.
    expect((await fillsOf(house)).slice(1)).toEqual([
      '2026-06-25T12:20 2 F     260717P00010500 @ 0.190036',
    ]);
    const told = model.asked.at(-1)?.messages.at(-1)?.content ?? '';
    expect(told).toContain(
      'P1 F secured-put x2 (-2 10.5 put), 22 DTE (Fri 17 Jul 2026); received $53.99',
    );
    expect(told).toContain('F SHORT_PUT, premium so far $53.99, rolls 0 of 2');
    const book = await house.book();
    // 10,052.6886 - 38.0072 - 1.30; 53.9886 - 38.0072 are gained.
    expect(book.cash).toBe(usd(10_013.3814));
    expect(book.realised).toBe(usd(15.9814));
    expect(book.lots).toEqual([]);
    expect(book.collateral).toBe(usd(0));
  });

  it('of the spreads: opens the condor whose short legs are nearest to delta 0.20, cut to what it may lose', async () => {
    // SPY at 600, 29 days, 17.2 % throughout: N(-d1) is 0.22 at 580 and 0.13 at 570, N(d1) 0.18 at 630 and 0.28 at 620.
    const chain = chainAt('SPY', '2026-06-18 12:20', [
      [560, 'put', 0.8, 0.86],
      [570, 'put', 1.8, 1.9],
      [580, 'put', 3.7, 3.8],
      [590, 'put', 6.35, 6.45],
      [600, 'put', 10.6, 10.8],
      [600, 'call', 12.55, 12.7],
      [610, 'call', 8, 8.15],
      [620, 'call', 4.85, 4.95],
      [630, 'call', 2.75, 2.85],
      [640, 'call', 1.4, 1.5],
      [650, 'call', 0.72, 0.8],
    ]);
    const profile = { ticker: ticker('SPY'), name: 'SPY', kind: 'etf' } as const;
    const tape = tapeWith(flatTrack('SPY', 600, { chains: [chain], profile }));
    const model = scriptedModel(
      analysis('{"ticker":"SPY","iv_regime":"NORMAL","best_spread":"IRON_CONDOR","why":"range"}'),
      decision([
        {
          action: 'OPEN_SPREAD',
          ticker: 'SPY',
          spread_type: 'iron condor',
          contracts: 2,
          reason: 'range',
        },
        {
          action: 'OPEN_SPREAD',
          ticker: 'SPY',
          spread_type: 'BULL_PUT',
          contracts: 1,
          reason: 'and more',
        },
        {
          action: 'OPEN_SPREAD',
          ticker: 'TSLA',
          spread_type: 'BULL_PUT',
          contracts: 1,
          reason: 'never seen',
        },
      ]),
    );
    const house = houseOf({ key: 'spreads', strategy: verticalSpreads, tape, model });
    const record = await house.cycleAt('2026-06-18 12:20');

    // 3.70 - 1.90 + 2.75 - 1.50 = 3.05 of 10 wide: 695 and 4 for fees may be lost, a tenth of nav is 1,000.
    expect(droppedOf(record)).toEqual([
      'action 3, OPEN_SPREAD TSLA: a ticker is one of the universe, was "TSLA"',
      'OPEN_SPREAD SPY iron-condor 2: 1 of 2 contracts: cut to 1 by max-loss: an order may lose $1,000.00, one may lose $699.00',
    ]);
    expect(verdictsOf(record)).toMatchObject([
      'range: approved',
      expect.stringContaining(
        'one-order, buy SPY is already wanted by a@2026-06-18 12:20#1 (model)',
      ),
    ]);
    // Each mid against the order by half of its half spread and 2 bp: 3.75 - 0.025 - 0.00075 and so on.
    expect(await fillsOf(house)).toEqual([
      '2026-06-18T12:20 1 SPY   260717P00570000 @ 1.87537',
      '2026-06-18T12:20 -1 SPY   260717P00580000 @ 3.72425',
      '2026-06-18T12:20 -1 SPY   260717C00630000 @ 2.77444',
      '2026-06-18T12:20 1 SPY   260717C00640000 @ 1.47529',
    ]);
    const book = await house.book();
    // 10,000 + 314.803 - 4 x 0.65; the wider side of 10 is reserved once.
    expect(book.cash).toBe(usd(10_312.203));
    expect(book.collateral).toBe(usd(1000));
    expect(new Set(book.lots.map(({ group }) => group)).size).toBe(1);
  });
});
