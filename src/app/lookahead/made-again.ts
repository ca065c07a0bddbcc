import { redo, type Checkpoint } from '#app/backtest';
import type { Instant } from '#core/calendar';
import type { CycleRecord, History, LanguageModel, Log } from '#ports';
import type { Asked } from './asked.ts';
import { failedOutcome, outcomeOf, promptOf, type Outcome } from './outcome.ts';
import { recordedOnly } from './recorded-only.ts';

/** A sampled decision of the run. */
export type Sample = {
  readonly checkpoint: Checkpoint;
  readonly record: CycleRecord;
  /** When the last of its orders has ended, or the run. */
  readonly until: Instant;
  /** When the run decides again. */
  readonly next: Instant;
};

export const SILENT: Log = { line: () => undefined };

/** The decision made again over a history, its orders carried to `until`; a failure is an outcome too. */
export async function madeAgain(
  { checkpoint, record }: Sample,
  asked: Asked,
  { history, until = checkpoint.at }: { readonly history: History; readonly until?: Instant },
): Promise<Outcome> {
  const { run, outside, replier } = asked;
  const heard: string[] = [];
  const own = replier === 'again' ? outside.model : recordedOnly(record, outside.fingerprint);
  const model: LanguageModel = {
    name: own.name,
    answer: async (question, seen) => {
      heard.push(promptOf(question));
      return own.answer(question, seen);
    },
  };
  try {
    const again = await redo(checkpoint, run.request, {
      ...outside,
      history,
      model,
      log: SILENT,
      until,
    });
    const entries = await again.books.ledger.entries(run.request.account.key);
    return { ...outcomeOf(again.record, entries), prompts: heard, isBroken: false };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { ...failedOutcome(record.head.slot, `it fails: ${because}`), prompts: heard };
  }
}

/**
 * The run's history told otherwise. How far the data reach stays as it was: that is no fact of the market, and decides
 * alone which sessions wait for their end.
 */
export function toldOtherwise(
  { outside: { history } }: Asked,
  ...otherwise: Parameters<History['altered']>
): History {
  const altered = history.altered(...otherwise);
  return {
    ...altered,
    open: (clock) => ({
      ...altered.open(clock),
      horizon: async () => history.open(clock).horizon(),
    }),
  };
}

/** The run's own history, told anew: nothing that was asked for before is remembered. */
export function freshHistory(asked: Asked): History {
  const { run, outside, seed } = asked;
  const [how] = outside.history.alterations;
  // Where it cannot be told anew it is the run's own, which is not ours to close.
  if (how === undefined) return { ...outside.history, close: () => undefined };
  return toldOtherwise(asked, how, run.request.upTo, seed);
}

/** Works over a history that is closed afterwards. */
export async function over<Result>(
  history: History,
  work: (history: History) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(history);
  } finally {
    history.close();
  }
}
