import { fingerprint, virtualClock } from '#adapters/system';
import { gridPlan, type GridPlan } from '#app/grid';
import type { GridAsked } from '#config';
import type { GridRecord } from '#contract';
import { newYorkTime, readTradingDate, tradingDate, toIso } from '#core/calendar';
import { assert } from '#core/prelude';
import { requestedOf } from './requested-of.ts';
import type { GridDesk } from './open-grid-desk.ts';

/** Plans a grid and keeps what was asked; one that is kept already is answered as it was, so that it goes on. */
export async function beginGrid(desk: GridDesk, asked: GridAsked): Promise<GridRecord> {
  const { research } = asked;
  const plan = await gridPlan(asked, {
    modelOf: (account) =>
      desk.home.config.accounts.find(({ key }) => key === account)?.model ?? 'rules:steady',
    requestOf: async (combination) => requestedOf(desk, combination, { research }),
    fingerprint,
  });
  const label = labelOf(desk, plan);
  return desk.grids.begin({
    id: plan.id,
    name: asked.name ?? 'grid',
    madeAt: toIso(desk.home.outside.clock.now()),
    data: asked.data ?? null,
    label,
    samples: asked.samples,
    placebos: asked.placebos,
    research,
    cells: [...plan.cells],
    before: triedBefore(desk, plan, label),
  });
}

/** Counted once, before the grid's own runs are among them. */
function triedBefore({ runs }: GridDesk, plan: GridPlan, label: string): GridRecord['before'] {
  const { from, upTo } = daysOf(plan);
  const { count, sharpes } = runs.trialsOverlapping({ from, upTo, data: label });
  return { count, sharpes: [...sharpes] };
}

function daysOf({ cells }: GridPlan): { readonly from: string; readonly upTo: string } {
  const froms = cells.map(({ from }) => from).toSorted();
  const ends = cells.map(({ upTo }) => upTo).toSorted();
  const [from, upTo] = [froms[0], ends.at(-1)];
  assert(from !== undefined && upTo !== undefined, 'a grid has a run');
  return { from, upTo };
}

function labelOf({ desk }: GridDesk, plan: GridPlan): string {
  const on = readTradingDate(daysOf(plan).upTo) ?? tradingDate('2025-01-02');
  return desk.history.open(virtualClock(newYorkTime(on, 0, 0))).label;
}
