import type { DoctorCheck } from '#contract';
import { PortError } from '#ports';
import type { RepairName } from './repair-names.ts';

/** What was found of one thing that can be wrong; since when is told later. */
export type Finding = Omit<DoctorCheck, 'since'>;

type Illness = {
  /** What to do, in words. */
  readonly fix: string;
  /** What goes on without. */
  readonly effect: string;
  /** What can be done by itself. */
  readonly repair?: RepairName;
};

export function well(id: string, says: string): Finding {
  return { id, ok: true, says, fix: null, effect: null, repair: null };
}

export function ill(id: string, says: string, { fix, effect, repair }: Illness): Finding {
  return { id, ok: false, says, fix, effect, repair: repair ?? null };
}

/** Whoever cannot even look is ill of that. */
export async function looked(
  id: string,
  look: () => Promise<readonly Finding[]> | readonly Finding[],
): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const effect = 'nobody can tell whether this is well';
    return [ill(id, error.message, { fix: 'do as the sentence says', effect })];
  }
}

/** Some names, and how many more. */
export function someOf(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
