import type { InstrumentProfile } from '#core/market';

const KINDS: Readonly<Record<string, InstrumentProfile['kind']>> = {
  EQUITY: 'stock',
  ETF: 'etf',
  INDEX: 'index',
};

/** What of Yahoo's types is ours; undefined for mutual funds, currencies, coins, futures, options and what is not told. */
export function kindOf(
  quoteType: string | null | undefined,
): InstrumentProfile['kind'] | undefined {
  return Object.hasOwn(KINDS, quoteType ?? '') ? KINDS[quoteType ?? ''] : undefined;
}
