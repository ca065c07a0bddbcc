import type { GridAsked } from '#config';
import type { GridCell } from '#contract';
import { PortError, type Fingerprint } from '#ports';

/** A combination of a grid before it has an identity. */
export type Combination = Omit<GridCell, 'id'>;

export type GridPlan = {
  /** Hangs on which runs there are and how closely each is looked at, not on their order. */
  readonly id: string;
  readonly cells: readonly GridCell[];
};

export type PlanPlace = {
  /** Of an account as it is configured. */
  readonly modelOf: (account: string) => string;
  /** What a run would be kept under. */
  readonly requestOf: (combination: Combination) => Promise<unknown>;
  readonly fingerprint: Fingerprint;
};

/** Every combination of a grid once, in the order of its lists: accounts, models, masks, windows, seeds. */
export function combinationsOf(
  { accounts, models, masks, windows, seeds }: GridAsked,
  modelOf: PlanPlace['modelOf'],
): readonly Combination[] {
  return accounts.flatMap((account) =>
    (models ?? [modelOf(account)]).flatMap((model) =>
      masks.flatMap((list) =>
        windows.flatMap(({ from, upTo }) =>
          seeds.map((seed) => ({ account, model, from, upTo, masks: [...list], seed })),
        ),
      ),
    ),
  );
}

/** The runs of a grid, each known by what makes it that run; two that are the same are refused. */
export async function gridPlan(asked: GridAsked, place: PlanPlace): Promise<GridPlan> {
  const cells: GridCell[] = [];
  const seen = new Map<string, Combination>();
  for (const combination of combinationsOf(asked, place.modelOf)) {
    const request = await place.requestOf(combination);
    const id = place.fingerprint(inKeyOrder(request)).slice(0, CELL_SHOWN);
    const same = seen.get(id);
    if (same !== undefined) throw refused(same, combination);
    seen.set(id, combination);
    cells.push({ id, ...combination });
  }
  const { samples, placebos } = asked;
  const whole = [...seen.keys()].toSorted();
  const hash = place.fingerprint(JSON.stringify([whole, samples, placebos]));
  return { id: `${stemOf(asked.name)}-${hash.slice(0, GRID_SHOWN)}`, cells };
}

const CELL_SHOWN = 16;
const GRID_SHOWN = 8;

function stemOf(name = 'grid'): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function refused(one: Combination, other: Combination): PortError {
  const named = ({ account, model, from, upTo, seed }: Combination): string =>
    `${account} by ${model}, ${from} to ${upTo}, seed ${seed}`;
  const says = `a grid has every run once; these are the same run: ${named(one)}, and ${named(other)}`;
  return new PortError('grid', says, { retryable: false });
}

/** As JSON, keys in order. */
export function inKeyOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)),
        )
      : part,
  );
}
