import { toIso } from '#core/calendar';
import type { MarketShowView } from '#contract';
import type { Home } from '#worlds';

/** Which market a view is of, and as of when. */
export function marketSource(home: Home): Pick<MarketShowView, 'world' | 'source' | 'at'> {
  const { clock, kind, market } = home;
  return { world: kind, source: market.label, at: toIso(clock.now()) };
}
