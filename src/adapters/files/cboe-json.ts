import { z } from 'zod';
import type { OptionsTold } from './option-told.ts';

const cell = z
  .union([z.number().transform(String), z.string()])
  .nullish()
  .catch(undefined)
  .transform((value) => value ?? undefined);

/** The answer of CBOE's delayed quotes. Its stamp is of UTC, its last trades are of New York. */
const wire = z.looseObject({
  timestamp: z.string(),
  data: z.looseObject({
    symbol: z.string(),
    current_price: cell,
    options: z.array(
      z.looseObject({
        option: cell,
        bid: cell,
        ask: cell,
        last_trade_price: cell,
        last_trade_time: cell,
        volume: cell,
        open_interest: cell,
        iv: cell,
      }),
    ),
  }),
});

const BEGINS = /^\s*\{[^[]{0,2000}"options"\s*:\s*\[/;

/** Whether a text begins as that answer does. */
export function isCboeJson(text: string): boolean {
  return BEGINS.test(text.slice(0, 3000));
}

/** What the answer tells; undefined where it is none. Lines are places in its list, from 1. */
export function optionsInCboeJson(text: string): OptionsTold | undefined {
  const read = wire.safeParse(parsed(text)).data;
  if (read === undefined) return undefined;
  const { data, timestamp } = read;
  const told = data.options.map((each, place) => ({
    line: place + 1,
    symbol: each.option ?? '',
    bid: each.bid,
    ask: each.ask,
    last: each.last_trade_price,
    lastAt: each.last_trade_time,
    volume: each.volume,
    openInterest: each.open_interest,
    volatility: each.iv,
  }));
  const spot = data.current_price;
  return {
    told,
    priceUnit: 1,
    zone: 'new-york',
    stamp: { kind: 'moment', text: `${timestamp.trim().replace(' ', 'T')}Z` },
    ...(spot === undefined ? {} : { spot: { ticker: data.symbol, dollars: spot } }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
