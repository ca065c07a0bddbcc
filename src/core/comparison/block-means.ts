import type { TradingDate } from '#core/calendar';
import { SESSIONS_A_YEAR } from '#core/performance';
import { assert } from '#core/prelude';
import type { PairedDifference } from './paired-differences.ts';

/** Mean difference over a block, in log return a year; `on` is its last close. */
export type BlockMean = { readonly on: TradingDate; readonly mean: number };

/** Sessions in a block: a week. */
export const SESSIONS_A_BLOCK = 5;

/** Means of blocks that follow each other from the first difference on, so that none changes later; an unfinished last one is left out. */
export function blockMeans(
  differences: readonly PairedDifference[],
  sessionsPerBlock: number = SESSIONS_A_BLOCK,
): BlockMean[] {
  assert(
    Number.isInteger(sessionsPerBlock) && sessionsPerBlock >= 1,
    `a block is a whole number of sessions from 1 on, was ${sessionsPerBlock}`,
  );
  return Array.from({ length: Math.floor(differences.length / sessionsPerBlock) }, (_, at) => {
    const block = differences.slice(at * sessionsPerBlock, (at + 1) * sessionsPerBlock);
    const last = block.at(-1);
    assert(last !== undefined, 'a block has sessions');
    const total = block.reduce((sum, { value }) => sum + value, 0);
    return { on: last.on, mean: (total / sessionsPerBlock) * SESSIONS_A_YEAR };
  });
}
