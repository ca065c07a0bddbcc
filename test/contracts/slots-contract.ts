import { instant } from '#core/calendar';
import type { SlotRow, Slots } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Slots of which none was planned yet. */
export type SlotsUnderContract = { readonly name: string; readonly open: () => Slots };

const T0 = 1_781_786_400_000;
const at = (minutes: number) => instant(T0 + minutes * 60_000);
const due = (account: string, minutes: number): SlotRow => ({
  account,
  at: at(minutes),
  state: 'due',
  attempts: 0,
});
const done: SlotRow = {
  ...due('a', 1),
  state: 'done',
  attempts: 2,
  begunAt: at(2),
  endedAt: at(3),
  cycle: 'a@1',
};

type Scene = { readonly slots: () => Slots };

/** What every schedule's rows hold to. */
export function slotsContract({ name, open }: SlotsUnderContract): void {
  describe(`${name} as slots`, () => {
    let opened: Slots;
    beforeEach(() => {
      opened = open();
    });
    const scene = { slots: () => opened };
    arePlanned(scene);
    areKept(scene);
  });
}

function arePlanned({ slots }: Scene): void {
  it('knows nothing of plans at first', async () => {
    expect(await slots().plannedUpTo()).toBeUndefined();
    expect(await slots().open()).toEqual([]);
    expect(await slots().at('a', at(1))).toBeUndefined();
  });

  it('plans slots as due, oldest first, and says how far', async () => {
    await slots().plan([due('b', 2), due('a', 2), due('a', 1)], at(10));
    expect(await slots().plannedUpTo()).toBe(at(10));
    expect(await slots().open()).toEqual([due('a', 1), due('a', 2), due('b', 2)]);
  });

  it('leaves a slot that is known as it is when it is planned again', async () => {
    await slots().plan([due('a', 1)], at(10));
    await slots().keep(done);
    await slots().plan([due('a', 1), due('a', 2)], at(20));
    expect(await slots().at('a', at(1))).toEqual(done);
    expect(await slots().open()).toEqual([due('a', 2)]);
    expect(await slots().plannedUpTo()).toBe(at(20));
  });
}

function areKept({ slots }: Scene): void {
  it.each(['due', 'running', 'abstained', 'skipped', 'missed'] as const)(
    'never turns a done slot into one that is %s',
    async (state) => {
      await slots().plan([due('a', 1)], at(10));
      await slots().keep(done);
      await slots().keep({ ...due('a', 1), state, attempts: 3, because: 'later' });
      expect(await slots().at('a', at(1))).toEqual(done);
      expect(await slots().open()).toEqual([]);
    },
  );

  it('keeps every other change, what is absent included', async () => {
    await slots().plan([due('a', 1)], at(10));
    const running: SlotRow = { ...due('a', 1), state: 'running', attempts: 1, begunAt: at(2) };
    await slots().keep(running);
    expect(await slots().open()).toEqual([running]);
    const again: SlotRow = {
      ...due('a', 1),
      attempts: 1,
      nextTryAt: at(5),
      because: 'the model was busy',
    };
    await slots().keep(again);
    expect(await slots().open()).toEqual([again]);
    await slots().keep({ ...due('a', 1), state: 'missed' });
    expect(await slots().at('a', at(1))).toEqual({ ...due('a', 1), state: 'missed' });
    expect(await slots().open()).toEqual([]);
  });

  it('finds those of a stretch, its end not among them, of one account or of all', async () => {
    await slots().plan([due('a', 1), due('b', 2), due('a', 3)], at(10));
    expect(await slots().between(at(1), at(3))).toEqual([due('a', 1), due('b', 2)]);
    expect(await slots().between(at(1), at(4), 'a')).toEqual([due('a', 1), due('a', 3)]);
  });
}
