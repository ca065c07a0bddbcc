import type { Playbook } from './playbook.ts';
import { purchasesOf } from './purchases-of.ts';
import { salesOf } from './sales-of.ts';
import { standingsOf } from './standings-of.ts';
import { swapOf } from './swap-of.ts';
import type { Trade } from './trade.ts';
import type { View } from './view.ts';

/** Sales, then purchases, then at most one swap where nothing else was to be done. */
export function planOf(view: View, playbook: Playbook): Trade[] {
  const standings = standingsOf(view);
  const sales = salesOf(standings, playbook, view);
  const plan = { playbook, sales, view };
  const trades = [...sales, ...purchasesOf(standings, plan)];
  return trades.length > 0 ? trades : swapOf(standings, plan, view.sizing.maxTrades);
}
