import type { SequencePoint } from './confidence-sequence.ts';
import type { ComparisonTerms } from './sequence-width.ts';

/** Which arm is better, as the confidence sequence alone says. */
export type StandingVerdict = {
  readonly verdict: 'first' | 'second' | 'none' | 'too-early';
  /** The point that decided; absent without a decision. */
  readonly decided: SequencePoint | undefined;
  readonly because: string;
};

/**
 * The first time that the sequence leaves zero decides, and the decision stands: its error is counted over all times
 * together, so whoever stopped looking then and whoever looks today are told the same. Only bounds that later leave zero
 * on the other side undo it: then the difference has not been one and the same all along.
 */
export function standingVerdict(
  sequence: readonly SequencePoint[],
  blocks: number,
  { fewestBlocks }: ComparisonTerms,
): StandingVerdict {
  if (blocks < fewestBlocks)
    return {
      verdict: 'too-early',
      decided: undefined,
      because: `a verdict needs ${fewestBlocks} blocks, there are ${blocks}`,
    };
  const outside = sequence.filter(({ low, high }) => low > 0 || high < 0);
  const decided = outside[0];
  const now = sequence.at(-1);
  if (now === undefined)
    return { verdict: 'none', decided: undefined, because: 'the blocks do not vary' };
  if (decided === undefined)
    return { verdict: 'none', decided: undefined, because: 'zero is within the bounds' };
  const verdict = winner(decided);
  if (outside.some((point) => winner(point) !== verdict))
    return {
      verdict: 'none',
      decided: undefined,
      because: 'the bounds have left zero on both sides: the difference changes with time',
    };
  const since = `decided after ${decided.blocks} blocks, on ${decided.on}`;
  return {
    verdict,
    decided,
    because:
      now.low > 0 || now.high < 0
        ? since
        : `${since}; zero is within the bounds again: the difference may have changed since`,
  };
}

function winner({ low }: SequencePoint): 'first' | 'second' {
  return low > 0 ? 'first' : 'second';
}
