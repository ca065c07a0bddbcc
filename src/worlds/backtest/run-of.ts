import { fingerprint, virtualClock } from '#adapters/system';
import type { KeptPrompt } from '#adapters/run-store';
import type { Account } from '#app/account';
import {
  runBacktest,
  type Backtest,
  type BacktestOutside,
  type BacktestRequest,
} from '#app/backtest';
import { keepRecords, sampledPlaces, type KeptRecords } from '#app/lookahead';
import { scoreOf, type Score } from '#app/score';
import type { Config } from '#config';
import { definedOnly } from '#core/prelude';
import type { Cassette, CycleRecord, History, LanguageModel, Log } from '#ports';
import type { Decider } from './deciders.ts';
import { heardCycle, type HeardCycle } from './heard-cycle.ts';
import type { BasisOf } from './not-as-traded.ts';
import { maskedArm, type MaskName } from './masked-arm.ts';
import { promptsOf } from './prompts-of.ts';
import { recorded } from './recorded.ts';
import { assertPlayable, requestOf, type Window } from './request-of.ts';

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
  /** The research agent decides first, and its briefs are seen. */
  readonly withResearch: boolean;
};

/** What a research agent has made of a window before others decide in it. */
export type Researched = {
  readonly researchOf: NonNullable<BacktestOutside['researchOf']>;
  readonly briefs: number;
  /** Who made them. */
  readonly by: string;
};

export type Step = { readonly done: number; readonly total: number; readonly doing: string };

/** What a run is made from. */
export type RunPlace = {
  readonly config: Config;
  readonly configHash: string;
  readonly codeVersion: string;
  readonly history: History;
  /** What its prices are, where somebody tells. */
  readonly basisOf?: BasisOf | undefined;
  readonly decider: Decider;
  /** What a research agent has made of the window before. */
  readonly researched?: Researched;
  readonly cassette: Cassette;
  readonly log: Log;
  readonly keepPrompt: (prompt: KeptPrompt) => void;
  readonly onProgress: (step: Step) => void;
};

/** A run that is through, with what its parts are checked and shown by. */
export type Ran = {
  readonly asked: RunAsked;
  readonly run: Backtest;
  /** The account without masks: placebos need none. */
  readonly plain: Account;
  readonly score: Score;
  readonly heard: readonly HeardCycle[];
  /** Whole, of the sampled decisions, by their place. */
  readonly records: KeptRecords['records'];
  /** Of the wording of its questions. */
  readonly promptVersions: ReadonlySet<string>;
  /** Who decided: behind cassette and masks. */
  readonly model: LanguageModel;
  readonly replies: { readonly asked: number; readonly fromCassette: number };
  /** How the data are called. */
  readonly label: string;
  /** Throws where an answer has been missed offline since: by a placebo that asks the model too. */
  readonly refuseMissed: (where: string) => void;
};

/** Runs an account over a window, then measures how it went. */
export async function runOf(asked: RunAsked, place: RunPlace): Promise<Ran> {
  const { history, log, decider } = place;
  assertPlayable(history, asked.window);
  const bare = requestOf(asked.account, asked.window, place);
  const sampled = sampledPlaces(bare, asked.seed, asked.samples);
  const recording = recorded(asked, place);
  const { account, model } = maskedArm(
    { account: bare.account, model: recording ?? decider.model },
    { ...asked, from: bare.from, config: place.config },
  );
  const request: BacktestRequest = { ...bare, account, isSampled: (at) => sampled.has(at) };
  const kept = keepRecords(sampled);
  const ear = earOf(place);
  const run = await runBacktest(request, {
    history,
    model,
    clockFrom: virtualClock,
    fingerprint,
    log,
    ...definedOnly({ researchOf: place.researched?.researchOf }),
    onCycle: async (record, progress) => {
      recording?.refuseMissed(`decision ${progress.done} of ${progress.total}`, record.head.slot);
      await kept.onCycle(record, progress);
      ear.hear(record);
      place.onProgress({ ...progress, doing: record.head.slot.slice(0, 10) });
    },
  });
  return {
    ...(await measured(asked, run, history)),
    ...ear.found(),
    plain: bare.account,
    records: kept.records,
    model,
    replies: recording?.counts() ?? NOBODY_ASKED,
    refuseMissed: (where) => recording?.refuseMissed(where),
  };
}

const NOBODY_ASKED = { asked: 0, fromCassette: 0 };

async function measured(
  asked: RunAsked,
  run: Backtest,
  history: History,
): Promise<Pick<Ran, 'asked' | 'run' | 'score' | 'label'>> {
  const clock = virtualClock(run.request.upTo);
  const market = history.open(clock);
  const score = await scoreOf(run, { market, clock, seed: asked.seed });
  return { asked, run, score, label: market.label };
}

type Ear = {
  readonly hear: (record: CycleRecord) => void;
  readonly found: () => Pick<Ran, 'heard' | 'promptVersions'>;
};

/** Takes of each record what outlives it. */
function earOf({ decider, keepPrompt }: RunPlace): Ear {
  const heard: HeardCycle[] = [];
  const promptVersions = new Set<string>();
  return {
    found: () => ({ heard, promptVersions }),
    hear: (record) => {
      heard.push(heardCycle(record));
      for (const stage of record.stages) {
        if (stage.kind === 'answered') promptVersions.add(stage.question.promptVersion);
      }
      for (const prompt of promptsOf(record, decider)) keepPrompt(prompt);
    },
  };
}
