import * as z from 'zod';

/** Completes the sentence "... is ..." for a text that is no canonical ticker. */
export const TICKER_SAYS =
  'a US ticker in capitals like AAPL or BRK-B (in quotes where YAML reads something else)';

/** A canonical ticker, as `readTicker` gives it. */
export const tickerLeaf = z
  .string({ error: TICKER_SAYS })
  .regex(/^\^?[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?$/, { error: TICKER_SAYS })
  .meta({ description: TICKER_SAYS });

/** A list of tickers. */
export const tickerList = z.array(tickerLeaf, { error: 'a list of tickers: [SPY, QQQ]' });
