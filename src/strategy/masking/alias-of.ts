import { equity, type Ticker } from '#core/instruments';
import { seededRandom } from '#core/prelude';
import { permuted } from './permuted.ts';

const LETTERS = 26;

/** Tickers of one to five letters: 26 + 26^2 + ... + 26^5. */
const PLAIN = 12_356_630;

/** Four letters with a digit in one of the four places behind the first. */
const ALIASES = 4 * 10 * LETTERS ** 4;

/**
 * The alias of a ticker in a run: five characters, one of them a digit, so that it is no word and no ticker of a US
 * exchange, and still the root of an option symbol. Tickers of one to five letters never share one; a class share or an
 * index may meet another such (1 in 5.9 million for a pair), which the observation asserts.
 */
export function aliasOf(ticker: Ticker, seed: number): Ticker {
  const place = /^[A-Z]{1,5}$/.test(ticker)
    ? permuted(plainPlace(ticker), PLAIN, `alias/${seed}`)
    : PLAIN + seededRandom(`alias/${seed}/${ticker}`).nextInt(ALIASES - PLAIN);
  return written(place);
}

/** Bijective base 26, from 0. */
function plainPlace(ticker: string): number {
  return (
    Array.from(ticker).reduce((sofar, letter) => sofar * LETTERS + letter.charCodeAt(0) - 64, 0) - 1
  );
}

function written(place: number): Ticker {
  const [digit, rest] = [place % 10, Math.floor(place / 10)];
  const [behind, word] = [1 + (rest % 4), Math.floor(rest / 4)];
  const letters = [3, 2, 1, 0].map((power) =>
    String.fromCharCode(65 + (Math.floor(word / LETTERS ** power) % LETTERS)),
  );
  return equity(letters.toSpliced(behind, 0, String(digit)).join('')).ticker;
}
