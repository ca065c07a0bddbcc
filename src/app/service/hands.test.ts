import { toIso } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { momentOf, type VirtualHouse } from '../../../test/fixtures/virtual-house.ts';
import { virtualHouses } from '../../../test/fixtures/virtual-houses.ts';

const houseOf = virtualHouses();
const MONDAY = '2026-03-02T13:00:00Z';
const SLOT = momentOf('2026-03-02T17:00:00Z');
const DONE = '2026-03-02T17:00Z daily_momentum done';

function house(): VirtualHouse {
  return houseOf({ from: MONDAY, accounts: ['daily_momentum'] });
}

/** How many questions the cycle asks that nobody disturbs. */
async function askedAlone(): Promise<number> {
  const alone = house();
  await alone.begin();
  await alone.until('2026-03-02T17:20:00Z');
  return alone.model.asked.length;
}

describe('a service beside which others work', () => {
  it('lets them run its cycles and look after its accounts, and does neither itself', async () => {
    const here = house();
    const worker = here.worker();
    const done: string[] = [];
    await here.begin({
      elsewhere: {
        cycle: async ({ key }, at) => {
          done.push(`cycle ${toIso(at)}`);
          await worker.hands.cycle(key, at);
          return true;
        },
        settle: async ({ key }, at) => {
          done.push('settle');
          await worker.hands.settle(key, at);
          return true;
        },
      },
    });
    await here.until('2026-03-02T21:30:00Z');
    expect(await here.slots()).toEqual([DONE]);
    expect(done.filter((what) => what.startsWith('cycle'))).toEqual(['cycle 2026-03-02T17:00:00Z']);
    expect(done).toContain('settle');
    const [record] = await here.store.journal.recent('daily_momentum', 9);
    expect(record?.end?.outcome).toBe('DONE');
    expect(await here.store.navs.last('daily_momentum')).toBe('2026-03-02');
  });

  it('does itself what nobody is there to do', async () => {
    const here = house();
    const nobody = async (): Promise<boolean> => false;
    await here.begin({ elsewhere: { cycle: nobody, settle: nobody } });
    await here.until('2026-03-02T21:30:00Z');
    expect(await here.slots()).toEqual([DONE]);
    expect(await here.store.navs.last('daily_momentum')).toBe('2026-03-02');
  });
});

describe('the cycle of a worker that died', () => {
  it('is taken up by the next one where it stopped: once on the record, no answer asked for again', async () => {
    const here = house();
    const first = here.worker();
    const second = here.worker();
    here.model.takesMs = 60_000;
    let isBegun = false;
    await here.begin({
      elsewhere: {
        cycle: async ({ key }, at) => {
          if (!isBegun) {
            isBegun = true;
            first.hands.cycle(key, at).catch(() => undefined);
            // In the midst of its second answer; the first is on the record.
            here.time.timer(90_000, () => first.kill());
            await new Promise<void>((then) => here.time.timer(95_000, then));
          }
          await second.hands.cycle(key, at);
          return true;
        },
        settle: async () => true,
      },
    });
    await here.until('2026-03-02T17:20:00Z');
    expect(await here.slots()).toEqual([DONE]);
    const cycles = await here.store.journal.recent('daily_momentum', 9);
    expect(cycles).toHaveLength(1);
    // All that a cycle asks, and once more the question whose answer died with who asked it.
    expect(here.model.asked).toHaveLength((await askedAlone()) + 1);
    expect(await here.store.slots.at('daily_momentum', SLOT)).toMatchObject({ attempts: 1 });
  });

  it('is left alone when it is over', async () => {
    const here = house();
    const [first, second] = [here.worker(), here.worker()];
    await here.begin({
      elsewhere: {
        cycle: async ({ key }, at) => {
          await first.hands.cycle(key, at);
          await second.hands.cycle(key, at);
          return true;
        },
        settle: async () => true,
      },
    });
    await here.until('2026-03-02T17:20:00Z');
    expect(await here.store.journal.recent('daily_momentum', 9)).toHaveLength(1);
    expect(here.model.asked).toHaveLength(await askedAlone());
  });
});
