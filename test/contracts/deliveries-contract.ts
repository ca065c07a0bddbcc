import { instant } from '#core/calendar';
import type { Deliveries, Delivery } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Deliveries of which none was decided. */
export type DeliveriesUnderContract = { readonly name: string; readonly open: () => Deliveries };

const T0 = 1_781_786_400_000;
const delivery = (event: number, more: Partial<Delivery> = {}): Delivery => ({
  event,
  channel: 'mail',
  state: 'pending',
  attempts: 0,
  ...more,
});
const failed = delivery(1, {
  state: 'failed',
  attempts: 5,
  endedAt: instant(T0),
  message: 'm1',
  because: 'refused',
});

/** What all deliveries hold to. */
export function deliveriesContract({ name, open }: DeliveriesUnderContract): void {
  describe(`${name} as deliveries`, () => {
    let deliveries: Deliveries;
    beforeEach(() => {
      deliveries = open();
    });

    it('has routed nothing at first', async () => {
      expect(await deliveries.routedUpTo()).toBe(0);
      expect(await deliveries.open()).toEqual([]);
    });

    it('routes deliveries and says how far', async () => {
      const routed = [delivery(2), delivery(1), delivery(1, { channel: 'chat', state: 'held' })];
      await deliveries.route(routed, 3);
      expect(await deliveries.routedUpTo()).toBe(3);
      const found = await deliveries.open();
      expect(found.map(({ event }) => event)).toEqual([1, 1, 2]);
      expect(new Set(found)).toEqual(new Set(routed));
    });

    it('leaves a delivery that is known as it is when it is routed again', async () => {
      await deliveries.route([delivery(1)], 1);
      await deliveries.keep([failed]);
      await deliveries.route([delivery(1), delivery(2)], 2);
      expect(await deliveries.newest(9)).toEqual([delivery(2), failed]);
    });

    it('keeps changes, what is absent included, and shows only open ones as open', async () => {
      await deliveries.route([delivery(1), delivery(2), delivery(3)], 3);
      const sending = delivery(2, { state: 'sending', attempts: 1, nextTryAt: instant(T0 + 5) });
      await deliveries.keep([delivery(1, { state: 'delivered', attempts: 1 }), sending]);
      expect(await deliveries.open()).toEqual([sending, delivery(3)]);
      await deliveries.keep([delivery(2)]);
      expect(await deliveries.open()).toEqual([delivery(2), delivery(3)]);
    });

    it('lists the newest, at most so many', async () => {
      await deliveries.route([delivery(1), delivery(2), delivery(3)], 3);
      expect((await deliveries.newest(2)).map(({ event }) => event)).toEqual([3, 2]);
    });
  });
}
