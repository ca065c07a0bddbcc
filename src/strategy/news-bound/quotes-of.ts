import { equity, idOf, type InstrumentId } from '#core/instruments';
import type { Quote, Quotes } from '#core/market';
import type { ChainView } from '#core/options';
import { definedOnly } from '#core/prelude';
import type { Observation, SecurityFacts } from '#strategy/shape';

/**
 * The prices of an observation: shares, contracts of the chains, and contracts that are held, which were asked for by
 * themselves.
 */
export function quotesOf({ market, options }: Observation): Quotes {
  const quotes = new Map<InstrumentId, Quote>();
  const chains = options?.underlyings.flatMap((each) => each.chains) ?? [];
  for (const quote of chains.flatMap(quotesIn)) quotes.set(quote.id, quote);
  for (const { id, mark, at, source, bid, ask } of options?.marks ?? []) {
    quotes.set(id, { id, mark, at, source, ...definedOnly({ bid, ask }) });
  }
  for (const quote of market.securities.map(shareQuote)) quotes.set(quote.id, quote);
  return quotes;
}

function quotesIn({ contracts, at, source }: ChainView): readonly Quote[] {
  return contracts.map(({ id, mark, bid, ask, markSource }) => {
    const name = markSource === 'mid' ? source : `${source}: model value`;
    return { id, mark, at, source: name, ...definedOnly({ bid, ask }) };
  });
}

function shareQuote({ ticker, mark, bid, ask, quotedAt, source }: SecurityFacts): Quote {
  return { id: idOf(equity(ticker)), mark, at: quotedAt, source, ...definedOnly({ bid, ask }) };
}
