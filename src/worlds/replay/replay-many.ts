import {
  decisionDifference,
  recordedDecision,
  stabilityOf,
  type Deliberated,
  type ReplySource,
  type Stability,
} from '#app/replay';
import type { ReplaySummaryView } from '#contract';
import { PortError, type CycleRecord } from '#ports';
import { samplesOf, type OnProgress } from './replay-one.ts';
import { replayingOf, type Replaying, type ReplayAsked, type ReplayPlace } from './replaying.ts';
import { repliesView } from './replies-view.ts';
import { retryableOf } from './side-view.ts';

/** A decision with what was asked again of it. */
export type Replayed = {
  readonly record: CycleRecord;
  readonly model: string;
  readonly first: Deliberated;
  /** At least one. */
  readonly samples: readonly Deliberated[];
};

export type Skipped = ReplaySummaryView['skipped'][number];

export type ManyPlace = ReplayPlace & {
  readonly read: (decision: string) => Promise<CycleRecord>;
  readonly onProgress: OnProgress;
  /** Hears of each decision as it is through. */
  readonly onReplayed?: (replayed: Replayed) => Promise<void>;
};

type Line = ReplaySummaryView['decisions'][number];

/** Many decisions asked again, one after the other; those in which nothing was asked are told apart. */
export async function replayMany(
  decisions: readonly string[],
  asked: ReplayAsked,
  place: ManyPlace,
): Promise<ReplaySummaryView> {
  // A name that nobody has is wrong of all of them.
  if (asked.model !== undefined) place.decider(asked.model);
  const skipped: Skipped[] = [];
  const lines: Line[] = [];
  const sources: ReplySource[] = [];
  for (const [done, decision] of decisions.entries()) {
    place.onProgress(done, decisions.length, decision);
    const replayed = await replayedOf(await place.read(decision), asked, place);
    if ('because' in replayed) {
      skipped.push({ decision, because: replayed.because });
      continue;
    }
    const { samples } = replayed;
    sources.push(...samples.flatMap(({ answered }) => answered.map(({ from }) => from)));
    lines.push(await lineOf(replayed, asked));
    await place.onReplayed?.(replayed);
  }
  place.onProgress(decisions.length, decisions.length, 'done');
  const replies = repliesView(sources);
  return { decisions: lines, accounts: accountLines(lines), replies, skipped };
}

async function replayedOf(
  record: CycleRecord,
  asked: ReplayAsked,
  place: ReplayPlace,
): Promise<Replayed | { readonly because: string }> {
  const first = recordedDecision(record);
  if (!('answered' in first)) return first;
  const replaying = tried(() => replayingOf(record, asked, place));
  if ('because' in replaying) return replaying;
  const samples = await samplesOf(replaying, asked, () => undefined);
  return { record, model: replaying.model, first, samples };
}

/** An account that cannot be asked so, as one of options without prices, does not end the others. */
function tried(ready: () => Replaying): Replaying | { readonly because: string } {
  try {
    return ready();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { because: error.message };
  }
}

async function lineOf(
  { record, model, first, samples }: Replayed,
  asked: ReplayAsked,
): Promise<Line> {
  const { head } = record;
  const [second = first] = samples;
  const { sameBytes, sameOrders, sameDirection, bytes, ended } = await decisionDifference(
    first,
    second,
  );
  const failed = second.end.kind === 'failed';
  return {
    decision: head.id,
    account: head.account,
    models: { first: head.model, second: model },
    sameBytes,
    sameOrders,
    sameDirection,
    says: (failed ? ended?.second : bytes) ?? null,
    asked: samples.flatMap(({ answered }) => answered).filter(({ from }) => from === 'model')
      .length,
    failed,
    retryable: retryableOf(second),
    stability: asked.samples < 2 ? null : stabilityOf(samples),
  };
}

function accountLines(lines: readonly Line[]): ReplaySummaryView['accounts'] {
  const keys = [...new Set(lines.map(({ account, models }) => `${account}\n${models.second}`))];
  return keys.map((key) => {
    const [account = '', model = ''] = key.split('\n');
    const own = lines.filter((line) => line.account === account && line.models.second === model);
    const count = (isOne: (line: Line) => boolean): number => own.filter(isOne).length;
    return {
      account,
      model,
      decisions: own.length,
      sameBytes: count(({ sameBytes }) => sameBytes),
      sameOrders: count(({ sameOrders }) => sameOrders),
      sameDirection: count(({ sameDirection }) => sameDirection),
      failed: count(({ failed }) => failed),
      asked: own.reduce((sum, { asked }) => sum + asked, 0),
      stability: meanStability(own.flatMap(({ stability }) => stability ?? [])),
    };
  });
}

/** The mean over decisions that were answered more than once; null where there is none. */
export function meanStability(
  all: readonly Stability[],
): { readonly sameOrders: number; readonly sameDirection: number } | null {
  const told = all.filter(({ samples }) => samples > 1);
  if (told.length === 0) return null;
  const mean = (of: (each: Stability) => number): number =>
    told.reduce((sum, each) => sum + of(each) / each.samples, 0) / told.length;
  return {
    sameOrders: mean(({ sameOrders }) => sameOrders),
    sameDirection: mean(({ sameDirection }) => sameDirection),
  };
}
