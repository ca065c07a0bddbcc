import type { Check } from './check.ts';

const HEAVY_BYTES = 200 * 1024;
const DATA = /\.(csv|tsv|json|jsonl|ndjson|gz|zip|parquet|db|sqlite)$/;

/** Prices are somebody's property and weigh a lot: tests read them from beside the repository, or simulate. */
export const noMarketData: Check = {
  name: 'no-market-data',
  law: 'no data file above 200 KiB outside docs',
  find: ({ paths, sizeOf }) =>
    paths
      .filter((path) => DATA.test(path) && !/^docs\/|(^|\/)package-lock\.json$/.test(path))
      .map((path) => ({ path, bytes: sizeOf(path) }))
      .filter(({ bytes }) => bytes > HEAVY_BYTES)
      .map(({ path, bytes }) => ({ path, line: 1, says: `weighs ${Math.ceil(bytes / 1024)} KiB` })),
};
