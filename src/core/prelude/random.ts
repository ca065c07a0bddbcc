import { assert } from './assert.ts';

/** A stream of numbers that its seed decides wholly; drawing from it moves it on. */
export type SeededRandom = {
  /** Uniform over [0, 1), all 53 bits. */
  readonly next: () => number;
  /** Uniform whole number from 0 up to but without `below`; asserts 1 <= below <= 2^32. */
  readonly nextInt: (below: number) => number;
  /** Standard normal: mean 0, deviation 1. */
  readonly normal: () => number;
};

type State = readonly [number, number, number, number];

const TWO_32 = 2 ** 32;

/** xoshiro128** 1.1 (Blackman, Vigna 2018), its state hashed from the seed as text: 7 and '7' are the same seed. */
export function seededRandom(seed: number | string): SeededRandom {
  assert(
    typeof seed === 'string' || Number.isFinite(seed),
    `a seed is text or a finite number, was ${seed}`,
  );
  const word = xoshiro128(stateOf(String(seed)));
  const next = (): number => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  return { next, nextInt: (below) => whole(word, below), normal: normalFrom(next) };
}

/** The generator alone: whole words of 32 bits from a state that is not all zero. */
export function xoshiro128([a, b, c, d]: State): () => number {
  assert((a | b | c | d) !== 0, 'the state of a xoshiro generator is not all zero');
  let [s0, s1, s2, s3] = [a, b, c, d];
  return () => {
    const word = Math.imul(rotated(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotated(s3, 11);
    return word;
  };
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Words from the incomplete last cycle are thrown back, so that no remainder is likelier than another. */
function whole(word: () => number, below: number): number {
  assert(
    Number.isInteger(below) && below >= 1 && below <= TWO_32,
    `a whole number is drawn below 1 to 2^32, was ${below}`,
  );
  const fair = TWO_32 - (TWO_32 % below);
  let drawn = word();
  while (drawn >= fair) drawn = word();
  return drawn % below;
}

/** Polar method (Marsaglia, Bray 1964): two at a time, the second kept for the next call. */
function normalFrom(next: () => number): () => number {
  let kept: number | undefined;
  return () => {
    if (kept !== undefined) {
      const second = kept;
      kept = undefined;
      return second;
    }
    let [x, y, square] = [0, 0, 0];
    while (square === 0 || square >= 1) {
      x = 2 * next() - 1;
      y = 2 * next() - 1;
      square = x * x + y * y;
    }
    const stretch = Math.sqrt((-2 * Math.log(square)) / square);
    kept = y * stretch;
    return x * stretch;
  };
}

/** Four FNV-1a hashes from different bases, each finished as MurmurHash3 finishes; never all zero. */
function stateOf(seed: string): State {
  const lanes = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((basis) =>
    hashed(seed, basis),
  );
  const [a = 0, b = 0, c = 0, d = 0] = lanes;
  return [a, b, c, (a | b | c | d) === 0 ? 1 : d];
}

function hashed(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
