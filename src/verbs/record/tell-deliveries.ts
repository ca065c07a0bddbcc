import { deliveryView, type DeliveryView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** Events on their way to channels, newest first. */
export async function tellDeliveries(
  { store: { deliveries } }: Pick<Home, 'store'>,
  { limit }: { readonly limit: number },
): Promise<Told<DeliveryView[]>> {
  return told(async () => (await deliveries.newest(limit)).map(deliveryView));
}
