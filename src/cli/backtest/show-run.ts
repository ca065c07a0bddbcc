import type { BacktestView } from '#contract';
import { tellRun } from '#verbs/runs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { sayRun } from './say-run.ts';

export type ShowAsked = {
  readonly run: string;
  readonly decisions?: boolean;
  readonly trades?: boolean;
};

/** `invest backtest show <run>`: a run whole. */
export async function showRun(home: Home, asked: ShowAsked, screen: Terminal): Promise<ExitCode> {
  const view = viewOf(await tellRun(home, { id: asked.run }));
  screen.json(view);
  sayRun(view, screen);
  if (asked.decisions === true) screen.table(DECISION_HEAD, view.decisions.map(decisionRow));
  if (asked.trades === true) screen.table(TRADE_HEAD, view.trades.map(tradeRow));
  return EXIT.done;
}

const WIDTH = 60;
const LONG = 600;

const DECISION_HEAD = ['slot (New York)', 'outcome', 'regime', 'orders and why not'];

function decisionRow({
  slot,
  outcome,
  regime,
  orders,
  because,
}: BacktestView['decisions'][number]): readonly string[] {
  const lines = orders.map(({ wish, verdict, fate, because: why }) =>
    [wish, fate ?? verdict, why].filter((part) => part !== undefined).join(': '),
  );
  const said = lines.length === 0 ? [because ?? '-'] : lines;
  return [
    readingText.moment(slot),
    outcome,
    regime ?? '-',
    said.map((line) => harmlessLines(harmlessLine(line, LONG), WIDTH)).join('\n'),
  ];
}

const TRADE_HEAD = ['at (New York)', 'side', 'quantity', 'what', 'price', 'cash', 'by', 'profit'];

function tradeRow(trade: BacktestView['trades'][number]): readonly string[] {
  return [
    readingText.moment(trade.at),
    trade.side,
    readingText.quantity(trade.quantity),
    trade.instrument,
    readingText.dollars(trade.price),
    readingText.dollars(trade.cash),
    trade.origin,
    readingText.dollars(trade.profit ?? null),
  ];
}
