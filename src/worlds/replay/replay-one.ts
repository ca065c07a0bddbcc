import {
  causesIn,
  decisionDifference,
  inputName,
  inputsOf,
  leaveOneOut,
  placedAtOf,
  recordedDecision,
  stabilityOf,
  ticketsOf,
  twoPaths,
  type Deliberated,
  type InputKind,
  type LeftOut,
} from '#app/replay';
import { lastOf } from '#app/cycle';
import type { ReplayView } from '#contract';
import { toIso, type Instant } from '#core/calendar';
import type { CycleRecord, History } from '#ports';
import { PortError } from '#ports';
import type { Home } from '../open-home.ts';
import { afterSessions, presentOf, settlingAt } from './settling-at.ts';
import { replayingOf, type ReplayAsked, type ReplayPlace, type Replaying } from './replaying.ts';
import { differenceView } from './difference-view.ts';
import { pathView } from './path-view.ts';
import { repliesView } from './replies-view.ts';
import { sideView } from './side-view.ts';

export type OneAsked = ReplayAsked & {
  /** Each input in turn: of all kinds, or of some. */
  readonly leaveOut: readonly InputKind[] | 'all' | undefined;
  /** How far the path goes; absent: to the next decision that had orders, else to now. */
  readonly sessions: number | undefined;
};

export type OnProgress = (done: number, total: number, doing: string) => void;

/** What leaving inputs out will cost. */
export type Cost = {
  readonly inputs: number;
  /** Those for which everything is known already. */
  readonly free: number;
};

/** The decision as it is on the record; throws the sentence where nothing was asked then. */
export function onRecord(record: CycleRecord): Deliberated {
  const found = recordedDecision(record);
  if ('answered' in found) return found;
  throw new PortError('replay', found.because, { retryable: false });
}

/** What leaving out would cost, without asking anybody. */
export async function costOf(
  record: CycleRecord,
  asked: OneAsked,
  place: ReplayPlace,
): Promise<Cost> {
  onRecord(record);
  const replaying = replayingOf(record, asked, place);
  const rows = await leaveOneOut({
    ...leavingOf(replaying, asked),
    whole: onRecord(record),
    ask: async (observation) => replaying.ask(observation, { sample: 1, offline: true }),
    onProgress: () => undefined,
  });
  const free = rows.filter(({ difference }) => !isUnasked(difference.ended?.second)).length;
  return { inputs: rows.length, free };
}

function isUnasked(ended: string | undefined): boolean {
  return ended?.startsWith('nobody answered') === true;
}

/** One decision asked again: the difference, what it hung on, and how the account would have gone on. */
export async function replayOne(
  record: CycleRecord,
  asked: OneAsked,
  place: ReplayPlace & { readonly history: History | undefined; readonly onProgress: OnProgress },
): Promise<ReplayView> {
  const first = onRecord(record);
  const replaying = replayingOf(record, asked, place);
  const samples = await samplesOf(replaying, asked, place.onProgress);
  const [second] = samples;
  if (second === undefined)
    throw new PortError('replay', 'at least one sample is asked', { retryable: false });
  const heard = [...samples];
  const rows = await leftOutOf(replaying, asked, { ...place, whole: second, heard });
  const difference = await decisionDifference(first, second);
  return {
    decision: record.head.id,
    account: record.head.account,
    at: toIso(record.head.at),
    models: { first: record.head.model, second: replaying.model },
    masks: [...asked.masks],
    without: asked.without.map(inputName),
    first: sideView(first),
    second: sideView(second),
    difference: differenceView(difference),
    replies: repliesView(heard.flatMap(({ answered }) => answered.map(({ from }) => from))),
    stability: asked.samples < 2 ? null : stabilityOf(samples),
    samples: asked.samples < 2 ? [] : samples.map(sideView),
    leftOut: rows === undefined ? null : leftOutView(rows, replaying),
    path: await pathOf(replaying, { asked, second, ...place }),
    notes: notesOf(replaying, place.home),
  };
}

/** The first as it was asked, the others the same question again. */
export async function samplesOf(
  { ask, seen }: Replaying,
  { samples, offline }: ReplayAsked,
  onProgress: OnProgress,
): Promise<readonly Deliberated[]> {
  const told: Deliberated[] = [];
  for (let sample = 1; sample <= samples; sample += 1) {
    onProgress(sample - 1, samples, `sample ${sample} of ${samples}`);
    told.push(await ask(seen, { sample, offline }));
  }
  onProgress(samples, samples, 'done');
  return told;
}

type LeavingPlace = {
  readonly whole: Deliberated;
  readonly heard: Deliberated[];
  readonly onProgress: OnProgress;
};

function leavingOf({ seen }: Replaying, { leaveOut }: OneAsked) {
  const kinds = leaveOut === 'all' ? undefined : leaveOut;
  return { observation: seen, inputs: inputsOf(seen, kinds) };
}

async function leftOutOf(
  replaying: Replaying,
  asked: OneAsked,
  { whole, heard, onProgress }: LeavingPlace,
): Promise<readonly LeftOut[] | undefined> {
  if (asked.leaveOut === undefined) return undefined;
  return leaveOneOut({
    ...leavingOf(replaying, asked),
    whole,
    onProgress,
    ask: async (observation) => {
      const decided = await replaying.ask(observation, { sample: 1, offline: asked.offline });
      heard.push(decided);
      return decided;
    },
  });
}

function leftOutView(
  rows: readonly LeftOut[],
  { seen }: Replaying,
): NonNullable<ReplayView['leftOut']> {
  return {
    rows: rows.map(({ input, changed, asked, difference }) => ({
      input: inputName(input),
      changed,
      asked,
      difference: differenceView(difference),
    })),
    causes: causesIn(seen, rows).map(inputName),
  };
}

type Going = ReplayPlace & {
  readonly asked: OneAsked;
  readonly second: Deliberated;
  readonly history: History | undefined;
};

/** A research agent trades nothing, and a dry decision or one that nobody answered begins no path. */
async function pathOf(
  { record, account, whole }: Replaying,
  { home, history, asked, second }: Going,
): Promise<ReplayView['path']> {
  if (account.mandate.research !== undefined || second.end.kind === 'failed') return null;
  const { ledger } = home.store;
  const kept = {
    entries: await ledger.entries(account.key),
    tickets: await ledger.tickets(account.key),
  };
  const now = await presentOf(home, account.key);
  const placedAt = placedAtOf(record);
  const next = kept.tickets.find(
    ({ cycle, placedAt: later }) => cycle !== undefined && later > placedAt,
  )?.placedAt;
  const wanted =
    asked.sessions === undefined ? (next ?? now) : afterSessions(placedAt, asked.sessions);
  const until: Instant = wanted < now ? wanted : now;
  const grain = home.market.grain;
  const own = lastOf(record.stages, 'placed')?.tickets ?? [];
  const others = ticketsOf(second.verdicts, { record, observation: whole, grain });
  const paths = await twoPaths(
    { account, observation: whole, kept },
    [own, others],
    settlingAt(until, account, { home, history }),
  );
  return pathView(paths, until);
}

function notesOf({ record, whole, model, sampling }: Replaying, { configHash }: Home): string[] {
  const { head, stages } = record;
  const instead = stages.flatMap((stage) =>
    stage.kind === 'answered' && stage.reply.insteadOf !== undefined ? [stage.reply.modelUsed] : [],
  );
  const temperature = sampling['temperature'];
  return [
    ...(whole.market.label === 'simulated market' ? ['SIMULATED MARKET'] : []),
    ...(head.mode === 'dry' ? ['a dry decision: nothing of it was kept then either'] : []),
    ...(head.configHash === configHash ? [] : ['the configuration is another than it was then']),
    ...(instead.length === 0
      ? []
      : [`a fallback answered then: ${[...new Set(instead)].join(', ')}`]),
    ...(typeof temperature === 'number' && temperature > 0
      ? [
          `${model} is asked at temperature ${temperature}: it may answer otherwise by chance; --samples tells how often`,
        ]
      : []),
  ];
}
