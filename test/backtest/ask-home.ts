import { invest, type Ran } from '../crash/invest.ts';

/** The backtest verb of one home. */
export type AskHome = (...words: readonly string[]) => Promise<Ran>;

const SHORT = ['--samples', '0', '--placebos', '0'];

export function askHome(home: string): AskHome {
  return async (...words) => invest(['backtest', ...words, '--home', home]);
}

/** A run without certificate and placebos, over January and February of the simulated market's first year. */
export function shortRun(account: string, ...words: readonly string[]): readonly string[] {
  return [account, '--from', '2025-01-02', '--to', '2025-02-28', ...SHORT, ...words];
}
