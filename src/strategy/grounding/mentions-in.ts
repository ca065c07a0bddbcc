import { CHANGE_WINDOW, changeOver, SHARED_WINDOW } from './change-window.ts';
import { METRIC_WORDS } from './metric-words.ts';

/** A word that names a figure, where it stands. */
export type Mention = {
  readonly from: number;
  readonly upTo: number;
  readonly metrics: readonly string[];
  readonly isWeak: boolean;
  /** Its number stands before it. */
  readonly isBehind: boolean;
  /** A span of time, the digits of which are a name only where a percentage goes with it. */
  readonly isWindow: boolean;
};

/** What a text calls figures by, from its beginning; of two that overlap the longer one. */
export function mentionsIn(text: string): readonly Mention[] {
  const all = [...windowsIn(text), ...wordsIn(text)].toSorted(
    (left, right) => right.upTo - right.from - (left.upTo - left.from),
  );
  return all
    .filter(
      (own, place) =>
        !all.some((other, before) => before < place && overlaps(own, other) && !isSame(own, other)),
    )
    .toSorted((left, right) => left.from - right.from);
}

function wordsIn(text: string): readonly Mention[] {
  return METRIC_WORDS.flatMap(({ form, metrics, weak = false, behind = false }) =>
    [...text.matchAll(form)].map(({ 0: said, index }) => ({
      from: index,
      upTo: index + said.length,
      metrics,
      isWeak: weak,
      isBehind: behind,
      isWindow: false,
    })),
  );
}

function windowsIn(text: string): readonly Mention[] {
  const whole = [...text.matchAll(CHANGE_WINDOW)].filter((match) => isWindow(match, text));
  return [...whole, ...text.matchAll(SHARED_WINDOW)].map(
    ({ 0: said, 1: count, 2: unit = '', index }) => ({
      from: index,
      upTo: index + said.length,
      metrics: [changeOver(count, unit)],
      isWeak: false,
      isBehind: false,
      isWindow: true,
    }),
  );
}

const PERCENT_BEFORE =
  /%[\s()]*(?:lost|gained|gain|loss|change|return|move|higher|lower|up|down|made)?[\s()]*$/i;
const PERCENT_BEHIND =
  /^[\s:(=]*(?:return|change|momentum|gain|loss|performance|move|is|of|at|was)?[\s:(=]*[+-]?\d[\d.,]*/i;

/** Days are a window where a change stands beside them; alone "a" and "d" are letters. */
function isWindow({ 0: said, 1: count, index }: RegExpMatchArray, text: string): boolean {
  const at = index ?? 0;
  const isCalled = count !== undefined || /\b(?:this|last|past|previous|prior|over)\b/i.test(said);
  if (!isCalled || /^(?:an?|one) ?(?:day|d)s?$/i.test(said.trim())) return false;
  if (/(?:change|return|momentum|performance|move|%)$/i.test(said)) return true;
  return (
    PERCENT_BEFORE.test(text.slice(0, at)) || PERCENT_BEHIND.test(text.slice(at + said.length))
  );
}

function overlaps(left: Mention, right: Mention): boolean {
  return left.from < right.upTo && right.from < left.upTo;
}

function isSame(left: Mention, right: Mention): boolean {
  return left === right;
}
