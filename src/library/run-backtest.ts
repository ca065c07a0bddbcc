import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeVersion } from '#adapters/system';
import type { BacktestView } from '#contract';
import { readTradingDate, type TradingDate } from '#core/calendar';
import { PortError, type LanguageModel, type Log } from '#ports';
import { initHome, openHome, type Home } from '#worlds';
import { openDesk, type MaskName } from '#worlds/backtest';

export type BacktestOptions = {
  /** The folder of a home: its configuration, data, kept replies and runs. Absent: a fresh simulated one that is gone afterwards. */
  readonly home?: string;
  /** The text of a config.yaml for a fresh home; absent: the defaults. */
  readonly config?: string;
  /** "simulated", "simulated:7", the folder of a home or of price files; absent: the home's own. */
  readonly data?: string;
  readonly masks?: readonly MaskName[];
  /** Of masks, samples, draws and intervals; 1. */
  readonly seed?: number;
  /** Nobody is asked: what was not kept fails. */
  readonly offline?: boolean;
  /** Decisions made again with another future; 8. */
  readonly samples?: number;
  /** Random pickers beside it; 20. */
  readonly placebos?: number;
  /** Ask the model with the news dealt at random too. */
  readonly shuffledNews?: boolean;
  /** Let the research agent decide first; its picks are seen. */
  readonly research?: boolean;
  /** Ask the model what it remembers of the window. */
  readonly recall?: boolean;
  readonly onProgress?: (step: {
    readonly done: number;
    readonly total: number;
    readonly doing: string;
  }) => void;
};

/** Who, from, to, decided by whom: it reads as a sentence. */
export type BacktestAsked = [
  account: string,
  from: string,
  to: string,
  model: string | LanguageModel,
  options?: BacktestOptions,
];

/**
 * An account's decisions over a stretch of days, both ends in it ("2024-01-01"), by the very cycle that runs live. The
 * model is one of the configuration by name, or one of your own. Throws a `PortError` with the sentence where it cannot.
 */
export async function runBacktest(
  ...[account, from, to, model, options = {}]: BacktestAsked
): Promise<BacktestView> {
  const window = { from: dayOf(from), upTo: dayOf(to) };
  return inHome(options, async (home) => {
    const desk = await openDesk(home, {
      data: options.data,
      codeVersion: codeVersion(),
      onLine: () => undefined,
    });
    try {
      const onProgress = options.onProgress ?? (() => undefined);
      return await desk.run({ account, window, ...settingsOf(options) }, { model, onProgress });
    } finally {
      desk.close();
    }
  });
}

const SAMPLES = 8;
const PLACEBOS = 20;

function settingsOf(options: BacktestOptions) {
  return {
    masks: options.masks ?? [],
    seed: options.seed ?? 1,
    offline: options.offline ?? false,
    samples: options.samples ?? SAMPLES,
    draws: options.placebos ?? PLACEBOS,
    withNews: options.shuffledNews ?? false,
    withRecall: options.recall ?? false,
    withResearch: options.research ?? false,
  };
}

const SILENT: Log = { line: () => undefined };

async function inHome<Result>(
  { home, config }: BacktestOptions,
  work: (home: Home) => Promise<Result>,
): Promise<Result> {
  if (home !== undefined) return closing(await openHome(home, SILENT), work);
  const directory = mkdtempSync(join(tmpdir(), 'invest-backtest-'));
  try {
    const made = initHome({
      directory,
      world: 'simulated',
      seed: 1,
      ...(config === undefined ? {} : { config, configName: 'config' }),
    });
    if (made.kind === 'refused') throw new PortError('config', made.because, { retryable: false });
    return await closing(await openHome(directory, SILENT), work);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function closing<Result>(home: Home, work: (home: Home) => Promise<Result>): Promise<Result> {
  try {
    return await work(home);
  } finally {
    home.close();
  }
}

function dayOf(text: string): TradingDate {
  const day = readTradingDate(text);
  if (day !== undefined) return day;
  throw new PortError('backtest', `a day is written 2024-01-02, was "${text}"`, {
    retryable: false,
  });
}
