import { backtestViewSchema, type BacktestView } from '#contract';
import * as z from 'zod';

/** The runs that a command has printed, by their accounts. */
export type Views = {
  readonly hashes: ReadonlyMap<string, string>;
  /** Whole, without what hangs on how often it was tried. */
  readonly texts: ReadonlyMap<string, string>;
  /** Runs that say they have asked. */
  readonly asked: readonly string[];
};

/** Reads what `backtest --json` has printed, by the contract. */
export function viewsIn(stdout: string): Views {
  const views = z.array(backtestViewSchema).parse(JSON.parse(stdout === '' ? '[]' : stdout));
  return {
    hashes: new Map(views.map(({ account, resultHash }) => [account, resultHash])),
    texts: new Map(views.map((view) => [view.account, textOf(view, views.length > 1)])),
    asked: views
      .filter(({ replies }) => replies.asked > 0)
      .map(({ account, replies }) => `${account} ${replies.asked}`),
  };
}

/** Of accounts that run at once the first to end has fewer trials beside it. */
function textOf(view: BacktestView, isTogether: boolean): string {
  const { replies: _, ...own } = view;
  if (!isTogether) return JSON.stringify(own);
  const { trials: _trials, figures, ...rest } = own;
  return JSON.stringify({ ...rest, figures: figures.filter(({ key }) => key !== 'dsr') });
}
