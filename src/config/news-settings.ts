import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { countLeaf, mapOf, textLeaf } from './leaf.ts';

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
    .meta({
      description:
        '{ticker} in a url is filled with each ticker that is asked about, {tickers} with twenty at a time',
    }),
};

/** Where a live home's news come from. */
export const newsSettings = z.strictObject(newsShape, mapOf('feeds, max_age_hours, ...'));
