import { coreSatelliteBook } from './core-satellite-book.ts';
import { momentumBook } from './momentum-book.ts';
import type { Playbook } from './playbook.ts';
import { purchasesOf } from './purchases-of.ts';
import { salesOf } from './sales-of.ts';
import { standingsOf } from './standings-of.ts';
import { swapOf } from './swap-of.ts';
import type { Trade } from './trade.ts';
import { valueBook } from './value-book.ts';
import type { View } from './view.ts';

/** The rules of the mandate's strategy, as this view makes them. */
export function playbookOf(view: View): Playbook {
  switch (view.seen.mandate.strategy) {
    case 'core-satellite':
      return coreSatelliteBook(view);
    case 'value':
      return valueBook(view);
    case 'momentum':
      return momentumBook(view);
  }
}

/** Sales, then purchases, then at most one swap where nothing else was to be done. */
export function planOf(view: View): Trade[] {
  const playbook = playbookOf(view);
  const standings = standingsOf(view);
  const sales = salesOf(standings, playbook, view);
  const plan = { playbook, sales, view };
  const trades = [...sales, ...purchasesOf(standings, plan)];
  return trades.length > 0 ? trades : swapOf(standings, plan, view.sizing.maxTrades);
}
