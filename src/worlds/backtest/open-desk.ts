import { openCassette, type CassetteFile } from '#adapters/cassette';
import { openRuns, type KeptPrompt, type RunDraft, type RunStore } from '#adapters/run-store';
import { fingerprint, underOtherSurroundings, virtualClock } from '#adapters/system';
import { certify } from '#app/lookahead';
import type { Config } from '#config';
import type { BacktestView, CertificateView, ComparisonView } from '#contract';
import { assert } from '#core/prelude';
import type { History, LanguageModel, Log } from '#ports';
import type { Home } from '../open-home.ts';
import { compareRuns, type PairAsked } from './compare-runs.ts';
import { basisOf } from './basis-of.ts';
import { historyOf } from './history-of.ts';
import { dataWarnings } from './data-warnings.ts';
import { deciders, type Decider } from './deciders.ts';
import type { BasisOf } from './not-as-traded.ts';
import { placebosOf, type PlaceboAsked } from './placebos-of.ts';
import { recallOf } from './recall-of.ts';
import { runOf, type Ran, type RunAsked, type RunPlace, type Step } from './run-of.ts';
import { dailySharpe, skillFigures, type Tried } from './skill-figures.ts';
import { viewOf } from './view-of.ts';

export type DeskAsked = {
  readonly data: string | undefined;
  readonly codeVersion: string;
  readonly onLine: (line: string) => void;
};

export type DeskTold = {
  /** Who decides, by name or in person; absent: as configured. */
  readonly model: string | LanguageModel | undefined;
  readonly onProgress: (step: Step) => void;
};

export type PairTold = {
  /** Who decides; absent: as configured. */
  readonly models: readonly [first: string | undefined, second: string | undefined];
  readonly onProgress: (step: Step) => void;
};

export type AskedRun = RunAsked &
  PlaceboAsked & {
    /** Ask the model what it remembers of the window. */
    readonly withRecall: boolean;
  };

/** Where the backtests of a home are made and kept. */
export type BacktestDesk = {
  readonly history: History;
  /** Runs one account, finds out how far it can be believed, and keeps it. */
  run(asked: AskedRun, told: DeskTold): Promise<BacktestView>;
  /** The certificate of a run that is not kept. */
  audit(asked: RunAsked, told: DeskTold): Promise<CertificateView>;
  /** Runs two accounts beside each other; nothing is kept but replies. */
  compare(asked: PairAsked, told: PairTold): Promise<ComparisonView>;
  close(): void;
};

/** The finished runs of a home. */
export function runsOf({ paths }: Pick<Home, 'paths'>): RunStore {
  return openRuns(paths.backtests);
}

/** The replies that a home has kept. */
export function cassetteOf({ paths }: Pick<Home, 'paths'>): CassetteFile {
  return openCassette(paths.cassette);
}

/** Opens data, cassette and kept runs; throws the sentence where one cannot be had. */
export async function openDesk(home: Home, asked: DeskAsked): Promise<BacktestDesk> {
  const { config } = home;
  const open = await opened(home, asked);
  const { history, cassette, runs } = open;
  const decider = deciders(config, home.outside);
  return {
    history,
    run: async (wanted, told) => {
      const found = deciderOf(told.model ?? configuredModel(wanted.account, config), decider);
      return ranAndKept(wanted, { ...told, decider: found }, open);
    },
    audit: async (wanted, { model, onProgress }) => {
      const place = {
        ...placeOf(open, SILENT, onProgress),
        decider: deciderOf(model ?? configuredModel(wanted.account, config), decider),
        keepPrompt: () => undefined,
      };
      return certificateOf(await runOf(wanted, place), place);
    },
    compare: async (pair, { models, onProgress }) => {
      const named = pair.accounts.map((key, arm) =>
        decider(models[arm] ?? configuredModel(key, config)),
      );
      const [first, second] = named;
      assert(first !== undefined && second !== undefined, 'a pair has two deciders');
      const place = placeOf(open, SILENT, onProgress);
      return compareRuns(pair, { ...place, deciders: [first, second] });
    },
    close: () => {
      runs.close();
      cassette.close();
      history.close();
    },
  };
}

type Open = {
  readonly home: Home;
  readonly codeVersion: string;
  readonly history: History;
  readonly basisOf: BasisOf | undefined;
  readonly cassette: CassetteFile;
  readonly runs: RunStore;
};

async function opened(home: Home, { data, codeVersion, onLine }: DeskAsked): Promise<Open> {
  const { config } = home;
  const history = await historyOf({ data, onLine, config, home });
  const basis = await basisOf({ data, home });
  return {
    home,
    codeVersion,
    history,
    basisOf: basis,
    cassette: cassetteOf(home),
    runs: runsOf(home),
  };
}

function placeOf(
  { home, codeVersion, history, basisOf: basis, cassette }: Open,
  log: Log,
  onProgress: RunPlace['onProgress'],
): Omit<RunPlace, 'decider' | 'keepPrompt'> {
  const { config, configHash } = home;
  return { config, configHash, codeVersion, history, basisOf: basis, cassette, log, onProgress };
}

type Deciding = Pick<DeskTold, 'onProgress'> & { readonly decider: Decider };

async function ranAndKept(
  asked: AskedRun,
  { decider, onProgress }: Deciding,
  open: Open,
): Promise<BacktestView> {
  const { runs } = open;
  const draft = runs.begin();
  const heard = warningsHeard();
  const keepPrompt = (prompt: KeptPrompt): void => {
    draft.add(prompt);
  };
  try {
    const place = { ...placeOf(open, heard.log, onProgress), decider, keepPrompt };
    return await keptRun(asked, place, { draft, runs, heard });
  } finally {
    draft.discard();
  }
}

/** A model in person is kept under its own name. */
function deciderOf(model: string | LanguageModel, named: (name: string) => Decider): Decider {
  if (typeof model === 'string') return named(model);
  return { model, kind: 'openai-compatible', identity: model.name, sampling: {} };
}

/** Where no such account is configured, the run itself says so. */
function configuredModel(key: string, { accounts }: Config): string {
  return accounts.find((account) => account.key === key)?.model ?? 'rules:steady';
}

type Heard = { readonly log: Log; readonly lines: ReadonlySet<string> };

/** What went wrong on the way is shown with the result. */
function warningsHeard(): Heard {
  const lines = new Set<string>();
  return {
    lines,
    log: {
      line: (level, text) => {
        if (level !== 'info' && lines.size < MOST_WARNINGS) lines.add(text);
      },
    },
  };
}

const MOST_WARNINGS = 20;

const SILENT: Log = { line: () => undefined };

type Keeping = { readonly draft: RunDraft; readonly runs: RunStore; readonly heard: Heard };

async function keptRun(
  asked: AskedRun,
  place: RunPlace,
  { draft, runs, heard }: Keeping,
): Promise<BacktestView> {
  const ran = await runOf(asked, place);
  const lines = [...heard.lines];
  const quiet = { ...place, log: SILENT };
  const tried = triedWith(ran, place, runs);
  const placebos = await placebosOf(ran, quiet, asked);
  const certificate = asked.samples === 0 ? null : await certificateOf(ran, quiet);
  const recall = asked.withRecall ? await recallOf(ran, quiet) : null;
  const data = await dataWarnings(ran, place);
  const view = viewOf(ran, place, {
    certificate,
    recall,
    placebos: placebos.paths,
    figures: [...skillFigures(ran, tried), ...placebos.figures],
    trials: tried.count,
    label: data.label,
    warnings: [...data.warnings, ...lines],
  });
  const id = draft.finish({ view, request: requestKept(asked, place) });
  return { ...view, id };
}

/** What makes a run that run; how closely it was looked at does not. */
function requestKept({ account, window, masks, seed }: AskedRun, place: RunPlace): unknown {
  const { decider, history, configHash, codeVersion } = place;
  const { identity, sampling } = decider;
  const data = history.identity;
  return { account, ...window, masks, seed, identity, sampling, data, configHash, codeVersion };
}

/** Counts the run as a trial, then all that were made on overlapping windows over the same data. */
function triedWith(ran: Ran, { configHash, decider }: RunPlace, runs: RunStore): Tried {
  const { asked, run, promptVersions, label } = ran;
  const sharpe = dailySharpe(ran);
  const days = { from: asked.window.from, upTo: asked.window.upTo };
  runs.countTrial({
    ...days,
    strategy: run.request.account.strategy.name,
    parameters: fingerprint(JSON.stringify([run.request.account.mandate, asked.masks, configHash])),
    model: decider.identity,
    promptVersion: [...promptVersions].join(' '),
    data: label,
    ...(sharpe === undefined ? {} : { sharpe }),
  });
  return runs.trialsOverlapping({ ...days, data: label });
}

/** The sampled decisions made again with other futures; a model is not asked for it. */
async function certificateOf(ran: Ran, place: RunPlace): Promise<CertificateView> {
  const { history, log, decider, onProgress } = place;
  return certify({
    run: ran.run,
    records: ran.records,
    outside: { history, model: ran.model, clockFrom: virtualClock, fingerprint, log },
    replier: decider.kind === 'rules' ? 'again' : 'recorded',
    underOther: underOtherSurroundings,
    seed: ran.asked.seed,
    onProgress: (done, total) => {
      onProgress({ done, total, doing: 'look-ahead certificate' });
    },
  });
}
