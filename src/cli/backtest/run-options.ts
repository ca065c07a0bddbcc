import { readTradingDate, type TradingDate } from '#core/calendar';
import type { MaskName } from '#worlds/backtest';
import { usageError } from '../usage-error.ts';
import type { CommonOptions } from '../on-home.ts';

/** As the command line has them. */
export type RunOptions = CommonOptions & {
  readonly from?: string;
  readonly to?: string;
  readonly model?: string;
  readonly data?: string;
  readonly mask?: string;
  readonly seed: string;
  readonly samples: string;
  readonly placebos: string;
  readonly shuffledNews?: boolean;
  readonly recall?: boolean;
  readonly offline?: boolean;
  readonly research?: boolean;
};

/** What a run is told, read. */
export type RunSettings = {
  readonly window: { readonly from: TradingDate; readonly upTo: TradingDate };
  readonly masks: readonly MaskName[];
  readonly seed: number;
  readonly samples: number;
  readonly placebos: number;
};

const MOST = 1000;

/** Throws the sentence of what is not what it should be. */
export function settingsOf(options: RunOptions): RunSettings {
  const { mask, seed, samples, placebos } = options;
  return {
    window: windowOf(options),
    masks: masksOf(mask),
    seed: countOf('--seed', seed, Number.MAX_SAFE_INTEGER),
    samples: countOf('--samples', samples, MOST),
    placebos: countOf('--placebos', placebos, MOST),
  };
}

/** A stretch of days of the command line. */
export function windowOf(options: {
  readonly from?: string;
  readonly to?: string;
}): RunSettings['window'] {
  const window = { from: dayOf('--from', options.from), upTo: dayOf('--to', options.to) };
  if (window.upTo < window.from)
    throw usageError(`--to is not before --from, was ${window.from} to ${window.upTo}`);
  return window;
}

function dayOf(name: string, text: string | undefined): TradingDate {
  if (text === undefined) throw usageError(`${name} is needed: a day such as 2024-01-02`);
  const day = readTradingDate(text);
  if (day === undefined) throw usageError(`${name} is a day such as 2024-01-02, was "${text}"`);
  return day;
}

/** A whole number of the command line, from 0 to the most. */
export function countOf(name: string, text: string, most: number): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 0 && count <= most && text.trim() !== '')
    return count;
  throw usageError(`${name} is a whole number from 0 to ${most}, was "${text}"`);
}

const MASKS: readonly MaskName[] = ['dates', 'tickers', 'prices'];

function masksOf(text: string | undefined): readonly MaskName[] {
  if (text === undefined) return [];
  const words = text.split(',').map((word) => word.trim());
  return MASKS.filter((mask) => words.includes(mask)).concat(words.flatMap(unknownMask));
}

function unknownMask(word: string): never[] {
  if (MASKS.some((mask) => mask === word)) return [];
  throw usageError(`--mask is of ${MASKS.join(', ')}, was "${word}"`);
}
