import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { countLeaf, mapOf, numberLeaf, wordLeaf } from './leaf.ts';

const marketShape = {
  source: wordLeaf('where prices come from', ['yahoo']),
  base_url: addressLeaf,
  requests_a_cycle: countLeaf('the most requests of one cycle', 20, 2000),
  requests_a_minute: countLeaf('the most requests of a minute', 1, 600),
  screener_min_price: numberLeaf('the lowest price a screener may find: dollars from 0 to 10000', {
    from: 0,
    upTo: 10_000,
  }),
  screener_min_market_value: numberLeaf(
    'the smallest company a screener may find: dollars from 0 to 10000000000000',
    { from: 0, upTo: 1e13 },
  ),
};

/** Where a live home's prices come from. */
export const marketSettings = z.strictObject(marketShape, mapOf('source, base_url, ...'));
