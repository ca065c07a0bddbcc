import { readTicker, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { decisionSchema, readAnalysis, readDecision } from '#strategy/answer';
import type { Answer } from '#strategy/shape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { KINDS } from './kinds.ts';

const UNIVERSE = ['SPY', 'NVDA', 'AMD', 'BRK-B'].map((text) => readTicker(text) as Ticker);
const SEED = 20_261_122;

const within = (amount: number, low: number, high: number): boolean =>
  amount >= low && amount <= high;

/** The laws of every reading, of whatever text: what is broken of them, by name. */
function breaches(text: string, finish: Answer['finish']): string[] {
  return [...decisionBreaches({ text, finish }), ...analysisBreaches({ text, finish })];
}

function decisionBreaches(answer: Answer): string[] {
  const reading = readDecision(answer, UNIVERSE);
  if (reading.kind === 'unreadable')
    return reading.issues.length > 0 ? [] : ['unreadable without an issue'];
  const { actions, confidence, outlook, suggestions } = reading.value;
  return broken({
    'confidence 0..1': confidence === undefined || within(confidence, 0, 1),
    'three suggestions': suggestions.length <= 3,
    'short outlook': outlook.length <= 2000,
    'fifty actions': actions.length <= 50,
    'whole micro-dollars': actions.every(({ amount }) => Number.isSafeInteger(amount)),
    '$1 to $1,000,000,000': actions.every(({ amount }) => within(toDollars(amount), 1, 1e9)),
    'ticker of the universe': actions.every(({ ticker }) => UNIVERSE.includes(ticker)),
    stop: actions.every(({ guards }) => within(guards.stopLoss ?? -0.1, -0.5, -0.01)),
    target: actions.every(({ guards }) => within(guards.takeProfit ?? 0.1, 0.01, 5)),
    days: actions.every(({ guards }) => within(guards.timeStopDays ?? 1, 1, 730)),
    'whole days': actions.every(({ guards }) => Number.isInteger(guards.timeStopDays ?? 1)),
    'no guards on a sell': actions.every(
      ({ side, guards }) => side === 'BUY' || Object.keys(guards).length === 0,
    ),
  });
}

function analysisBreaches(answer: Answer): string[] {
  const reading = readAnalysis(answer, UNIVERSE);
  if (reading.kind === 'unreadable')
    return reading.issues.length > 0 ? [] : ['unreadable without an issue'];
  const { regime, sectorScores, opportunities, threats } = reading.value;
  return broken({
    regime: ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'].includes(regime),
    scores: Object.values(sectorScores).every((score) => [-2, -1, 0, 1, 2].includes(score)),
    picks: [...opportunities, ...threats].every(({ ticker }) =>
      UNIVERSE.some((known) => known === ticker),
    ),
    'eight picks': opportunities.length <= 8 && threats.length <= 8,
  });
}

function broken(laws: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(laws).flatMap(([law, holds]) => (holds ? [] : [law]));
}

const FINISHES = fc.constantFrom('stop', 'length', 'error');

const ACTIONS = fc.array(
  fc.record({
    action: fc.constantFrom('BUY', 'SELL'),
    ticker: fc.constantFrom<string>(...UNIVERSE),
    amount_usd: fc.integer({ min: 1, max: 1_000_000_000 }),
    thesis: fc.string({ minLength: 1, maxLength: 500, unit: 'binary' }),
    stop_loss_pct: fc.integer({ min: -50, max: -1 }),
    take_profit_pct: fc.integer({ min: 1, max: 500 }),
    time_stop_days: fc.integer({ min: 1, max: 730 }),
  }),
  { maxLength: 5 },
);

const VALID = fc.record({
  outlook: fc.string({ minLength: 1, maxLength: 500, unit: 'binary' }),
  confidence_pct: fc.integer({ min: 0, max: 100 }),
  actions: ACTIONS,
  suggestions: fc.subarray(['ARM', 'ASML', 'TSM']),
});

const PIECES = fc.constantFrom(
  ...'{ } [ ] " \' , : \\ ` ``` NaN Infinity 3E440 -1 1e9 null None HOLD "actions": {"action":"BUY", <think> </think> // /* __proto__ “ \u0000 \uFEFF \uD800'.split(
    ' ',
  ),
);

/** A text with up to six pieces put in, cut out or doubled at random places. */
function mutated(text: string, edits: readonly (readonly [number, number, string])[]): string {
  return edits.reduce((changed, [at, length, piece]) => {
    const from = at % (changed.length + 1);
    return `${changed.slice(0, from)}${piece}${changed.slice(from + (length % 40))}`;
  }, text);
}

const EDITS = fc.array(
  fc.tuple(fc.nat(), fc.nat(), fc.oneof(PIECES, fc.string({ maxLength: 3, unit: 'binary' }))),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('reading an answer', () => {
  it('gives back every decision that keeps to the schema, with nothing dropped', () => {
    const schema = z.fromJSONSchema(decisionSchema(UNIVERSE, 5));
    fc.assert(
      fc.property(VALID, FINISHES, (decision, finish) => {
        expect(schema.safeParse(decision).success).toBe(true);
        const reading = readDecision({ text: JSON.stringify(decision), finish }, UNIVERSE);
        expect(reading).toMatchObject({ kind: 'read', dropped: [] });
        if (reading.kind === 'unreadable') return;
        expect(reading.value.confidence).toBeCloseTo(decision.confidence_pct / 100, 12);
        expect(reading.value.suggestions).toEqual(decision.suggestions);
        expect(
          reading.value.actions.map(({ side, ticker, amount }) => [
            side,
            ticker,
            toDollars(amount),
          ]),
        ).toEqual(decision.actions.map((each) => [each.action, each.ticker, each.amount_usd]));
        for (const [index, { side, guards }] of reading.value.actions.entries()) {
          const asked = decision.actions[index];
          expect(guards).toEqual(
            side === 'SELL'
              ? {}
              : {
                  stopLoss: Number(asked?.stop_loss_pct) / 100,
                  takeProfit: Number(asked?.take_profit_pct) / 100,
                  timeStopDays: asked?.time_stop_days,
                },
          );
        }
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  it('keeps its laws for random texts and bytes', () => {
    const bytes = fc
      .uint8Array({ maxLength: 400 })
      .map((raw) => Buffer.from(raw).toString('latin1'));
    const shuffled = fc
      .array(fc.oneof(PIECES, fc.string({ maxLength: 8 })), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(bytes, shuffled, fc.string({ unit: 'binary', maxLength: 300 })),
        FINISHES,
        (text, finish) => {
          expect(breaches(text, finish)).toEqual([]);
        },
      ),
      { numRuns: 4000, seed: SEED },
    );
  });

  it('keeps its laws for mutations of valid decisions', () => {
    fc.assert(
      fc.property(VALID, EDITS, FINISHES, (decision, edits, finish) => {
        expect(breaches(mutated(JSON.stringify(decision), edits), finish)).toEqual([]);
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it('keeps its laws for mutations of the corpus', () => {
    const texts = KINDS.flatMap(({ cases }) => cases.map(({ text }) => text)).filter(
      (text) => text.length < 2000,
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), EDITS, FINISHES, (text, edits, finish) => {
        expect(breaches(mutated(text, edits), finish)).toEqual([]);
      }),
      { numRuns: 5000, seed: SEED },
    );
  });

  it('reads a cut decision as some of its actions in their order, never as another one', () => {
    fc.assert(
      fc.property(VALID, fc.nat(), (decision, at) => {
        const text = JSON.stringify(decision);
        const reading = readDecision(
          { text: text.slice(0, at % text.length), finish: 'length' },
          UNIVERSE,
        );
        if (reading.kind === 'unreadable') return;
        const read = reading.value.actions.map(
          ({ side, ticker, amount }) => `${side} ${ticker} ${toDollars(amount)}`,
        );
        const asked = decision.actions.map(
          (each) => `${each.action} ${each.ticker} ${each.amount_usd}`,
        );
        expect(read).toEqual(asked.slice(0, read.length));
        expect(read.length > 0 || asked.length === 0).toBe(true);
      }),
      { numRuns: 3000, seed: SEED },
    );
  });

  it('ends within seconds for a megabyte of any mark', () => {
    for (const mark of [
      '{',
      '[',
      '"',
      "'",
      '{"',
      '[{',
      '":',
      '{"a":',
      '[[{"',
      '\\',
      '\\"',
      '//',
      '/*',
      '"#',
      '{ "a" // ',
      '<think>',
      '</think',
      '，',
      '{"response":"',
      'BULL ',
      ' ',
      '\u0000',
    ])
      for (const text of [
        mark.repeat(1_000_000 / mark.length),
        `{"actions":[{"thesis":"${mark.repeat(1_000_000 / mark.length)}`,
      ]) {
        const before = performance.now();
        expect(breaches(text, 'stop')).toEqual([]);
        expect(performance.now() - before, JSON.stringify(mark)).toBeLessThan(8000);
      }
  }, 120_000);
});
