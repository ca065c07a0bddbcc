import { instant } from '#core/calendar';
import type { Events, HouseEvent } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Events before the first. */
export type EventsUnderContract = { readonly name: string; readonly open: () => Events };

const T0 = 1_781_786_400_000;
const event = (number: number, more: Partial<HouseEvent> = {}): Omit<HouseEvent, 'id'> => ({
  at: instant(T0 + number),
  kind: 'service',
  level: 'info',
  title: `event ${number}`,
  ...more,
});

type Scene = { readonly events: () => Events };

/** What all events hold to. */
export function eventsContract({ name, open }: EventsUnderContract): void {
  describe(`${name} as events`, () => {
    let opened: Events;
    beforeEach(() => {
      opened = open();
    });
    const scene = { events: () => opened };
    areTold(scene);
    areRead(scene);
  });
}

function areTold({ events }: Scene): void {
  it('is empty at first', async () => {
    expect([await events().newest(), await events().oldest()]).toEqual([0, 0]);
    expect(await events().after(0, 10)).toEqual([]);
  });

  it('gives ids that rise by one and answers what it keeps, whole', async () => {
    const whole = event(1, {
      kind: 'order',
      level: 'alarm',
      account: 'a',
      says: 'more',
      subject: 'o1',
      key: 'k1',
    });
    const first = await events().tell(whole);
    const second = await events().tell(event(2));
    expect(first).toEqual({ ...whole, id: 1 });
    expect(second).toEqual({ ...event(2), id: 2 });
    expect(await events().after(0, 10)).toEqual([first, second]);
    expect([await events().newest(), await events().oldest()]).toEqual([2, 1]);
  });

  it('tells an event of a known key once and uses up no id for it', async () => {
    await events().tell(event(1, { key: 'k' }));
    expect(await events().tell(event(2, { key: 'k', title: 'another' }))).toBeUndefined();
    expect((await events().tell(event(3)))?.id).toBe(2);
  });
}

function areRead({ events }: Scene): void {
  it('reads those after an id, oldest first, at most so many', async () => {
    for (const number of [1, 2, 3, 4]) await events().tell(event(number));
    expect((await events().after(1, 2)).map(({ id }) => id)).toEqual([2, 3]);
    expect(await events().after(4, 2)).toEqual([]);
  });

  it('forgets old ones with their keys, and never gives an id twice', async () => {
    for (const number of [1, 2, 3]) await events().tell(event(number, { key: `k${number}` }));
    expect(await events().thin(instant(T0 + 3))).toBe(2);
    expect((await events().after(0, 9)).map(({ id }) => id)).toEqual([3]);
    expect([await events().newest(), await events().oldest()]).toEqual([3, 3]);
    expect((await events().tell(event(4, { key: 'k1' })))?.id).toBe(4);
    expect(await events().thin(instant(T0 + 100))).toBe(2);
    expect((await events().tell(event(101)))?.id).toBe(5);
  });
}
