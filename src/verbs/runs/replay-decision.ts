import { inputName, type Input } from '#app/replay';
import type { ReplayView } from '#contract';
import { openReplay, type OneAsked } from '#worlds/replay';
import type { Home } from '#worlds';
import { decisionNamed } from '../decision-named.ts';
import { nearest } from '../nearest.ts';
import { NotThere } from '../not-there.ts';
import { unseen, type Progress } from '../progress.ts';

type Desk = Awaited<ReturnType<typeof openReplay>>;

/** What leaving inputs out will cost. */
export type ReplayCost = Awaited<ReturnType<Desk['cost']>>;

export type ReplayTold = {
  readonly progress?: Progress;
  /** Told before anybody is asked, where inputs are left out in turn. */
  readonly onCost?: (cost: ReplayCost) => void;
};

/**
 * Asks a past decision again, otherwise or as it was; nothing is traded. Throws NotThere('decision') or, for an input that
 * it does not have, NotThere('input').
 */
export async function replayDecision(
  home: Home,
  { name, ...asked }: OneAsked & { readonly name: string },
  { progress = unseen, onCost }: ReplayTold = {},
): Promise<ReplayView> {
  const id = decisionNamed(home, name);
  const desk = await openReplay(home);
  try {
    for (const input of asked.without) await assertThere(desk, id, input);
    if (asked.leaveOut !== undefined) onCost?.(await desk.cost(id, asked));
    return await desk.one(id, asked, progress);
  } finally {
    desk.close();
  }
}

async function assertThere(desk: Desk, id: string, input: Input): Promise<void> {
  const known = await desk.inputs(id, input.kind);
  const name = inputName(input);
  if (known.some((each) => each.toLowerCase() === name.toLowerCase())) return;
  const near = nearest(name, known);
  const says =
    known.length === 0
      ? `${id} has no ${input.kind} that can be taken away`
      : `${id} has no ${name} that can be taken away`;
  throw new NotThere('input', `--without ${name}: ${says}${hint(near, known)}`);
}

const MOST_NAMED = 6;

function hint(near: string | undefined, known: readonly string[]): string {
  if (near !== undefined) return `; did you mean ${near}?`;
  if (known.length === 0) return '';
  const more = known.length > MOST_NAMED ? `, and ${known.length - MOST_NAMED} more` : '';
  return `; it has ${known.slice(0, MOST_NAMED).join(', ')}${more}`;
}
