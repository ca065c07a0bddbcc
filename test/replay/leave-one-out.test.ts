import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReplay } from '#worlds/replay';
import { answering } from '../backtest/answering.ts';
import { AS_IT_WAS, grounds, live, livedHome, type LivedHome } from './lived-home.ts';
import { lookForCause, type Found, type Ground } from './look-for-cause.ts';

const CASES = 110;

let lived: LivedHome;
let known: readonly Ground[];

beforeAll(async () => {
  lived = await livedHome({ answers: answering(2) });
  const keys = ['weekly_balanced', 'daily_momentum'];
  await live(lived.home, keys, { from: '2025-02-03', upTo: '2025-02-14' });
  known = await grounds(lived.home, keys);
});
afterAll(async () => lived.close());

describe('leaving one input out', () => {
  it(
    'names what a model of known dependence hangs on, and nothing else',
    { timeout: 120_000 },
    async () => {
      const found: Found[] = [];
      for (let place = 0; found.length < CASES; place += 1) {
        const ground = known[place % known.length];
        if (ground === undefined) throw new Error('an account has decided');
        const one = await lookForCause(ground, `leave-one-out/${place}`);
        if (one !== undefined) found.push(one);
      }
      expect(found.filter(({ planted, named }) => named.join() !== planted)).toEqual([]);
      const kinds = new Set(found.map(({ planted }) => planted.split(':')[0]));
      expect(kinds.size).toBeGreaterThanOrEqual(9);
    },
  );

  it('tells its cost before anybody is asked, and costs no more than that', async () => {
    const desk = await openReplay(lived.home);
    const [id = ''] = lived.home.store.cycles('weekly_balanced', 1).map((each) => each.id);
    const asked = { ...AS_IT_WAS, leaveOut: ['sector' as const] };
    const before = lived.calls();
    const cost = await desk.cost(id, asked);
    expect(cost).toEqual({ inputs: 11, free: 0 });
    expect(lived.calls()).toBe(before);
    const view = await desk.one(id, asked, () => undefined);
    expect(view.leftOut?.rows).toHaveLength(11);
    expect(lived.calls() - before).toBe(view.replies.model);
    expect(await desk.cost(id, asked)).toEqual({ inputs: 11, free: 11 });
    desk.close();
  });
});
