import type { DataStatusView } from '#contract';
import { barData, type BarData, type Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { assertFilesHome } from './assert-files-home.ts';

type FiveMinutes = ReturnType<BarData['fiveMinutes']>[number];

export type DataLook = {
  readonly tickers: DataStatusView[];
  /** Also of tickers without daily bars. */
  readonly fiveMinutes: readonly FiveMinutes[];
};

/** What has been imported: daily bars a ticker, and every ticker's bars of five minutes. */
export async function lookAtData(home: Home): Promise<Told<DataLook>> {
  return told(async () => {
    assertFilesHome(home);
    const data = await barData(home.paths);
    try {
      const fiveMinutes = data.fiveMinutes();
      const tickers = data.status().map((line) => {
        const own = fiveMinutes.find(({ ticker }) => ticker === line.ticker);
        return { ...line, fiveMinutes: own === undefined ? null : spanOf(own) };
      });
      return { tickers, fiveMinutes };
    } finally {
      data.close();
    }
  });
}

/** What has been imported, a line a ticker. */
export async function tellData(home: Home): Promise<Told<DataStatusView[]>> {
  const look = await lookAtData(home);
  return look.kind === 'no' ? look : { ...look, view: look.view.tickers };
}

function spanOf({ from, to, sessions, bars }: FiveMinutes): Omit<FiveMinutes, 'ticker'> {
  return { from, to, sessions, bars };
}
