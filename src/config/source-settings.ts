import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { countLeaf, mapOf, numberLeaf, textLeaf, wordLeaf } from './leaf.ts';

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

const feed = z.strictObject(
  {
    name: textLeaf('a name of 1 to 60 characters', /^\S(?:.{0,58}\S)?$/),
    url: addressLeaf,
    private: z
      .boolean({ error: 'true or false' })
      .optional()
      .meta({ description: 'true lets the address be one of your own network' }),
  },
  mapOf('name, url and private of a feed'),
);

const newsShape = {
  max_age_hours: countLeaf('how old a headline may be', 1, 24 * 14),
  half_life_hours: countLeaf('after how many hours a headline counts half', 1, 24 * 14),
  refresh_minutes: countLeaf('how often a feed is asked at most', 1, 24 * 60),
  feeds: z
    .array(feed, { error: 'a list of feeds: [{ name: BBC, url: https://... }]' })
    .max(50, { error: 'at most 50 feeds' })
    .meta({ description: '{ticker} in a url is filled with each ticker that is asked about' }),
};

const ghostfolioShape = {
  url: addressLeaf,
  token_env: textLeaf('the name of the environment variable with the token', /^[A-Za-z_]\w*$/),
  token_file: textLeaf('the path of a file that holds the token', /^\S(?:.*\S)?$/),
};

/** Where a live home's prices come from. */
export const marketSettings = z.strictObject(marketShape, mapOf('source, base_url, ...'));

/** Where its news come from. */
export const newsSettings = z.strictObject(newsShape, mapOf('feeds, max_age_hours, ...'));

/** The Ghostfolio that shows the books; the token never stands in the file. */
export const ghostfolioSettings = z
  .strictObject(ghostfolioShape, mapOf('url, token_env or token_file'))
  .partial({ token_env: true, token_file: true })
  .meta({ description: 'A Ghostfolio that is to show every book' });
