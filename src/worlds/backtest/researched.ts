import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest } from '#app/backtest';
import { lastOf } from '#app/cycle';
import { noResearch } from '#app/research';
import type { CycleRecord, StoredBrief } from '#ports';
import { PortError } from '#ports';
import { recorded } from './recorded.ts';
import { requestOf, type Window } from './request-of.ts';
import type { Researched, RunPlace } from './run-of.ts';

export type ResearchAsked = {
  readonly account: string;
  readonly window: Window;
  readonly offline: boolean;
};

/**
 * Runs the research agent over a window and keeps its briefs: at each moment the newest that was made by then. Each is
 * made of what was knowable at its own slot, so nobody who reads it sees the future through it.
 */
export async function researched(
  { account, window, offline }: ResearchAsked,
  place: Omit<RunPlace, 'keepPrompt'>,
): Promise<Researched> {
  const { history, log, decider, cassette, onProgress } = place;
  const recording = recorded({ offline }, { decider, cassette });
  const made: StoredBrief[] = [];
  await runBacktest(requestOf(account, window, place), {
    history,
    model: recording ?? decider.model,
    clockFrom: virtualClock,
    fingerprint,
    log,
    onCycle: async (record, { done, total }) => {
      recording?.refuseMissed(`brief ${done} of ${total}`, record.head.slot);
      made.push(...briefIn(record));
      onProgress({ done, total, doing: `research ${record.head.slot.slice(0, 10)}` });
    },
  });
  return {
    briefs: made.length,
    by: decider.model.name,
    researchOf: (clock) => ({
      ...noResearch,
      briefs: { latest: async () => made.findLast(({ at }) => at <= clock.now()) },
    }),
  };
}

function briefIn({ head, stages }: CycleRecord): readonly StoredBrief[] {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  if (conclusion?.kind !== 'brief') return [];
  return [{ cycle: head.id, at: head.at, content: conclusion.brief }];
}

/** The one research agent of a configuration; throws the sentence where there is none. */
export function researcherIn({ config }: Pick<RunPlace, 'config'>): string {
  const found = config.accounts.find(({ strategy }) => strategy === 'research');
  if (found !== undefined) return found.key;
  throw new PortError('backtest', 'no account of the configuration researches', {
    retryable: false,
  });
}
