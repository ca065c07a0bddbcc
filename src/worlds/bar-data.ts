import type { ImportReport, TickerStatus } from '#adapters/files';
import type { HomePaths } from './home-paths.ts';

export type { ImportReport, TickerStatus } from '#adapters/files';

/** The imported daily bars of a home: what there is, and more of it from a folder. */
export type BarData = {
  status(): readonly TickerStatus[];
  /** `progress` hears a line a file and a ticker. */
  importFrom(directory: string, progress: (line: string) => void): ImportReport;
  close(): void;
};

/** Opens the bar store of a files home. */
export async function barData({ bars }: Pick<HomePaths, 'bars'>): Promise<BarData> {
  const { importDirectory, openBarStore } = await import('#adapters/files');
  const store = openBarStore(bars);
  return {
    status: () => store.status(),
    importFrom: (directory, progress) => importDirectory(directory, store, progress),
    close: () => {
      store.close();
    },
  };
}
