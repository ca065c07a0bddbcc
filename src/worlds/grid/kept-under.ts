import { inKeyOrder, type Combination } from '#app/grid';
import type { GridDesk } from './open-grid-desk.ts';

/**
 * The id of a run that is kept under the same request, whoever made it. One of which a decision abstained is not taken:
 * its model may not have been there.
 */
export function keptUnder(
  desk: GridDesk,
  combination: Combination,
  request: unknown,
): string | undefined {
  const wanted = inKeyOrder(request);
  const { account, from, upTo, seed } = combination;
  return desk
    .keptBefore()
    .filter(
      (line) =>
        line.account === account && line.from === from && line.upTo === upTo && line.seed === seed,
    )
    .map(({ id }) => desk.runs.get(id))
    .find((kept) => inKeyOrder(kept.request) === wanted && kept.view.decisionsMade.abstained === 0)
    ?.view.id;
}
