import type { NewsShelf } from '#adapters/dated-news';
import type { BarStore, TickerStatus } from '#adapters/files';
import type { HomePaths } from './home-paths.ts';
import type { ImportReport } from './import-files.ts';

export type { TickerStatus } from '#adapters/files';
export type { ImportReport } from './import-files.ts';

/** Five-minute bars of one ticker: the sessions that have some, and how many. */
type FiveMinuteStatus = ReturnType<BarStore['fiveMinutes']['status']>[number];

/** What was imported into a home: the daily bars there are, and more of everything from a folder. */
export type BarData = {
  status(): readonly TickerStatus[];
  fiveMinutes(): readonly FiveMinuteStatus[];
  /** `progress` hears a line a file and a ticker. */
  importFrom(directory: string, progress: (line: string) => void): ImportReport;
  close(): void;
};

/** Opens the bar store of a files home. */
export async function barData({ bars, news }: Pick<HomePaths, 'bars' | 'news'>): Promise<BarData> {
  const { openBarStore } = await import('#adapters/files');
  const { openNewsShelf } = await import('#adapters/dated-news');
  const { importFiles } = await import('./import-files.ts');
  const store = openBarStore(bars);
  let shelf: NewsShelf | undefined;
  const openNews = (): NewsShelf => (shelf ??= openNewsShelf(news));
  return {
    status: () => store.status(),
    fiveMinutes: () => store.fiveMinutes.status(),
    importFrom: (directory, progress) =>
      importFiles(directory, { bars: store, openNews }, progress),
    close: () => {
      shelf?.close();
      store.close();
    },
  };
}
