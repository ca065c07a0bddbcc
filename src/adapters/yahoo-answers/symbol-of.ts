import { readTicker, type Ticker } from '#core/instruments';

/** As Yahoo writes it: class shares with a hyphen and indices with a caret, as we do. */
export function symbolOf(ticker: Ticker): string {
  return ticker;
}

/**
 * Our ticker for a symbol of Yahoo's; undefined for what is none of ours: currencies ("EURUSD=X"), futures ("ES=F"),
 * foreign listings ("BMW.DE"), option contracts and lower case. By its form alone: "BTC-USD" could be a class share.
 */
export function tickerOf(symbol: string): Ticker | undefined {
  const ticker = readTicker(symbol);
  return ticker === symbol ? ticker : undefined;
}
