import { instant, plusMs, DAY_MS } from '#core/calendar';
import { usd } from '#core/money';
import type { CycleRecord, Reply } from '#ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { swapsOf, type Asked } from './swaps-of.ts';
import { thinkingOf } from './thinking-of.ts';
import { thinkingSum } from './thinking-sum.ts';
import { thinkingTally } from './thinking-tally.ts';

/** Thursday 2026-06-18, 12:20 in New York. */
const AT = instant(1_781_799_600_000);

const REPLY: Reply = {
  text: '{}',
  finish: 'stop',
  modelUsed: 'qwen3-next',
  finishReason: 'stop',
  usage: { promptTokens: 1000, completionTokens: 200 },
  latencyMs: 36_000,
  waitMs: 4000,
  tries: 1,
};

function record(...replies: readonly Partial<Reply>[]): CycleRecord {
  return {
    head: {
      id: 'a@s',
      account: 'a',
      slot: 's',
      at: AT,
      mode: 'real',
      strategy: 'value',
      model: 'big',
      configHash: 'c',
      codeVersion: 'v',
      world: 'simulated',
    },
    stages: replies.map((more) => ({
      kind: 'answered',
      question: { pass: 'analysis', promptVersion: 'x/1', messages: [], schema: {} },
      promptHash: 'h',
      reply: { ...REPLY, ...more },
    })),
  };
}

const MODELS = [
  { name: 'big', watts: 350, fallback: 'small' },
  { name: 'small', watts: 100 },
];

describe('thinkingOf', () => {
  it('adds the questions of a cycle: two of 36 s at 350 W are 7 Wh, at $0.30 a kWh $0.0021', () => {
    const thinking = thinkingOf(record({}, { tries: 2 }), MODELS, 0.3);
    expect(thinking).toMatchObject({
      questions: 2,
      promptTokens: 2000,
      completionTokens: 400,
      seconds: 72,
      waitSeconds: 8,
      tries: 3,
    });
    expect(thinking.energyWattHours).toBeCloseTo(7, 12);
    expect(thinking.dollars).toBeCloseTo(0.0021, 12);
  });

  it('does not know a sum that one question does not tell, and says how many do not', () => {
    const { waitMs: _, ...silent } = REPLY;
    const whole = record({}, {});
    const stages = whole.stages.map((stage, place) =>
      stage.kind === 'answered' && place === 1
        ? { ...stage, reply: { ...silent, usage: { promptTokens: 5 } } }
        : stage,
    );
    const thinking = thinkingOf({ ...whole, stages }, MODELS);
    expect(thinking).toMatchObject({
      promptTokens: 1005,
      lacking: { promptTokens: 0, completionTokens: 1, waitSeconds: 1, dollars: 2 },
    });
    for (const figure of ['completionTokens', 'waitSeconds', 'dollars'] as const)
      expect(figure in thinking).toBe(false);
  });

  it('knows no energy without watts and no dollars without a price', () => {
    expect('energyWattHours' in thinkingOf(record({}), [{ name: 'big' }], 0.3)).toBe(false);
    const { energyWattHours, dollars } = thinkingOf(record({}), MODELS);
    expect([energyWattHours, dollars]).toEqual([3.5, undefined]);
  });

  it('counts the watts of the fallback where that has answered: 36 s at 100 W are 1 Wh', () => {
    const insteadOf = { model: 'big', because: 'not there' };
    expect(thinkingOf(record({ insteadOf }), MODELS).energyWattHours).toBeCloseTo(1, 12);
  });

  it('knows everything of a cycle that asked nothing: it is nothing', () => {
    expect(thinkingOf(record(), MODELS, 0.3)).toMatchObject({
      questions: 0,
      seconds: 0,
      dollars: 0,
    });
  });
});

describe('thinkingSum', () => {
  it('is the same however the parts are put together', () => {
    const reply = fc.record({
      latencyMs: fc.nat(100_000),
      tries: fc.integer({ min: 1, max: 4 }),
      usage: fc.record({ promptTokens: fc.nat(9999) }, { requiredKeys: [] }),
    });
    fc.assert(
      fc.property(fc.array(reply), fc.array(reply), (left, right) => {
        const parts = [record(...left), record(...right)].map((each) => thinkingOf(each, MODELS));
        const whole = thinkingOf(record(...left, ...right), MODELS);
        const sum = thinkingSum(parts);
        expect(sum.questions).toBe(whole.questions);
        expect(sum.seconds).toBeCloseTo(whole.seconds, 6);
        expect(sum.promptTokens).toBe(whole.promptTokens);
        expect(sum.lacking).toEqual(whole.lacking);
      }),
    );
  });
});

describe('swapsOf', () => {
  const asked = (minute: number, server: string, model: string): Asked => ({
    at: plusMs(AT, minute * 60_000),
    server,
    model,
  });

  it('counts a server that is asked for another model than before, by New York day', () => {
    const swaps = swapsOf([
      asked(0, 'one', 'big'),
      asked(1, 'one', 'small'),
      asked(2, 'two', 'big'),
      asked(3, 'one', 'small'),
      asked(4, 'one', 'big'),
      { at: plusMs(AT, DAY_MS), server: 'one', model: 'small' },
    ]);
    expect(swaps).toEqual({
      swaps: 3,
      byDay: [
        { on: '2026-06-18', swaps: 2 },
        { on: '2026-06-19', swaps: 1 },
      ],
    });
  });

  it('gives the swaps of two accounts on one server to those who caused them', () => {
    const thinking = thinkingOf(record({}), MODELS);
    const side = (account: string, own: readonly Asked[]) => ({
      account,
      model: account,
      decisions: own.length,
      thinking,
      commissions: usd(1),
      asked: own,
    });
    const { accounts, total } = thinkingTally([
      side('a', [asked(0, 'one', 'big'), asked(2, 'one', 'big')]),
      side('b', [asked(1, 'one', 'small')]),
    ]);
    expect(accounts.map(({ swaps }) => swaps)).toEqual([1, 1]);
    expect(total).toMatchObject({ decisions: 3, commissions: usd(2), swaps: { swaps: 2 } });
  });
});
