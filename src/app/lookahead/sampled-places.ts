import type { BacktestRequest } from '#app/backtest';
import { sessionAt } from '#core/calendar';
import { assert, seededRandom } from '#core/prelude';

const USUAL_COUNT = 8;

/**
 * Places of a run's decisions that are to be made again: the first, the last, and one drawn from each equal stretch
 * between them; slots at which the account is closed are none. One is the last, 0 none.
 */
export function sampledPlaces(
  request: Pick<BacktestRequest, 'account' | 'slots'>,
  seed: number,
  count: number = USUAL_COUNT,
): ReadonlySet<number> {
  const { account, slots } = request;
  const places = [...slots.keys()].filter((place) => {
    const at = slots[place];
    return account.whenClosed === 'rest' || (at !== undefined && sessionAt(at) !== undefined);
  });
  return new Set(spread(places, seed, count));
}

function spread(places: readonly number[], seed: number, count: number): readonly number[] {
  assert(Number.isInteger(count) && count >= 0, `decisions are sampled by count, was ${count}`);
  if (places.length <= count) return places;
  // One alone is taken from the middle: after the last there is little future to take away.
  const middle = Math.floor(places.length / 2);
  if (count < 2) return places.slice(middle, middle + count);
  const random = seededRandom(`${seed}/sampled decisions`);
  const inner = places.slice(1, -1);
  const drawn = Array.from({ length: count - 2 }, (_, stretch) => {
    const from = Math.floor((stretch * inner.length) / (count - 2));
    const upTo = Math.floor(((stretch + 1) * inner.length) / (count - 2));
    return inner[from + random.nextInt(upTo - from)];
  });
  return [places[0], ...drawn, places.at(-1)].filter((place) => place !== undefined);
}
