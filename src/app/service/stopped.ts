import { plusMs, type Instant } from '#core/calendar';
import type { Heart } from './heart.ts';
import { tell, type House } from './house.ts';

/** Begins nothing any more and waits for what runs, as long as it may; what runs on then is taken up by the next start. */
export async function stopped(heart: Heart, waitMs: number): Promise<void> {
  const { house } = heart;
  const { clock } = house.parts;
  house.isStopping = true;
  heart.callOff();
  const until = plusMs(clock.now(), waitMs);
  await atMost(house, until, heart.looking ?? Promise.resolve());
  while (house.running.size > 0 && clock.now() < until) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    house.wake = () => resolve(undefined);
    await atMost(house, until, promise);
  }
  const left = [...house.running.keys()];
  await tell(house, {
    kind: 'service',
    level: 'info',
    title: 'the service has stopped',
    ...(left.length === 0 ? {} : { says: `without waiting for ${left.join(', ')}` }),
  });
}

async function atMost(house: House, until: Instant, work: Promise<unknown>): Promise<void> {
  const { clock, timer } = house.parts;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const callOff = timer(Math.max(0, until - clock.now()), () => resolve(undefined));
  await Promise.race([work, promise]);
  callOff();
}
