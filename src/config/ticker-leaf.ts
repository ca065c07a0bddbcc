import * as z from 'zod';
import { readTicker } from '#core/instruments';

const SAYS = 'a US ticker like AAPL or BRK-B (in quotes when YAML would read it as something else)';

/** As `readTicker` takes it, without surroundings; the JSON Schema shows the pattern, `readTicker` decides. */
export const tickerLeaf = z
  .string({ error: SAYS })
  .regex(/^\^?[A-Za-z][A-Za-z0-9]{0,5}(?:[-.][A-Za-z0-9]{1,3})?$/, { error: SAYS })
  .refine((text) => readTicker(text) !== undefined, { error: SAYS })
  .meta({ description: SAYS });

/** A list of tickers. */
export const tickerList = z.array(tickerLeaf, { error: 'a list of tickers: [SPY, QQQ]' });
