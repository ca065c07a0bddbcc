import { toIso, type Instant } from '#core/calendar';
import type { MarketNewsView } from '#contract';
import type { Headline } from '#core/market';

export function headlineView(
  headline: Headline,
  now: Instant,
): MarketNewsView['headlines'][number] {
  const { id, at, source, title, summary = null, tickers } = headline;
  return { id, at: toIso(at), ageMs: now - at, source, title, summary, tickers: [...tickers] };
}
