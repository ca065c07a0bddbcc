import type { BacktestView } from '#contract';
import { counted } from '../text/counted.ts';

/** Windows of the run whose closes the model seems to know by heart. */
export function remembered({
  recall,
}: BacktestView): NonNullable<BacktestView['recall']>['windows'] {
  return recall?.windows.filter(({ verdict }) => verdict === 'remembers') ?? [];
}

/** The warning for the top of the page; undefined where nothing was remembered. */
export function recallWords(view: BacktestView): string | undefined {
  const { recall } = view;
  const count = remembered(view).length;
  if (recall === null || count === 0) return undefined;
  return `${recall.model} knows closes by heart that it was not shown, in ${count} of ${counted(recall.windows.length, 'window')} (hatched below): what it earns there may be memory.`;
}
