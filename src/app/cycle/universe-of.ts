import { underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf, type Book } from '#core/ledger';
import type { MarketData, OrderTicket } from '#ports';
import type { Mandate, Role } from '#strategy/shape';

export type Wanted = ReadonlyMap<Ticker, readonly Role[]>;

export type Seeds = {
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly suggested: readonly Ticker[];
  readonly screened: readonly Ticker[];
  /** Of the research agent's brief. */
  readonly picked: readonly Ticker[];
};

/** What an account looks at, and why. */
export function universeOf(mandate: Mandate, seeds: Seeds): Wanted {
  const { book, resting, suggested, screened, picked } = seeds;
  const roles = new Map<Ticker, Role[]>();
  const want = (tickers: readonly Ticker[], role: Role): void => {
    for (const ticker of tickers) roles.set(ticker, [...(roles.get(ticker) ?? []), role]);
  };
  want(mandate.core, 'core');
  want(mandate.stocks, 'stock');
  const held = positionsOf(book).map(({ instrument }) => underlyingOf(instrument));
  const waiting = resting.flatMap(({ order }) =>
    order.legs.map((leg) => underlyingOf(leg.instrument)),
  );
  want([...new Set([...held, ...waiting])], 'held');
  want(picked, 'research');
  want(suggested, 'suggested');
  want(screened, 'screener');
  return roles;
}

/** What each screener finds, and how many of it are looked at. */
const SCREENS = [
  ['most-active', 3],
  ['gainers', 3],
  ['losers', 2],
  ['growth', 2],
  ['undervalued-large-caps', 2],
  ['most-shorted', 1],
] as const;

/** What the screeners find among the securities that something is known of; `width` times as many for who looks wider. */
export async function screenedBy(market: MarketData, width = 1): Promise<readonly Ticker[]> {
  const found = await Promise.all(
    SCREENS.map(async ([name, count]) => market.screen(name, count * width)),
  );
  const tickers = [...new Set(found.flat())];
  const profiles = await market.profiles(tickers);
  return tickers.filter((ticker) => profiles.get(ticker)?.kind === 'stock');
}

/** Strategies that keep to their own lists: a screener's find has no place in them. */
const OWN_LISTS: ReadonlySet<Mandate['strategy']> = new Set([
  'intraday',
  'wheel',
  'vertical-spreads',
]);

export function looksAtScreens({ strategy }: Mandate): boolean {
  return !OWN_LISTS.has(strategy);
}

/** The wheel and the half hours keep to their watchlists whatever is picked. */
export function looksAtPicks({ strategy }: Mandate): boolean {
  return strategy !== 'wheel' && strategy !== 'intraday' && strategy !== 'research';
}
