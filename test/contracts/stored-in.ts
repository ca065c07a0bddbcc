import { openBarStore, type BarStore } from '#adapters/files';
import type { Tape } from '#adapters/replay';
import { dayOf } from '#core/calendar';

/** The sessions of a tape as a store of imported files would hold them. */
export function storedIn({ tracks }: Tape, path = ':memory:'): BarStore {
  const store = openBarStore(path);
  for (const { profile, frames, actions = [] } of tracks) {
    store.putSeries({
      ticker: profile.ticker,
      basis: 'as-traded',
      missing: 0,
      bars: frames.map(({ opensAt, open, high, low, close, volume }) => ({
        on: dayOf(opensAt),
        open,
        high,
        low,
        close,
        volume,
        file: 'tape.csv',
      })),
      actions: actions.map((action) => ({ ...action, origin: 'listed', file: 'tape.csv' })),
    });
  }
  return store;
}
