import { INPUT_KINDS, readInput, readInputKind, type Input, type InputKind } from '#app/replay';
import { nearest } from '#verbs';
import type { MaskName } from '#worlds/backtest';
import { countOf } from '../backtest/run-options.ts';
import { usageError } from '../usage-error.ts';
import type { CommonOptions } from '../on-home.ts';
import type { ReplayAsked } from '#worlds/replay';

/** As the command line has them. */
export type ReplayOptions = CommonOptions & {
  readonly model?: string;
  readonly without?: readonly string[];
  readonly mask?: string;
  readonly seed: string;
  readonly samples: string;
  readonly leaveOneOut?: string | true;
  readonly sessions?: string;
  readonly last?: string;
  readonly offline?: boolean;
};

const MOST_SAMPLES = 1000;
const MOST_SESSIONS = 252;
const MOST_DECISIONS = 100_000;

/** Throws the sentence of what is not what it should be. */
export function replayAskedOf(options: ReplayOptions): ReplayAsked {
  const { model, mask, seed, samples, without = [], offline } = options;
  return {
    model,
    masks: masksOf(mask),
    seed: countOf('--seed', seed, Number.MAX_SAFE_INTEGER),
    without: without.map(inputOf),
    samples: atLeastOne('--samples', samples, MOST_SAMPLES),
    offline: offline === true,
  };
}

/** How many sessions; absent where none were named. */
export function sessionsOf({ sessions }: ReplayOptions): number | undefined {
  return sessions === undefined ? undefined : atLeastOne('--sessions', sessions, MOST_SESSIONS);
}

/** How many decisions. */
export function lastOf(last: string): number {
  return atLeastOne('--last', last, MOST_DECISIONS);
}

/** Of which kinds each input is left out in turn. */
export function leaveOutOf({
  leaveOneOut,
}: ReplayOptions): readonly InputKind[] | 'all' | undefined {
  if (leaveOneOut === undefined) return undefined;
  return leaveOneOut === true ? 'all' : leaveOneOut.split(',').map(kindOf);
}

function kindOf(word: string): InputKind {
  const kind = readInputKind(word.trim().toLowerCase());
  if (kind !== undefined) return kind;
  throw usageError(`--leave-one-out takes kinds of inputs, was "${word}"; ${meant(word)}`);
}

function inputOf(text: string): Input {
  const read = readInput(text);
  switch (read.kind) {
    case 'input':
      return read.input;
    case 'unfit':
      throw usageError(`--without ${text}: ${read.says}`);
    case 'unknown':
      throw usageError(`--without ${text}: no input is called ${read.word}; ${meant(read.word)}`);
  }
}

function meant(word: string): string {
  const near = nearest(word, INPUT_KINDS);
  return near === undefined ? `known are ${INPUT_KINDS.join(', ')}` : `did you mean ${near}?`;
}

function atLeastOne(name: string, text: string, most: number): number {
  const count = countOf(name, text, most);
  if (count > 0) return count;
  throw usageError(`${name} is a whole number from 1 to ${most}, was "${text}"`);
}

const MASKS: readonly MaskName[] = ['dates', 'tickers', 'prices'];

function masksOf(text: string | undefined): readonly MaskName[] {
  const words = text?.split(',').map((word) => word.trim()) ?? [];
  for (const word of words) {
    if (!MASKS.some((mask) => mask === word))
      throw usageError(`--mask is of ${MASKS.join(', ')}, was "${word}"`);
  }
  return MASKS.filter((mask) => words.includes(mask));
}
