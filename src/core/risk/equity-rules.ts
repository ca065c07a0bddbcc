import { coolDown } from './cool-down.ts';
import { correlated } from './correlated.ts';
import { equitiesOnly } from './equities-only.ts';
import { freshQuote } from './fresh-quote.ts';
import { liquid } from './liquid.ts';
import { maxFee } from './max-fee.ts';
import { maxPosition } from './max-position.ts';
import { maxSector } from './max-sector.ts';
import { maxTrades } from './max-trades.ts';
import { minCash } from './min-cash.ts';
import { minHolding } from './min-holding.ts';
import { minOrder } from './min-order.ts';
import { minPrice } from './min-price.ts';
import { newsBound } from './news-bound.ts';
import { notHalted } from './not-halted.ts';
import { oneOrder } from './one-order.ts';
import { ownedOnly } from './owned-only.ts';
import type { Rule } from './situation.ts';
import { whitelist } from './whitelist.ts';

/** The laws of an equity account: a new rule is one file and one line here. */
export const equityRules: readonly Rule[] = [
  equitiesOnly,
  whitelist,
  notHalted,
  freshQuote,
  ownedOnly,
  oneOrder,
  maxTrades,
  minOrder,
  minCash,
  maxPosition,
  maxSector,
  liquid,
  minPrice,
  minHolding,
  coolDown,
  maxFee,
  correlated,
  newsBound,
];

/**
 * The same laws at the price of a fill. What an order is for, how many there are and how large a sale has to be was
 * judged when it was placed: a price that falls afterwards does not keep anybody in.
 */
export const equityFillRules: readonly Rule[] = equityRules.filter(
  (rule) =>
    rule !== oneOrder &&
    rule !== minOrder &&
    rule !== maxTrades &&
    rule !== freshQuote &&
    rule !== minHolding &&
    rule !== whitelist &&
    rule !== newsBound,
);
