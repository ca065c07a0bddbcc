import { sessionOn, toIsoNewYork, tradingDate } from '#core/calendar';
import { idOf } from '#core/instruments';
import { usd } from '#core/money';
import type { CycleRecord } from '#ports';
import { afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { calm, decides, scriptedModel, type ScriptedModel } from '../days/scripted-model.ts';
import { intradayAccount, scans, tapeOfDay, type Course } from './intraday-account.ts';

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

const DAY = '2026-06-22';

function houseOf(model: ScriptedModel, course: Course, on = DAY): House {
  const intervals = sessionOn(tradingDate(on))?.isHalfDay === true ? 42 : 78;
  const tape = tapeOfDay(on, { NVDA: course, SPY: [[500, intervals]] });
  const house = replayedHouse({
    tape,
    at: `${on} 09:00`,
    model,
    account: intradayAccount(['NVDA', 'SPY']),
  });
  houses.push(house);
  return house;
}

async function fillsOf(house: House) {
  const entries = await house.entries();
  return entries.flatMap(({ at, event }) =>
    event.kind === 'fills'
      ? event.fills.map(
          ({ instrument, quantity, source, reference }) =>
            `${toIsoNewYork(at).slice(11, 16)} ${event.origin} ${quantity > 0 ? 'buy' : 'sell'} ${idOf(instrument)} at ${reference / 1e6} (${source})`,
        )
      : [],
  );
}

function concludedIn({ stages }: CycleRecord) {
  const stage = stages.find((each) => each.kind === 'concluded');
  return stage?.kind === 'concluded' ? stage.conclusion : undefined;
}

function refusedIn({ stages }: CycleRecord) {
  const stage = stages.find((each) => each.kind === 'reviewed');
  return (stage?.kind === 'reviewed' ? stage.verdicts : []).map((verdict) =>
    verdict.kind === 'approved' ? 'approved' : verdict.objections.map(({ because }) => because),
  );
}

const passes = (model: ScriptedModel) => model.asked.map(({ pass }) => pass);

const BUYS = [scans('ACT', 70), calm, decides([['BUY', 'NVDA', 1400]])];

describe('a golden day of intraday', () => {
  it('scans, decides and fills in the interval that opens at the decision', async () => {
    const model = scriptedModel(...BUYS);
    const house = houseOf(model, ['120 120 120 120|120|120|121|121|122|123', [122, 71]]);
    const record = await house.cycleAt(`${DAY} 10:00`);
    expect(passes(model)).toEqual(['scan', 'analysis', 'decision']);
    expect(concludedIn(record)).toMatchObject({
      kind: 'orders',
      scan: { verdict: 'ACT', confidence: 0.7, why: 'figures' },
    });
    expect(await fillsOf(house)).toEqual(['10:00 model buy NVDA at 123 (open)']);
    expect(record.end?.outcome).toBe('DONE');
    // 122 / 120 - 1 over six whole intervals; the mark is the open of the seventh.
    const told = model.asked[2]?.messages.at(-1)?.content ?? '';
    expect(told).toContain('\nINTRADAY\nSESSION: 30 minutes since the open, 360 to the close.');
    expect(told).toContain('NVDA|+2.50|+2.50|+1.67');
    expect(model.asked[2]?.promptVersion).toBe('intraday/1');
  });

  it('fills at the first interval that opens after a decision between two', async () => {
    const model = scriptedModel(...BUYS);
    const house = houseOf(model, [[120, 6], '123|125|126', [122, 69]]);
    await house.cycleAt(`${DAY} 10:02`);
    expect(await fillsOf(house)).toEqual([]);
    await house.settleAt(`${DAY} 10:10`);
    expect(await fillsOf(house)).toEqual(['10:05 model buy NVDA at 125 (open)']);
  });

  it.each([
    [scans('HOLD', 90), 'HOLD'],
    [scans('ACT', 55), 'ACT at 55 % is below the 60 % it takes'],
    [scans('ACT', 59.9), 'ACT at 59.9 % is below the 60 % it takes'],
    [
      '{"verdict":"ACT","why":"sure"}',
      'ACT without a confidence (it is not said) is not enough: it takes 60 %',
    ],
  ])('asks nothing more and says why after %s', async (scan, because) => {
    const model = scriptedModel(scan);
    const house = houseOf(model, [[120, 78]]);
    const record = await house.cycleAt(`${DAY} 10:30`);
    expect(passes(model)).toEqual(['scan']);
    expect(concludedIn(record)).toMatchObject({ kind: 'hold', because });
    expect(record.stages.map(({ kind }) => kind)).toEqual(['observed', 'answered', 'concluded']);
    expect(record.end).toMatchObject({ outcome: 'DONE', settled: [] });
  });

  it('abstains on a scan that stays unreadable after one repair', async () => {
    const model = scriptedModel('HOLD', 'still HOLD');
    const house = houseOf(model, [[120, 78]]);
    const record = await house.cycleAt(`${DAY} 10:30`);
    expect(passes(model)).toEqual(['scan', 'scan-repair']);
    expect(concludedIn(record)).toMatchObject({ kind: 'unreadable', pass: 'scan-repair' });
    expect(record.end).toMatchObject({
      outcome: 'ABSTAINED',
      because: expect.stringContaining('no JSON stands in the answer'),
    });
  });

  it('sells through its stop between two slots and at a slot that holds', async () => {
    const model = scriptedModel(...BUYS, scans('HOLD', 80));
    // 10:00 at 120; 10:45 trades down to 115.
    const house = houseOf(model, [[120, 15], '118 118 115 116', [116, 62]]);
    await house.cycleAt(`${DAY} 10:00`);
    const record = await house.cycleAt(`${DAY} 11:00`);
    expect(concludedIn(record)).toMatchObject({ kind: 'hold' });
    const fills = await fillsOf(house);
    // 3 % below what was paid, 120 and costs: before two hours were over.
    expect(fills[1]).toMatch(/^10:50 stop-loss sell NVDA at 116\.4\d* \(stop level\)$/);
    expect((await house.book()).lots).toEqual([]);
    // What was seen knows it.
    expect(model.asked.at(-1)?.messages.at(-1)?.content).toContain('HOLDINGS: none.');
    expect(model.asked.at(-1)?.messages.at(-1)?.content).toContain('no: cooling down');
  });

  it('sells through its stop at the open of the very slot that holds', async () => {
    const model = scriptedModel(...BUYS, scans('HOLD', 80));
    const house = houseOf(model, [
      [120, 18],
      [110, 60],
    ]);
    await house.cycleAt(`${DAY} 10:00`);
    const record = await house.cycleAt(`${DAY} 11:00`);
    expect(concludedIn(record)).toMatchObject({ kind: 'hold' });
    expect((await fillsOf(house)).at(1)).toBe('11:00 stop-loss sell NVDA at 110 (open)');
    expect(record.end?.bookAfter.lots).toEqual([]);
  });

  it('sells through its stop at a slot whose scan nobody can read, and at one whose model is gone', async () => {
    for (const answers of [['?', '?'], []]) {
      const model = scriptedModel(...BUYS, ...answers);
      const house = houseOf(model, [[120, 15], '118 118 115 116', [116, 62]]);
      await house.cycleAt(`${DAY} 10:00`);
      const record = await house.cycleAt(`${DAY} 11:00`);
      expect(record.end?.outcome).toBe('ABSTAINED');
      expect((await house.book()).lots).toEqual([]);
    }
  });

  it('may not sell before two hours are over, and may when they are', async () => {
    const sells = [scans('ACT', 90), calm, decides([['SELL', 'NVDA', 1400]])];
    const model = scriptedModel(...BUYS, ...sells, ...sells);
    const house = houseOf(model, [[120, 78]]);
    await house.cycleAt(`${DAY} 10:00`);
    const early = await house.cycleAt(`${DAY} 11:30`);
    expect(refusedIn(early)).toEqual([
      ['a lot of NVDA is held for 1.5 hours, 2.0 hours are asked'],
    ]);
    expect(model.asked[3]?.messages.at(-1)?.content).toMatch(
      /NVDA worth \$1,39\d, profit -0\.\d\d, held 90 min, stop 2\.9\d away, all of it may be sold in 30 min/,
    );
    const ripe = await house.cycleAt(`${DAY} 12:00`);
    expect(refusedIn(ripe)).toEqual(['approved']);
    expect((await house.book()).lots).toEqual([]);
    // 10,000 less two commissions of $1 and four times about 4 bp of 1,400.
    expect((await house.book()).cash).toBeLessThan(usd(9998));
  });

  it('skips the slots before the open and after the close, also that of half a day', async () => {
    const model = scriptedModel(scans('HOLD', 80), scans('HOLD', 80));
    const house = houseOf(model, [[120, 42]], '2025-11-28');
    const outcomes: string[] = [];
    // Every half hour from 15:00 to 21:00 in Warsaw.
    const slots = ['09:00', '12:00', '12:30', '13:00', '13:30', '14:00', '14:30', '15:00'];
    for (const slot of slots) {
      const { end } = await house.cycleAt(`2025-11-28 ${slot}`);
      outcomes.push(
        `${slot} ${end?.outcome}${end?.because === undefined ? '' : ` ${end.because}`}`,
      );
    }
    expect(outcomes).toEqual([
      '09:00 SKIPPED closed',
      '12:00 DONE',
      '12:30 DONE',
      '13:00 SKIPPED closed',
      '13:30 SKIPPED closed',
      '14:00 SKIPPED closed',
      '14:30 SKIPPED closed',
      '15:00 SKIPPED closed',
    ]);
    expect(model.asked).toHaveLength(2);
    expect(model.asked[1]?.messages.at(-1)?.content).toContain(
      'SESSION: 180 minutes since the open, 30 to the close.',
    );
  });

  it('scans at the very open too, where nothing of the session is known', async () => {
    const model = scriptedModel(scans('HOLD', 80));
    const house = houseOf(model, [[120, 78]]);
    expect((await house.cycleAt(`${DAY} 09:30`)).end?.outcome).toBe('DONE');
    const told = model.asked[0]?.messages.at(-1)?.content ?? '';
    expect(told).toContain('SESSION: 0 minutes since the open, 390 to the close.');
    expect(told).toContain('ticker|mark|prev|vol×|room\nNVDA|$120.00|0.00|1.0|$1,500');
  });

  it('abstains where there is one price a session, and asks nobody', async () => {
    const model = scriptedModel(scans('HOLD', 80));
    const tape = { ...tapeOfDay(DAY, { NVDA: [[120, 78]], SPY: [[500, 78]] }), grain: 'session' };
    const house = replayedHouse({
      tape: tape as never,
      at: `${DAY} 09:00`,
      model,
      account: intradayAccount(['NVDA', 'SPY']),
    });
    houses.push(house);
    const record = await house.cycleAt(`${DAY} 10:00`);
    expect(record.end).toMatchObject({
      outcome: 'ABSTAINED',
      because: expect.stringContaining('import five-minute files'),
    });
    expect(model.asked).toEqual([]);
  });
});
