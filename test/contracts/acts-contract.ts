import { instant } from '#core/calendar';
import type { Act, Acts } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Acts before the first. */
export type ActsUnderContract = { readonly name: string; readonly open: () => Acts };

const T0 = 1_781_786_400_000;
const act = (number: number, more: Partial<Act> = {}): Omit<Act, 'number'> => ({
  at: instant(T0 + number),
  who: 'command line (root@box)',
  what: 'halt',
  outcome: 'done',
  ...more,
});

/** What every record of acts holds to. */
export function actsContract({ name, open }: ActsUnderContract): void {
  describe(`${name} as acts`, () => {
    let acts: Acts;
    beforeEach(() => {
      acts = open();
    });

    it('numbers acts from one, in the order in which they came', async () => {
      expect(await acts.newest(9)).toEqual([]);
      await acts.keep(act(2));
      await acts.keep(act(1, { outcome: 'refused', subject: 'a', says: 'no such account' }));
      expect(await acts.newest(9)).toEqual([
        { ...act(1, { outcome: 'refused', subject: 'a', says: 'no such account' }), number: 2 },
        { ...act(2), number: 1 },
      ]);
      expect(await acts.newest(1)).toHaveLength(1);
    });

    it('keeps two equal acts as two', async () => {
      await acts.keep(act(1));
      await acts.keep(act(1));
      expect((await acts.newest(9)).map(({ number }) => number)).toEqual([2, 1]);
    });
  });
}
