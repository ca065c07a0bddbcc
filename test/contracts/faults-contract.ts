import { instant } from '#core/calendar';
import type { Faults } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Faults of which none was seen. */
export type FaultsUnderContract = { readonly name: string; readonly open: () => Faults };

const T0 = 1_781_786_400_000;
const fault = (id: string, since: number, seenAt: number) => ({
  id,
  since: instant(T0 + since),
  seenAt: instant(T0 + seenAt),
});

/** What the memory of faults holds to. */
export function faultsContract({ name, open }: FaultsUnderContract): void {
  describe(`${name} as faults`, () => {
    let faults: Faults;
    beforeEach(() => {
      faults = open();
    });

    it('remembers since when each has been seen', async () => {
      expect(await faults.all()).toEqual([]);
      await faults.seen(['a'], instant(T0));
      const now = await faults.seen(['a', 'b'], instant(T0 + 5));
      expect(new Set(now)).toEqual(new Set([fault('a', 0, 5), fault('b', 5, 5)]));
      expect(new Set(await faults.all())).toEqual(new Set(now));
    });

    it('forgets those that are gone; one that comes back begins anew', async () => {
      await faults.seen(['a', 'b'], instant(T0));
      expect(await faults.seen(['b'], instant(T0 + 1))).toEqual([fault('b', 0, 1)]);
      expect(new Set(await faults.seen(['a', 'b'], instant(T0 + 2)))).toEqual(
        new Set([fault('a', 2, 2), fault('b', 0, 2)]),
      );
      expect(await faults.seen([], instant(T0 + 3))).toEqual([]);
    });
  });
}
