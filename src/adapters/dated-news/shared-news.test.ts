import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DAY_MS, instant, readInstant } from '#core/calendar';
import { equity } from '#core/instruments';
import { describe, expect, it } from 'vitest';
import { datedNews, openNewsShelf } from './index.ts';

const directory = fileURLToPath(new URL('../../../../shared/data/rss/', import.meta.url));
const files = existsSync(directory)
  ? readdirSync(directory).filter((name) => /^news_by_day_.*\.jsonl\.gz$/.test(name))
  : [];

describe('real company news of 2025, where they are present', () => {
  it.skipIf(files.length === 0)(
    'are read whole, each once, and known at their moment only (skipped where they are not beside the repository)',
    async () => {
      const shelf = openNewsShelf(':memory:');
      const report = shelf.importFrom(directory, () => undefined);
      expect(report.read).toBe(files.length);
      // 1,069 lines, as `zcat` and a count of their titles tell; none is without a zone: published_utc names it.
      expect(report.headlines + report.issues.reduce((sum, { count }) => sum + count, 0)).toBe(
        1069,
      );
      expect(report.issues.filter(({ kind }) => kind === 'row-refused')).toEqual([]);
      const tickers = ['AAPL', 'JPM', 'MSFT'].map((text) => equity(text).ticker);
      // The first line of the file of Apple is of 2025-01-01T21:17:28 UTC.
      const first = readInstant('2025-01-01T21:17:28Z') ?? instant(0);
      const told = async (now: number) =>
        (await datedNews(shelf, { now: () => instant(now) }, 3 * DAY_MS).headlines(tickers, 30))
          .headlines;
      const isIt = ({ title }: { readonly title: string }): boolean =>
        title.startsWith('Apple Inc. (AAPL): Wedbush Sets Street-High $325 Target');
      expect((await told(first)).filter(isIt)).toHaveLength(1);
      expect((await told(first - 1)).filter(isIt)).toHaveLength(0);
      const all = shelf.stories({ tickers, from: instant(0), knownAt: instant(2e12), count: 1e6 });
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      // 993 titles differ; a title that comes back after two days is a story of its own.
      expect(all.length).toBeGreaterThan(900);
      expect(all.length).toBeLessThan(1069);
      shelf.close();
    },
  );
});
