import { PortError } from '#ports';
import { sessionAt } from '#core/calendar';
import { beforeAll, describe, expect, it } from 'vitest';
import { missedExits } from './missed-exits.ts';
import { liveDay } from './live-day.ts';
import type { DayTold } from './day-told.ts';
import { exitsDuring, justAfter, MORNING, outAt, outages } from './outages.ts';
import { judged } from './judged.ts';

const SEED = 1;
const LIMIT_MS = 240_000;

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

describe.each(['refused', 'ill'] as const)(
  'a morning on which every source is %s for a while',
  (manner) => {
    let day: DayTold;
    beforeAll(async () => {
      day = await liveDay(outages(SEED, MORNING, manner));
    }, LIMIT_MS);

    it('ends every slot, and says truly why where it abstains', () => {
      expect(day.records.length).toBeGreaterThan(9);
      const told = day.records.map(({ head, end }) => {
        const out = outAt(MORNING, head.at);
        const source = (['yahoo', 'models'] as const).find((each) => out.includes(each));
        if (source === undefined)
          return end?.outcome === 'DONE' ? 'as it must' : `${head.id} ${end?.because}`;
        const because = day.named(end?.because ?? '');
        const isTrue = end?.outcome === 'ABSTAINED' && REASONS[manner][source].test(because);
        return isTrue ? 'as it must' : `${head.id} ${end?.outcome} ${because}`;
      });
      expect(new Set(told)).toEqual(new Set(['as it must']));
      expect(day.records.filter(({ end }) => end?.outcome === 'ABSTAINED').length).toBeGreaterThan(
        3,
      );
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
      expect(orders).toBeGreaterThan(10);
      expect(fills).toBeGreaterThan(15);
    });

    it('takes the crossed exits of an outage up with the first settle after it, in event time', () => {
      for (const outage of [MORNING.yahoo, MORNING.all]) {
        const late = [...day.entries.values()]
          .flat()
          .filter(
            ({ at, event }) => event.kind === 'fills' && at >= outage.from && at < outage.upTo,
          );
        // What is dated into the outage came to be known right after it, or by a cycle just before.
        for (const { at, id } of late) {
          const known = day.postedAt.get(id) ?? at;
          expect(known).toBeLessThan(justAfter(outage));
          expect(at === outage.from || known >= outage.upTo).toBe(true);
          expect(sessionAt(at)).toBeDefined();
        }
      }
      expect(exitsDuring(MORNING.yahoo, day).length).toBeGreaterThan(0);
    });

    it('holds no lot on whose stop or target the market has crossed', async () => {
      const { lots, missed } = await missedExits(day, SEED, MORNING.upTo);
      expect(missed).toEqual([]);
      expect(lots).toBeGreaterThan(10);
    });

    it('keeps the books whole and shows each fill once', () => {
      expect(day.faults).toEqual([]);
      expect(day.brokenOff).toEqual([]);
      expect(
        day.mirror.accounts.flatMap(({ drift, missing }) => [...drift, missing ?? []].flat()),
      ).toEqual([]);
      expect(day.mirror.accounts.reduce((all, { waiting }) => all + waiting, 0)).toBe(0);
      const fills = [...day.entries.values()].flat().filter(({ event }) => event.kind === 'fills');
      expect([day.activities, day.duplicates]).toEqual([fills.length, 0]);
    });
  },
);

describe('a morning on which Ghostfolio alone is out', () => {
  it(
    'comes to the books of one without any outage, byte for byte',
    { timeout: LIMIT_MS },
    async () => {
      const short = { ...MORNING, ghostfolio: MORNING.yahoo, upTo: MORNING.models.from };
      const calm = await liveDay(outages(SEED, short, 'none'));
      const day = await liveDay(outages(SEED, short, 'tracker only'));
      expect(books(day)).toBe(books(calm));
      expect(day.happened.filter(({ what }) => what.startsWith('down'))).not.toEqual([]);
      // The same lines at the same moments, but for the mirror and the door.
      const ours = ({ happened }: DayTold) =>
        happened.filter(({ who }) => who !== 'mirror' && who !== 'door');
      expect(ours(day)).toEqual(ours(calm));
      expect(day.mirror).toEqual(calm.mirror);
      expect([day.activities, day.duplicates]).toEqual([calm.activities, 0]);
    },
  );
});
