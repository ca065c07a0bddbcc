import { PortError } from '#ports';
import { sessionAt } from '#core/calendar';
import { beforeAll, describe, expect, it } from 'vitest';
import { liveDay, type DayTold } from './live-day.ts';
import { exitsDuring, justAfter, MORNING, outAt, settingsOf } from './outages.ts';
import { judged } from './truth.ts';

const SEED = 1;
const LIMIT_MS = 60_000;

/** What the record must say of each source that is out, in the order in which a cycle meets them. */
const REASONS = {
  refused: {
    yahoo: /^yahoo refuses the connection \(ECONNREFUSED\)/,
    models: /^(?:Qwen3-Next|Nemotron) .* refused the connection \(ECONNREFUSED\)/,
  },
  ill: {
    yahoo: /^Yahoo failed with 503|^Yahoo failed; try again later \(.*503/,
    models: /^(?:Qwen3-Next|Nemotron) .* (?:no answer|did not answer|silent|time)/,
  },
} as const;

function books(day: DayTold): string {
  return JSON.stringify([...day.entries]);
}

describe.each(['refused', 'ill'] as const)('a morning on which every source is %s for a while', (manner) => {
  let day: DayTold;
  beforeAll(async () => {
    day = await liveDay(settingsOf(SEED, MORNING, manner));
  }, LIMIT_MS);

  it('ends every slot, and says truly why where it abstains', () => {
    expect(day.records.length).toBeGreaterThan(10);
    const told = day.records.map(({ head, end }) => {
      const out = outAt(MORNING, head.at);
      const source = (['yahoo', 'models'] as const).find((each) => out.includes(each));
      if (source === undefined) return end?.outcome === 'DONE' ? 'as it must' : `${head.id} ${end?.because}`;
      const because = day.named(end?.because ?? '');
      const isTrue = end?.outcome === 'ABSTAINED' && REASONS[manner][source].test(because);
      return isTrue ? 'as it must' : `${head.id} ${end?.outcome} ${because}`;
    });
    expect(new Set(told)).toEqual(new Set(['as it must']));
    expect(day.records.filter(({ end }) => end?.outcome === 'ABSTAINED').length).toBeGreaterThan(4);
  });

  it('fails to settle only while Yahoo is out, by a sentence that may be tried again', () => {
    expect(day.failures.length).toBeGreaterThan(10);
    for (const { at, failure } of day.failures) {
      expect(outAt(MORNING, at)).toContain('yahoo');
      expect(failure.error).toBeInstanceOf(PortError);
      expect(failure.error.retryable).toBe(true);
    }
  });

  it('orders and fills at nothing but fresh prices that the market had', async () => {
    const { orders, fills, faults } = await judged(day, SEED);
    expect(faults).toEqual([]);
    expect(orders).toBeGreaterThan(15);
    expect(fills).toBeGreaterThan(20);
  });

  it('takes the crossed exits of an outage up with the first settle after it, in event time', () => {
    for (const outage of [MORNING.yahoo, MORNING.all]) {
      const late = [...day.entries.values()].flat().filter(
        ({ at, event }) => event.kind === 'fills' && at >= outage.from && at < outage.upTo,
      );
      // What is dated into the outage came to be known right after it, or by a cycle just before.
      for (const { at, id } of late) {
        const known = day.postedAt.get(id) ?? at;
        expect(known).toBeLessThan(justAfter(outage));
        if (at > outage.from) expect(known).toBeGreaterThanOrEqual(outage.upTo);
        expect(sessionAt(at)).toBeDefined();
      }
    }
    expect(exitsDuring(MORNING.yahoo, day).length).toBeGreaterThan(0);
  });

  it('keeps the books whole and shows each fill once', () => {
    expect(day.faults).toEqual([]);
    expect(day.mirror.accounts.flatMap(({ drift, missing }) => [...drift, missing ?? []].flat())).toEqual([]);
    expect(day.mirror.accounts.reduce((all, { waiting }) => all + waiting, 0)).toBe(0);
    const fills = [...day.entries.values()].flat().filter(({ event }) => event.kind === 'fills');
    expect([day.activities, day.duplicates]).toEqual([fills.length, 0]);
  });
});

describe('a morning on which Ghostfolio alone is out', () => {
  it('comes to the books of a morning without any outage, byte for byte', { timeout: LIMIT_MS }, async () => {
    const calm = await liveDay(settingsOf(SEED, MORNING, 'none'));
    const day = await liveDay(settingsOf(SEED, MORNING, 'tracker only'));
    expect(books(day)).toBe(books(calm));
    expect(day.happened.filter(({ what }) => what.startsWith('down')).length).toBeGreaterThan(1);
    expect(day.mirror).toEqual(calm.mirror);
    expect([day.activities, day.duplicates]).toEqual([calm.activities, 0]);
  });

  it('is told the same when it is played again', { timeout: LIMIT_MS }, async () => {
    const upTo = MORNING.yahoo.from;
    const twice = [];
    for (const _ of [1, 2]) twice.push(await liveDay({ ...settingsOf(SEED, MORNING, 'refused'), upTo }));
    expect(twice[0]?.happened).toEqual(twice[1]?.happened);
  });
});
