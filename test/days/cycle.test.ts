import { runCycle } from '#app/cycle';
import { tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { PortError, type CycleRecord, type Stage, type World } from '#ports';
import type { Observation } from '#strategy/shape';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House, type HouseRequest } from './replayed-house.ts';
import { calm, decides, scriptedModel } from './scripted-model.ts';
import { tapeOf } from './tape-of.ts';

const SUNDAY = '2026-06-21 14:00';
const MONDAY = '2026-06-22';
const BUY = decides([['BUY', 'XYZ', 1000]]);
const NOTHING = decides([]);

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

function houseOf(prices: string, more: Partial<HouseRequest> = {}): House {
  const tape = tapeOf(MONDAY, { XYZ: prices });
  const house = replayedHouse({ tape, at: SUNDAY, ...more });
  houses.push(house);
  return house;
}

const kindsOf = ({ stages }: CycleRecord) => stages.map(({ kind }) => kind);

function stageOf<Kind extends Stage['kind']>({ stages }: CycleRecord, kind: Kind) {
  const found = stages.find((stage) => stage.kind === kind);
  if (found === undefined) throw new Error(`no stage ${kind}`);
  return found as Extract<Stage, { kind: Kind }>;
}

const seenIn = (record: CycleRecord): Observation => stageOf(record, 'observed').observation;

/** A cycle in a world that differs in something. */
async function cycleIn(house: House, name: string, differing: Partial<World>) {
  const slot = { name, mode: 'real', configHash: 'c', codeVersion: 'v' } as const;
  return runCycle(house.account, slot, { ...house.world, ...differing });
}

describe('a dry run', () => {
  it('leaves ledger and real journal as they were, shows its orders, and is never remembered', async () => {
    const model = scriptedModel(calm, BUY, calm, BUY);
    const house = houseOf('50 | 50', { model });
    const before = house.store.journalHash();
    const dry = await house.cycleAt(SUNDAY, 'dry');
    expect(house.store.journalHash()).toBe(before);
    expect(await house.tickets()).toEqual([]);
    expect(dry.end).toMatchObject({
      outcome: 'DONE',
      settled: [{ ticket: { state: 'resting', order: { reason: 'BUY XYZ' } } }],
    });
    const real = await house.cycleAt(SUNDAY);
    expect(real.head).toMatchObject({ mode: 'real', slot: SUNDAY });
    expect(real.head.id).not.toBe(dry.head.id);
    expect(seenIn(real).history).toEqual([]);
    expect(await house.tickets()).toHaveLength(1);
    // What the dry run saw and was asked is what the real one saw and was asked.
    expect(stageOf(dry, 'observed').observationHash).not.toBe('');
    expect(seenIn(dry)).toEqual({ ...seenIn(real), slot: seenIn(dry).slot });
    expect(model.asked[0]).toEqual(model.asked[2]);
  });

  it('fills on its copy where a price is there, and the copy is thrown away', async () => {
    const house = houseOf('50 | 50', { model: scriptedModel(calm, BUY) });
    const dry = await house.cycleAt('2026-06-22 09:30', 'dry');
    expect(dry.end).toMatchObject({ settled: [{ ticket: { state: 'filled' } }] });
    expect(dry.end?.bookAfter.lots).toHaveLength(1);
    expect((await house.book()).lots).toEqual([]);
  });
});

describe('a slot', () => {
  it('that has run answers its first record and asks nobody again', async () => {
    const model = scriptedModel(calm, BUY);
    const house = houseOf('50 | 50', { model });
    const first = await house.cycleAt(SUNDAY);
    const hash = house.store.journalHash();
    const slot = { name: SUNDAY, mode: 'real', configHash: 'other', codeVersion: 'w' } as const;
    house.at('2026-06-21 15:00');
    expect(await runCycle(house.account, slot, house.world)).toEqual(first);
    expect(model.asked).toHaveLength(2);
    expect(house.store.journalHash()).toBe(hash);
  });

  it('sees the same thing twice under one hash, and another under another', async () => {
    const model = scriptedModel(calm, NOTHING, calm, NOTHING, calm, NOTHING);
    const house = houseOf('50 | 51', { model });
    const hashes: string[] = [];
    for (const [name, time] of [
      ['same', SUNDAY],
      ['same', SUNDAY],
      ['same', '2026-06-22 16:00'],
    ] as const) {
      house.at(time);
      const slot = { name, mode: 'dry', configHash: 'c', codeVersion: 'v' } as const;
      const record = await runCycle(house.account, slot, house.world);
      const { observation } = stageOf(record, 'observed');
      hashes.push(house.world.fingerprint(JSON.stringify({ ...observation, slot: 'same' })));
      expect(stageOf(record, 'observed').observationHash).toBe(
        house.world.fingerprint(JSON.stringify(observation)),
      );
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it('carries the analysis into the second question', async () => {
    const model = scriptedModel(calm.replace('nothing moves', 'rates hold at 4 %'), NOTHING);
    const record = await houseOf('50', { model }).cycleAt(SUNDAY);
    expect(kindsOf(record)).toEqual([
      'observed',
      'answered',
      'answered',
      'concluded',
      'reviewed',
      'placed',
    ]);
    expect(model.asked.map(({ pass }) => pass)).toEqual(['analysis', 'decision']);
    const [first, second] = model.asked.map(({ messages }) => messages.at(-1)?.content);
    expect(first).not.toContain('rates hold at 4 %');
    expect(second).toContain('Regime: SIDEWAYS. rates hold at 4 %');
  });
});

describe('a cycle abstains', () => {
  const gone = new PortError('model', 'the server is gone', { retryable: true });

  it.each([
    ['at the first question', [gone], ['observed', 'abstained']],
    ['at the second question', [calm, gone], ['observed', 'answered', 'abstained']],
  ])('when the model fails %s, and no rule stands in for it', async (_, answers, kinds) => {
    const house = houseOf('50 | 50', { model: scriptedModel(...answers) });
    const record = await house.cycleAt(SUNDAY);
    expect(record.end).toMatchObject({ outcome: 'ABSTAINED', because: 'the server is gone' });
    expect(kindsOf(record)).toEqual(kinds);
    expect(await house.tickets()).toEqual([]);
    await house.settleAt('2026-06-23 16:00');
    expect(await house.entries()).toHaveLength(1);
  });

  it('when an answer stays unreadable, which is not a decision to hold', async () => {
    const model = scriptedModel('I would rather not say.', 'Still not.');
    const house = houseOf('50 | 50', { model });
    const record = await house.cycleAt(SUNDAY);
    expect(record.end?.outcome).toBe('ABSTAINED');
    expect(record.end?.because).toMatch(/^the analysis-repair answer is unreadable: /);
    expect(model.asked.map(({ pass }) => pass)).toEqual(['analysis', 'analysis-repair']);
    expect(await house.tickets()).toEqual([]);
  });

  it('when something held has no price', async () => {
    const house = houseOf('50 | 50 | 50', { model: scriptedModel(calm, BUY) });
    await house.cycleAt(SUNDAY);
    await house.settleAt('2026-06-22 16:00');
    house.at('2026-06-22 17:00');
    const market = { ...house.world.market, quotes: async () => new Map() };
    const record = await cycleIn(house, 'blind', { market });
    expect(record.end).toMatchObject({
      outcome: 'ABSTAINED',
      because: 'no price for held XYZ',
    });
    expect(kindsOf(record)).toEqual(['abstained']);
  });

  it('and what is our own error is no abstention', async () => {
    const house = houseOf('50', { model: scriptedModel(new TypeError('a bug')) });
    await expect(house.cycleAt(SUNDAY)).rejects.toThrow('a bug');
  });
});

describe('what a cycle remembers', () => {
  it('is earlier decisions as they were carried out, with the price since', async () => {
    const model = scriptedModel(
      calm,
      decides([
        ['BUY', 'XYZ', 1000],
        ['SELL', 'ABC', 300],
      ]),
      new PortError('model', 'the server is gone', { retryable: true }),
      calm,
      NOTHING,
    );
    const tape = tapeOf(MONDAY, { XYZ: '50 | 52', ABC: '20 | 20' });
    const house = houseOf('', { tape, model });
    await house.cycleAt(SUNDAY);
    await house.cycleAt('2026-06-22 12:00');
    const { history } = seenIn(await house.cycleAt('2026-06-23 17:00'));
    expect(history).toEqual([
      {
        at: house.world.clock.now() - 51 * 3_600_000,
        outcome: 'DONE',
        regime: 'SIDEWAYS',
        lines: [
          'SELL ABC refused: sound-book (nothing is sold that is not held, was short ABC); owned-only (sells 15 ABC, 0 are held)',
          // 52 after 50
          'BUY XYZ $1000 filled; price since the decision +4.0 %',
        ],
      },
      { at: expect.any(Number), outcome: 'ABSTAINED', lines: [] },
    ]);
  });

  it('counts the price since a decision in shares of today', async () => {
    const { ticker } = equity('XYZ');
    const on = tradingDate('2026-06-23');
    const actions = [{ kind: 'split', ticker, on, numerator: 4, denominator: 1 }] as const;
    const tape = tapeOf(MONDAY, { XYZ: '50 | 13' }, { actions });
    const house = houseOf('', { tape, model: scriptedModel(calm, BUY, calm, NOTHING) });
    await house.cycleAt(SUNDAY);
    await house.settleAt('2026-06-22 16:00');
    const { history } = seenIn(await house.cycleAt('2026-06-23 17:00'));
    // 4 x 13 after 50
    expect(history[0]?.lines).toEqual(['BUY XYZ $1000 filled; price since the decision +4.0 %']);
  });

  it('shows what the model suggested for two cycles, skipped slots not counted', async () => {
    const suggesting = decides([], ['ABC']);
    const model = scriptedModel(
      calm,
      suggesting,
      ...Array.from({ length: 9 }, () => [calm, NOTHING]).flat(),
    );
    const tape = tapeOf(MONDAY, { XYZ: '50 | 50 | 50 | 50 | 50', ABC: '20 | 20 | 20 | 20 | 20' });
    const house = houseOf('', {
      tape,
      model,
      stocks: ['XYZ'],
      account: { whenClosed: 'skip' },
    });
    const isSuggested = async (time: string) => {
      const record = await house.cycleAt(time);
      if (record.end?.outcome === 'SKIPPED') return 'skipped';
      return seenIn(record).market.securities.some(({ roles }) => roles.includes('suggested'));
    };
    expect(await isSuggested('2026-06-22 12:00')).toBe(false);
    expect(await isSuggested('2026-06-22 17:00')).toBe('skipped');
    expect(await isSuggested('2026-06-22 18:00')).toBe('skipped');
    expect(await isSuggested('2026-06-23 12:00')).toBe(true);
    expect(await isSuggested('2026-06-24 12:00')).toBe(true);
    expect(await isSuggested('2026-06-25 12:00')).toBe(false);
  });
});

describe('what rests', () => {
  it('counts as if it were filled: a second order of one symbol and side is refused', async () => {
    const model = scriptedModel(calm, BUY, calm, BUY);
    const house = houseOf('50 | 50', { model });
    await house.cycleAt(SUNDAY);
    const record = await house.cycleAt('2026-06-21 18:00');
    expect(stageOf(record, 'reviewed').verdicts).toMatchObject([
      { kind: 'refused', objections: [{ rule: 'one-order' }] },
    ]);
  });
});
