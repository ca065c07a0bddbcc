import type { BacktestView } from '#contract';

type Figure = BacktestView['figures'][number];

export function figureOf({ figures }: BacktestView, key: string): Figure | undefined {
  return figures.find((figure) => figure.key === key);
}

/** Total return of the account: its figure, else what its last day came to; undefined where there is no day. */
export function totalOf(view: BacktestView): number | undefined {
  const told = figureOf(view, 'total-return')?.value ?? undefined;
  const last = view.days.at(-1)?.growth;
  return told ?? (last === undefined ? undefined : last - 1);
}

/** The path that the account is measured against, and its total return where it is known to the end. */
export function spyOf({ paths }: BacktestView): { name: string; total: number | undefined } {
  const path = paths.find(({ key }) => key === 'spy');
  return { name: 'SPY', total: path?.totalReturn ?? undefined };
}
