import { virtualClock } from '#adapters/system';
import type { BacktestView, CellRecord } from '#contract';
import {
  newYorkTime,
  plusDays,
  readTradingDate,
  sessionBefore,
  sessionOn,
  toIso,
} from '#core/calendar';
import { billReturns, type DailyReturn } from '#core/performance';
import type { GridDesk } from './open-grid-desk.ts';
import { windowOf } from './window-of.ts';

type DoneCell = Extract<CellRecord, { readonly kind: 'done' }>;

export type CellKept = {
  readonly cell: string;
  readonly view: BacktestView;
  /** Whether the run was there before the grid came to it. */
  readonly wasKept: boolean;
};

/** What a grid keeps of a run: its figures, its days beside bills, what its replies cost. */
export async function cellRecordOf(
  desk: GridDesk,
  { cell, view, wasKept }: CellKept,
): Promise<CellRecord> {
  const figure = (key: string): number | null =>
    view.figures.find((each) => each.key === key)?.value ?? null;
  const { replies } = view;
  return {
    kind: 'done',
    cell,
    run: view.id,
    resultHash: view.resultHash,
    wasKept,
    endedAt: toIso(desk.home.outside.clock.now()),
    nav: view.days.at(-1)?.nav ?? null,
    figures: {
      totalReturn: figure('total-return'),
      annualReturn: figure('annual-return'),
      sharpe: figure('sharpe'),
      maxDrawdown: figure('max-drawdown'),
      excess: figure('excess'),
    },
    decisions: view.decisionsMade,
    // Of a run that was there nobody was asked for this grid.
    replies: wasKept ? { asked: 0, fromCassette: replies.asked + replies.fromCassette } : replies,
    tokens: await tokensOf(desk, view),
    days: await daysOf(desk, view),
  };
}

/** Of prompts that a server has answered; null as soon as one was not told. */
async function tokensOf({ runs }: GridDesk, { id, replies }: BacktestView): Promise<number | null> {
  if (replies.asked + replies.fromCassette === 0) return 0;
  let total = 0;
  for await (const { key, reply } of runs.prompts(id)) {
    if (key === undefined) continue;
    const { promptTokens, completionTokens } = reply.usage;
    if (promptTokens === undefined || completionTokens === undefined) return null;
    total += promptTokens + completionTokens;
  }
  return total;
}

async function daysOf({ desk }: GridDesk, view: BacktestView): Promise<DoneCell['days']> {
  const returns = returnsOf(view);
  const market = desk.history.open(
    virtualClock(newYorkTime(plusDays(windowOf(view).upTo, 1), 0, 0)),
  );
  const rates = [];
  for (const { since } of returns) {
    const at = sessionOn(since)?.closesAt;
    const { bill13Week } = at === undefined ? {} : await market.rates(at);
    if (bill13Week !== undefined) rates.push({ on: since, rate: bill13Week });
  }
  const bills = new Map(billReturns(returns, rates).map(({ on, value }) => [on, value]));
  return returns.map(({ since, on, value }) => ({
    since,
    on,
    value,
    bill: bills.get(on) ?? null,
  }));
}

/** From close to close, the first from the close before the run. */
function returnsOf({ days }: BacktestView): readonly DailyReturn[] {
  let before: Pick<DailyReturn, 'since'> | undefined;
  let grown = 1;
  return days.flatMap(({ on: text, growth }) => {
    const on = readTradingDate(text);
    if (on === undefined) return [];
    const { since } = before ?? { since: sessionBefore(on).on };
    const value = growth / grown - 1;
    before = { since: on };
    grown = growth;
    return [{ since, on, value }];
  });
}
