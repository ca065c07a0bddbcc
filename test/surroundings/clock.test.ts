import { describe, expect, it } from 'vitest';
import { MINUTE_MS, plusMs, toIso } from '#core/calendar';
import { virtualHouses } from '../fixtures/virtual-houses.ts';
import type { VirtualHouse } from '../fixtures/virtual-house.ts';
import { isLong } from './served.ts';

const houseOf = virtualHouses();

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ACCOUNTS = ['daily_momentum', 'intraday', 'wheel'];
// A Monday; the daily slot of 18:00 in Warsaw is 17:00Z, half hours are slots of `intraday`.
const MONDAY = '2026-03-02T13:00:00Z';

const JUMPS = [
  { name: 'an hour forward', byMs: HOUR_MS, says: 'the service looks 60 minutes late' },
  { name: 'a day forward', byMs: DAY_MS, says: 'the service looks 1440 minutes late' },
  { name: 'an hour back', byMs: -HOUR_MS, says: 'the clock was set back by 60 minutes' },
  { name: 'a day back', byMs: -DAY_MS, says: 'the clock was set back by 1440 minutes' },
];

/** As slots begin, in the middle of a cycle (its model takes a second), and before the close. */
const MOMENTS = isLong
  ? ['16:59:59', '17:00:00', '17:00:01', '17:30:01', '20:59:59']
  : ['17:00:01'];

/** Whatever the clock does. */
async function faultsOf({ store }: VirtualHouse): Promise<readonly string[]> {
  const faults = [
    ...store.chainFaults(),
    ...store.recordFaults(),
    ...store.actFaults(),
    ...store.integrityFaults(),
  ];
  for (const account of ACCOUNTS) {
    const entries = await store.ledger.entries(account);
    entries.forEach((entry, place) => {
      const before = entries[place - 1];
      if (before !== undefined && entry.at < before.at)
        faults.push(`${entry.id} of ${toIso(entry.at)} stands after one of ${toIso(before.at)}`);
    });
    for (const { head } of await store.journal.unfinished(account))
      faults.push(`${head.id} was never ended`);
    const filled = entries.flatMap(({ event }) => (event.kind === 'fills' ? [event.order] : []));
    if (new Set(filled).size !== filled.length) faults.push(`${account} has an order filled twice`);
  }
  return faults;
}

describe('a clock that jumps', { timeout: 60_000 }, () => {
  for (const { name, byMs, says } of JUMPS)
    it.each(MOMENTS)(
      `${name} at %sZ does nothing twice, and protection goes on`,
      async (moment) => {
        const house = houseOf({ from: MONDAY, accounts: ACCOUNTS });
        const { service } = await house.begin();
        await house.until(`2026-03-02T${moment}Z`);
        const done = (await house.slots()).filter((slot) => slot.endsWith(' done'));
        house.time.jump(byMs);
        const landed = house.time.clock.now();
        await house.until(toIso(plusMs(landed, 5 * MINUTE_MS)));
        const titles = (await house.events()).map(({ title }) => title);
        expect(titles).toContain(says);
        // Long enough for every account to be looked after in a session that comes after the jump.
        await house.until(byMs > HOUR_MS ? '2026-03-04T20:00:00Z' : '2026-03-03T20:00:00Z');
        const now = house.time.clock.now();
        for (const account of ACCOUNTS) {
          const { at } = service.told().protections.get(account) ?? {};
          expect(at).toBeGreaterThanOrEqual(plusMs(now, -10 * MINUTE_MS));
          expect(at).toBeLessThanOrEqual(now);
        }
        const slots = await house.slots();
        expect(slots).toEqual(expect.arrayContaining(done));
        expect(new Set(slots.map((slot) => slot.split(' ').slice(0, 2).join(' '))).size).toBe(
          slots.length,
        );
        expect(slots.filter((slot) => slot.endsWith('running'))).toEqual([]);
        expect(slots).toContain(`${toIso(now).slice(0, 10)}T17:00Z daily_momentum done`);
        expect(await faultsOf(house)).toEqual([]);
        expect(house.lines.filter((line) => line.startsWith('error'))).toEqual([]);
      },
    );
});
