import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest, type BacktestRequest, type Progress } from '#app/backtest';
import { withCassette, type CassetteModel } from '#app/cassette';
import { sampledPlaces } from '#app/lookahead';
import { scoreOf, type Score } from '#app/score';
import type { Config } from '#config';
import type { Cassette, History, LanguageModel, Log } from '#ports';
import type { Decider } from './decider-of.ts';
import { heardCycle, type HeardCycle } from './heard-cycle.ts';
import { maskedArm, type MaskName } from './masked-arm.ts';
import { promptShelf, type PromptShelf } from './prompt-shelf.ts';
import { requestOf, type Window } from './run-request.ts';

/** One run as it is asked for. */
export type RunAsked = {
  readonly account: string;
  readonly window: Window;
  readonly masks: readonly MaskName[];
  /** Of masks, samples, draws and intervals. */
  readonly seed: number;
  /** Nobody is asked: what the cassette does not hold fails. */
  readonly offline: boolean;
  /** Decisions that are made again with another future; 0: none. */
  readonly samples: number;
};

/** What a run is made from. */
export type RunPlace = {
  readonly config: Config;
  readonly configHash: string;
  readonly codeVersion: string;
  readonly history: History;
  readonly decider: Decider;
  readonly cassette: Cassette;
  readonly log: Log;
  readonly onProgress: (progress: Progress) => void;
};

/** A run that is through, with what its parts are checked and shown by. */
export type Ran = {
  readonly asked: RunAsked;
  readonly run: Backtest;
  readonly score: Score;
  readonly heard: readonly HeardCycle[];
  readonly prompts: PromptShelf;
  /** Who decided: behind cassette and masks. */
  readonly model: LanguageModel;
  readonly replies: { readonly asked: number; readonly fromCassette: number };
  readonly label: string;
};

/** Runs an account over a window, then measures how it went. */
export async function runOf(asked: RunAsked, place: RunPlace): Promise<Ran> {
  const { history, log, onProgress } = place;
  const bare = requestOf(asked.account, asked.window, place);
  const sampled = new Set(sampledPlaces(bare.slots.length, asked.samples, asked.seed));
  const kept = recorded(asked, place);
  const { account, model } = maskedArm(asked, bare.account, kept ?? place.decider.model);
  const request: BacktestRequest = { ...bare, account, isSampled: (at) => sampled.has(at) };
  const heard: HeardCycle[] = [];
  const prompts = promptShelf();
  const run = await runBacktest(request, {
    history,
    model,
    clockFrom: virtualClock,
    fingerprint,
    log,
    onCycle: async (record, progress) => {
      heard.push(heardCycle(record));
      prompts.add(record);
      onProgress(progress);
    },
  });
  const clock = virtualClock(request.upTo);
  const market = history.open(clock);
  const score = await scoreOf(run, { market, clock, seed: asked.seed });
  const replies = kept?.counts() ?? { asked: 0, fromCassette: 0 };
  return { asked, run, score, heard, prompts, model, replies, label: market.label };
}

/** A server's replies are kept; rules are computed again, which is quicker. */
function recorded({ offline }: RunAsked, place: RunPlace): CassetteModel | undefined {
  const { decider, cassette } = place;
  if (decider.kind === 'rules') return undefined;
  const { model, identity, sampling } = decider;
  return withCassette(model, cassette, { identity, sampling, offline, fingerprint });
}
