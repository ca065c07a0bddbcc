import type { Deliberated } from './deliberated.ts';
import { exactly, wishesOf, type Wish } from './wishes.ts';

/** How often the same question has had the same answer. */
export type Stability = {
  /** Samples that were answered. */
  readonly samples: number;
  /** Of them, those with the most frequent answer: the same orders with the same sizes and guards, each in 0..samples. */
  readonly sameOrders: number;
  /** The same instruments on the same sides, whatever the sizes. */
  readonly sameDirection: number;
};

/** Samples that nobody answered are not counted; an unreadable answer is an answer of its own. */
export function stabilityOf(samples: readonly Deliberated[]): Stability {
  const told = samples.flatMap((sample) => {
    const wishes = wishesOf(sample);
    return wishes === undefined ? [] : [{ wishes, kind: kindOf(sample) }];
  });
  const exact = told.map(({ kind, wishes }) => [kind, ...wishes.map(exactly)].join('\n'));
  const rough = told.map(({ kind, wishes }) => [kind, ...sidesOf(wishes)].join('\n'));
  return { samples: told.length, sameOrders: mostAlike(exact), sameDirection: mostAlike(rough) };
}

/** A hold after a scan trades as little as a decision without orders; what cannot be read is neither. */
function kindOf({ end }: Deliberated): string {
  return end.kind === 'concluded' && end.conclusion.kind === 'unreadable' ? 'unreadable' : 'read';
}

function sidesOf(wishes: readonly Wish[]): readonly string[] {
  return [...new Set(wishes.map(({ what }) => what))].toSorted();
}

function mostAlike(answers: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
