import type { TrialsView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { onRuns } from './on-runs.ts';

export type TrialsAsked = {
  readonly from: TradingDate;
  readonly to: TradingDate;
  readonly strategy?: string | undefined;
  readonly model?: string | undefined;
  readonly data?: string | undefined;
};

/** How many different things were tried on windows that overlap a stretch of days. */
export async function tellTrials(
  home: Home,
  { from, to, strategy, model, data }: TrialsAsked,
): Promise<Told<TrialsView>> {
  return told(async () => {
    const wanted = { from, upTo: to, ...definedOnly({ strategy, model, data }) };
    const { count, sharpes } = onRuns(home, (runs) => runs.trialsOverlapping(wanted));
    return { from, upTo: to, count, sharpes: [...sharpes] };
  });
}
