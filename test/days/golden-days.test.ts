import type { Tape } from '#adapters/replay';
import { defaultConfig, mandateOf } from '#config';
import { toIsoNewYork } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { heldOf } from '#core/ledger';
import { quantityOfMicros, usd } from '#core/money';
import type { CycleRecord } from '#ports';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Strategy } from '#strategy/shape';
import { value } from '#strategy/value';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from './replayed-house.ts';
import { scriptedModel, type ScriptedModel } from './scripted-model.ts';
import { flatBefore, minuteFrames, tapeOf, trackOf } from './tape-of.ts';

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

type Day = {
  readonly key: string;
  readonly strategy: Strategy;
  readonly tape: Tape;
  readonly at: string;
  readonly model: ScriptedModel;
};

/** An account of the default configuration on a hand-made market. */
function houseOf({ key, strategy, tape, at, model }: Day): House {
  const config = defaultConfig();
  const settings = config.accounts.find((account) => account.key === key);
  if (settings === undefined) throw new Error(`no account ${key}`);
  const mandate = { ...mandateOf(settings, config), account: 'a' };
  const house = replayedHouse({ tape, at, model, account: { strategy, mandate } });
  houses.push(house);
  return house;
}

/** What was asked of the market in words, what the rules said, and the tickets. */
function verdictsOf({ stages }: CycleRecord) {
  const reviewed = stages.find((stage) => stage.kind === 'reviewed');
  return (reviewed?.kind === 'reviewed' ? reviewed.verdicts : []).map((verdict) =>
    verdict.kind === 'approved'
      ? `${verdict.order.reason}: approved`
      : `${verdict.order.reason}: ${verdict.objections.map(({ rule, because }) => `${rule}, ${because}`).join('; ')}`,
  );
}

async function fillsOf(house: House) {
  const entries = await house.entries();
  return entries.flatMap(({ at, event }) =>
    event.kind === 'fills'
      ? event.fills.map(
          ({ instrument, quantity, price, source }) =>
            `${toIsoNewYork(at).slice(0, 16)} ${event.origin} ${quantity / 1e6} ${idOf(instrument)} @ ${price / 1e6} (${source})`,
        )
      : [],
  );
}

const analysis = (regime: string) => `Here is my analysis:
\`\`\`json
{"regime": "${regime}", "regime_reason": "SPY holds at 500", "sector_scores": {"Technology": 1},
 "portfolio_health": "all cash", "opportunities": [], "threats": []}
\`\`\``;

type Action = readonly [action: string, ticker: string, dollars: number, thesis: string];

const decision = (actions: readonly Action[], stop: number) =>
  `<think>One more look.</think>${JSON.stringify({
    outlook: 'up',
    confidence_pct: 65,
    actions: actions.map(([action, ticker, amount, thesis]) => ({
      action,
      ticker,
      amount_usd: amount,
      thesis,
      stop_loss_pct: stop,
      take_profit_pct: 30,
      time_stop_days: 90,
    })),
    suggestions: [],
  })}`;

describe('a golden day', () => {
  it('of core-satellite: decides on Sunday, is cut to size by the rules, fills on Monday', async () => {
    const model = scriptedModel(
      analysis('BULL_TREND'),
      decision(
        [
          ['BUY', 'SPY', 2000, 'the core'],
          ['BUY', 'AAPL', 3000, 'too much of one'],
        ],
        -10,
      ),
    );
    const house = houseOf({
      key: 'weekly_balanced',
      strategy: coreSatellite,
      tape: tapeOf('2026-06-18', { SPY: '500 | 505 507 504 506', AAPL: '120 | 121' }),
      at: '2026-06-21 14:00',
      model,
    });
    const record = await house.cycleAt('2026-06-21 14:00');

    expect(model.asked.map(({ pass }) => pass)).toEqual(['analysis', 'decision']);
    const [, second] = model.asked.map(({ messages }) => messages.at(-1)?.content);
    expect(second).toContain('Regime: BULL. SPY holds at 500');
    // SPY at 500: 2 bp half spread ($500 million a day), 2 bp + 10 bp x sqrt(4 / 1,000,000): 500.201 a share.
    // (2,000 - 1) / 500.201 = 3.996393 shares for 1,998.999775; cash 8,000.000225 after $1.
    // AAPL: 120 x 1.000405 = 120.0486; 2,999 / 120.0486 = 24.981549 shares, 2,997.79 at 120.
    // nav then: 8,000 - 3,000 + 1,998.20 + 2,997.79 = 9,995.98; a fifth of it 1,999.20.
    expect(verdictsOf(record)).toEqual([
      'the core: approved',
      'too much of one: max-position, AAPL would be $2997.79, 20.00 % of nav is $1999.20',
    ]);
    expect(record.end).toMatchObject({
      outcome: 'DONE',
      settled: [{ ticket: { state: 'resting' } }],
    });

    await house.settleAt('2026-06-22 16:00');
    // 1,999 / 505.203010 = 3.956825 shares; 505 x (1.0004 + 0.001 x sqrt(0.000003956825)) = 505.203005 each.
    expect(await fillsOf(house)).toEqual([
      '2026-06-22T09:30 model 3.956825 SPY @ 505.203005 (open)',
    ]);
    const book = await house.book();
    // 10,000 - 3.956825 x 505.203005 - 1 = 10,000 - 1,998.999880 - 1
    expect(book.cash).toBe(usd(8000.000_12));
    // + 3.956825 x 506
    expect(book.lastNav).toBe(usd(10_002.153_57));
    expect(book.lots[0]?.guards).toEqual({ stopLoss: -0.1, takeProfit: 0.3, timeStopDays: 90 });
  });

  it('of value: decides on the first of the month in a session, may not sell too early, fills the next day', async () => {
    const model = scriptedModel(
      analysis('SIDEWAYS'),
      decision(
        [
          ['SELL', 'KO', 600, 'enough gained'],
          ['SELL', 'XOM', 500, 'never held'],
          ['BUY', 'PG', 1000, 'cheap'],
        ],
        -20,
      ),
    );
    const days = Array.from({ length: 24 }, () => '60').join(' | ');
    const house = houseOf({
      key: 'monthly_value',
      strategy: value,
      tape: tapeOf('2026-06-01', { KO: days, PG: days, XOM: days }),
      at: '2026-06-01 17:00',
      model,
    });
    await house.place('BUY 20 KO');
    const record = await house.cycleAt('2026-07-01 14:00');

    // From 2 June 09:30 to 1 July 14:00 are 29 days and 4.5 hours.
    expect(verdictsOf(record)).toEqual([
      'enough gained: min-holding, a lot of KO is held for 700.5 hours, 720.0 hours are asked',
      'never held: sound-book, nothing is sold that is not held, was short XOM; owned-only, sells 8.333333 XOM, 0 are held',
      'cheap: approved',
    ]);
    await house.settleAt('2026-07-02 09:30');
    // KO: 60 x (1 + 7 bp + 10 bp x sqrt(20 / 1,000,000)) = 60.042268; 20 of it 1,200.84536.
    // PG: 60 x (1 + 7 bp + 10 bp x sqrt(16.64 / 1,000,000)) = 60.042245; 999 / 60.042245 = 16.638285.
    expect(await fillsOf(house)).toEqual([
      '2026-06-02T09:30 model 20 KO @ 60.042268 (open)',
      '2026-07-02T09:30 model 16.638285 PG @ 60.042245 (open)',
    ]);
    const book = await house.book();
    // 10,000 - 1,200.84536 - 1 - 998.999984 - 1
    expect(book.cash).toBe(usd(7798.154_656));
    expect(heldOf(book, idOf(equity('PG')))).toBe(quantityOfMicros(16_638_285));
  });

  it('of momentum: decides at noon, fills with that very price, and is stopped out minutes later', async () => {
    const model = scriptedModel(
      analysis('HIGH_VOLATILITY'),
      decision([['BUY', 'NVDA', 2000, 'it runs']], -5),
    );
    const minutes = minuteFrames('2026-06-22', '120 | 119 119 113 114 | 114', '12:00');
    const morning = minuteFrames('2026-06-22', '120 | 121 | 120');
    const tape: Tape = {
      label: 'hand-made tape',
      grain: 'five-minutes',
      tracks: [trackOf('NVDA', [...flatBefore('2026-06-22', 120), ...morning, ...minutes])],
    };
    const house = houseOf({
      key: 'daily_momentum',
      strategy: momentum,
      tape,
      at: '2026-06-22 09:00',
      model,
    });
    const record = await house.cycleAt('2026-06-22 12:00');

    expect(verdictsOf(record)).toEqual(['it runs: approved']);
    expect(record.end).toMatchObject({
      outcome: 'DONE',
      settled: [{ ticket: { state: 'filled' }, events: [{ kind: 'fills' }] }],
    });
    await house.settleAt('2026-06-22 12:10');
    // 120 x (1 + 4 bp + 10 bp x sqrt(16.65 / 1,000,000)) = 120.04849; 1,999 / 120.04849 = 16.651604 shares.
    // 5 % below 120.04849 is 114.046066; sold there less the same 4.04 bp: 113.999982.
    expect(await fillsOf(house)).toEqual([
      '2026-06-22T12:00 model 16.651604 NVDA @ 120.04849 (open)',
      '2026-06-22T12:10 stop-loss -16.651604 NVDA @ 113.999982 (stop level)',
    ]);
    const book = await house.book();
    // 10,000 - 1,998.999916 - 1 + 1,898.282556 - 1
    expect(book.cash).toBe(usd(9897.282_64));
    expect(book.realised).toBe(usd(-100.717_36));
    expect(book.coolDowns).toEqual([{ ticker: 'NVDA', through: '2026-06-29' }]);
  });
});
