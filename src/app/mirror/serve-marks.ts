import { idOf, multiplierOf, type OptionContract } from '#core/instruments';
import type { Lot } from '#core/ledger';
import type { Quotes } from '#core/market';
import { add, addUnits, NONE, notional, ZERO, type Money, type Price } from '#core/money';
import type { OpenSymbol } from './mirrored.ts';
import { isSpent, today, translatedOf, type MirrorRun, type Opened } from './mirror-run.ts';
import { warnUnlessDone } from './send-row.ts';
import { eachOf } from './share-items.ts';

/**
 * The price of each held symbol of our own on the day of the market's now, where all of its legs have one. What cannot
 * be valued is not told, nor what is worth nothing (a price of 0 is none in the tracker): its last price stays.
 */
export async function serveMarks(run: MirrorRun, { key }: Opened): Promise<void> {
  const { optionPrices } = run;
  if (optionPrices === undefined) return;
  const { open } = await translatedOf(run, key);
  if (open.length === 0) return;
  const prices = await optionPrices(key, contractsIn(open));
  if (prices === undefined || prices.on > today(run)) return;
  const { on, quotes } = prices;
  for (const [symbol, alike] of Map.groupBy(open, ({ security }) => security.symbol)) {
    if (isSpent(run)) return;
    const price = priceOf(alike, quotes);
    if (price === undefined || price === 0) continue;
    const [first] = alike;
    if (first === undefined) continue;
    warnUnlessDone(run, first.security, await run.tracker.price(symbol, [{ on, price }]));
  }
}

function contractsIn(open: readonly OpenSymbol[]): readonly OptionContract[] {
  const held = open.flatMap(({ lots }) => lots.map(({ instrument }) => instrument));
  const contracts = held.filter((each) => each.kind === 'option');
  return [...new Map(contracts.map((each) => [idOf(each), each])).values()];
}

/** A share shown; undefined where a leg has no value, 0 where the whole is worth nothing or the wrong side of it. */
function priceOf(alike: readonly OpenSymbol[], quotes: Quotes): Price | undefined {
  const worths = alike.flatMap(({ lots }) => lots).map((lot) => worthOf(lot, quotes));
  const known = worths.filter((worth) => worth !== undefined);
  if (known.length < worths.length) return undefined;
  const shown = alike.map((each) => each.shown).reduce(addUnits, NONE);
  return shown === 0 ? undefined : eachOf(known.reduce(add, ZERO), shown);
}

function worthOf({ instrument, quantity }: Lot, quotes: Quotes): Money | undefined {
  const mark = quotes.get(idOf(instrument))?.mark;
  return mark === undefined ? undefined : notional(quantity, mark, multiplierOf(instrument));
}
