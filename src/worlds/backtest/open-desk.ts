import type { CassetteFile } from '#adapters/cassette';
import { openRuns, type RunStore } from '#adapters/run-store';
import type { Config } from '#config';
import type { BacktestView, CertificateView, ComparisonView, PairsView } from '#contract';
import { assert } from '#core/prelude';
import { PortError, type History, type LanguageModel, type Log } from '#ports';
import { cassetteIn } from '../cassette-in.ts';
import type { Home } from '../open-home.ts';
import { basisOf } from './basis-of.ts';
import { comparePairs, type PairsAsked } from './compare-pairs.ts';
import { compareRuns, type PairAsked, type PairPlace } from './compare-runs.ts';
import { deciders, type Decider } from './deciders.ts';
import { historyOf } from './history-of.ts';
import { certificateOf, ranAndKept, SILENT, type AskedRun } from './ran-and-kept.ts';
import type { BasisOf } from './not-as-traded.ts';
import { pairsIn, type Pair } from './pairs-in.ts';
import { requestKept } from './request-kept.ts';
import { researched, researcherIn } from './researched.ts';
import { runOf, type Researched, type RunAsked, type RunPlace, type Step } from './run-of.ts';

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

export type RequestAsked = Omit<RunAsked, 'offline' | 'samples'>;

export type PairTold = {
  /** Who decides; absent: as configured. */
  readonly models: readonly [first: string | undefined, second: string | undefined];
  readonly onProgress: (step: Step) => void;
};

export type PairsTold = Pick<PairTold, 'onProgress'> & {
  /** Only these; absent: all that the configuration has. */
  readonly pairs?: readonly Pair[];
};

/** Where the backtests of a home are made and kept. */
export type BacktestDesk = {
  readonly history: History;
  /** What a run would be kept under, without making it. */
  request(asked: RequestAsked, model: string): Promise<unknown>;
  /** Runs one account, finds out how far it can be believed, and keeps it. */
  run(asked: AskedRun, told: DeskTold): Promise<BacktestView>;
  /** The certificate of a run that is not kept. */
  audit(asked: RunAsked, told: DeskTold): Promise<CertificateView>;
  /** Runs two accounts beside each other; nothing is kept but replies. */
  compare(asked: PairAsked, told: PairTold): Promise<ComparisonView>;
  /** Every pair of the configuration, with placebos and rules beside each. */
  pairs(asked: PairsAsked & Pick<RunAsked, 'withResearch'>, told: PairsTold): Promise<PairsView>;
  close(): void;
};

/** The finished runs of a home. */
export function runsOf({ paths }: Pick<Home, 'paths'>): RunStore {
  return openRuns(paths.backtests);
}

/** The replies that a home has kept. */
export function cassetteOf({ paths }: Pick<Home, 'paths'>): CassetteFile {
  return cassetteIn(paths);
}

/** Opens data, cassette and kept runs; throws the sentence where one cannot be had. */
export async function openDesk(home: Home, asked: DeskAsked): Promise<BacktestDesk> {
  const open = await opened(home, asked);
  const { history, cassette, runs } = open;
  return {
    history,
    ...runsAt(open),
    ...pairsAt(open),
    close: () => {
      runs.close();
      cassette.close();
      history.close();
      open.closeWithin();
    },
  };
}

function runsAt(open: Open): Pick<BacktestDesk, 'run' | 'audit' | 'request'> {
  const { config } = open.home;
  const placed = async (
    wanted: RunAsked,
    { model, onProgress }: DeskTold,
  ): Promise<Omit<RunPlace, 'keepPrompt'>> => ({
    ...(await placeOf(open, wanted.account, onProgress)),
    ...(await open.researchedFor(wanted, onProgress)),
    decider: deciderOf(model ?? configuredModel(wanted.account, config), open.decider),
  });
  return {
    run: async (wanted, told) => ranAndKept(wanted, await placed(wanted, told), open.runs),
    audit: async (wanted, told) => {
      const place = { ...(await placed(wanted, told)), keepPrompt: () => undefined };
      return certificateOf(await runOf(wanted, place), place);
    },
    request: async (wanted, model) => {
      const place = await placeOf(open, wanted.account, () => undefined);
      const by = wanted.withResearch ? configuredModel(researcherIn(open.home), config) : undefined;
      return requestKept(wanted, { ...place, decider: open.decider(model), by });
    },
  };
}

function pairsAt(open: Open): Pick<BacktestDesk, 'compare' | 'pairs'> {
  const { config } = open.home;
  const placed = async (pair: Pair, { models, onProgress }: PairTold): Promise<PairPlace> => {
    const named = pair.map((key, arm) => open.decider(models[arm] ?? configuredModel(key, config)));
    const [first, second] = named;
    assert(first !== undefined && second !== undefined, 'a pair has two deciders');
    return { ...(await placeOf(open, pair[0], onProgress)), deciders: [first, second] };
  };
  return {
    compare: async (asked, told) => compareRuns(asked, await placed(asked.accounts, told)),
    pairs: async (asked, { pairs = pairsIn(config), onProgress }) => {
      const wanted = { account: '', masks: [], samples: 0, ...asked };
      const briefed = await open.researchedFor(wanted, onProgress);
      const told = { models: [undefined, undefined], onProgress } as const;
      return comparePairs(pairs, asked, async (pair) => ({
        ...(await placed(pair, told)),
        ...briefed,
      }));
    },
  };
}

type Briefed = Pick<RunPlace, 'researched'>;

type Open = {
  readonly home: Home;
  readonly codeVersion: string;
  readonly history: History;
  /** The same data in five-minute bars, for accounts that decide within a session; the history itself where it has them. */
  readonly within: () => Promise<History>;
  readonly closeWithin: () => void;
  readonly basisOf: BasisOf | undefined;
  readonly cassette: CassetteFile;
  readonly runs: RunStore;
  readonly decider: (name: string) => Decider;
  readonly researchedFor: (asked: RunAsked, onProgress: RunPlace['onProgress']) => Promise<Briefed>;
};

async function opened(home: Home, { data, codeVersion, onLine }: DeskAsked): Promise<Open> {
  const { config } = home;
  const asked = { data, onLine, config, home };
  const history = await historyOf(asked);
  let within: Promise<History> | undefined;
  const bare = {
    home,
    codeVersion,
    history,
    within: async () => {
      if (history.kind !== 'files') return history;
      within ??= historyOf({ ...asked, grain: 'five-minutes' });
      return within;
    },
    closeWithin: () => {
      void closed(within);
    },
    basisOf: await basisOf({ data, home }),
    cassette: cassetteOf(home),
    runs: runsOf(home),
    decider: deciders(config, home.outside),
  };
  return { ...bare, researchedFor: researchOnce(bare) };
}

/** A history that could not be opened has nothing to close, and whoever asked for it was told. */
async function closed(within: Promise<History> | undefined): Promise<void> {
  try {
    (await within)?.close();
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
  }
}

async function placeOf(
  open: Omit<Open, 'researchedFor'>,
  key: string,
  onProgress: RunPlace['onProgress'],
): Promise<Omit<RunPlace, 'decider' | 'keepPrompt'>> {
  const { home, codeVersion, basisOf: basis, cassette } = open;
  const { config, configHash } = home;
  const isWithin = config.accounts.some((each) => each.key === key && each.strategy === 'intraday');
  const history = isWithin ? await open.within() : open.history;
  const log: Log = SILENT;
  return { config, configHash, codeVersion, history, basisOf: basis, cassette, log, onProgress };
}

/** The research of a window is made once, whoever asks for it; nobody researches where it is not asked for. */
function researchOnce(open: Omit<Open, 'researchedFor'>): Open['researchedFor'] {
  const made = new Map<string, Promise<Researched>>();
  const { config } = open.home;
  return async ({ withResearch, window, offline }, onProgress) => {
    if (!withResearch) return {};
    const key = `${window.from} ${window.upTo}`;
    const account = researcherIn(open.home);
    const place = {
      ...(await placeOf(open, account, onProgress)),
      decider: open.decider(configuredModel(account, config)),
    };
    const known = made.get(key) ?? researched({ account, window, offline }, place);
    made.set(key, known);
    return { researched: await known };
  };
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
