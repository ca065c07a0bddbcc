import type { GridView } from '#contract';
import type { GridArm } from './grid-arms.ts';
import type { DoneRun } from './pooled-arm.ts';

type MaskedRow = GridView['masked'][number];

/** What masks changed: of each masked arm against the same without, over the windows and seeds that both have. */
export function maskedRows(arms: readonly GridArm[]): readonly MaskedRow[] {
  return arms.flatMap((arm) => {
    const [first] = arm.cells;
    if (first === undefined || first.masks.length === 0) return [];
    const { account, model, masks } = first;
    const plain = arms.find(
      ({ cells: [cell] }) =>
        cell?.account === account && cell.model === model && cell.masks.length === 0,
    );
    if (plain === undefined) return [];
    const differences = differencesOf(arm.runs, plain.runs);
    const runs = differences.length;
    const difference =
      runs === 0 ? null : differences.reduce((total, value) => total + value, 0) / runs;
    return [{ account, model, masks, difference, runs }];
  });
}

function named({ cell: { from, upTo, seed } }: DoneRun): string {
  return `${from} ${upTo} ${seed}`;
}

function differencesOf(masked: readonly DoneRun[], plain: readonly DoneRun[]): readonly number[] {
  const beside = new Map(plain.map((run) => [named(run), run.record.figures.totalReturn]));
  return masked.flatMap((run) => {
    const [own, other] = [run.record.figures.totalReturn, beside.get(named(run))];
    return own === null || other === null || other === undefined ? [] : [own - other];
  });
}
