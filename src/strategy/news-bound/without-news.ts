import type { MarketPart, Observation, SecurityFacts } from '#strategy/shape';

/**
 * The same observation in a world where nobody wrote anything: no news, no brief, no calendar, and nothing of securities
 * that are looked at for a brief alone. Prices, figures and the account's own record stay as they are.
 */
export function withoutNews(seen: Observation): Observation {
  const { mandate, book, nav, resting, history, slot, options } = seen;
  const pointedAt = new Set(
    seen.market.securities.filter(isPointedAt).map(({ ticker }) => String(ticker)),
  );
  const own = { mandate, book, nav, resting, history, slot };
  const market = marketWithout(seen.market, pointedAt);
  if (options === undefined) return { ...own, market };
  const underlyings = options.underlyings.filter(({ ticker }) => !pointedAt.has(ticker));
  return { ...own, market, options: { ...options, underlyings } };
}

/** Whether a security is in the universe through a pick of the research agent alone. */
export function isPointedAt({ roles }: SecurityFacts): boolean {
  return roles.length > 0 && roles.every((role) => role === 'research');
}

/** Also what is said to be absent of such a security would name it: "XYZ fresh quote". */
function marketWithout(market: MarketPart, pointedAt: ReadonlySet<string>): MarketPart {
  const { news: _news, research: _research, events: _events, ...rest } = market;
  return {
    ...rest,
    headlines: [],
    securities: market.securities.filter(({ ticker }) => !pointedAt.has(ticker)),
    absent: market.absent.filter(({ what }) => !pointedAt.has(what.split(' ')[0] ?? what)),
  };
}
