import type { Saying } from './agreement.ts';
import type { Mention } from './mentions-in.ts';
import type { WrittenNumber } from './numbers-in.ts';

const NEAR = 24;

const OF_RULES =
  /\b(?:limits?|cap|capped|max(?:imum)?|allow\w*|largest|least|minimum|floor|targets?|mandate|account|rules?|cash|mix|ETFs?|stocks|part|sleeve|portfolio|book)\b/i;

const AT_LEAST =
  /(?:above|over|more than|at least|>=?|≥|exceeds?|exceeding|greater than|upwards of)\s*$/i;
const AT_MOST = /(?:below|under|less than|at most|<=?|≤|up to|no more than|within|beneath)\s*$/i;
const ROUGH = /(?:about|around|roughly|approximately|nearly|almost|~|≈|some|close to|near)\s*$/i;

const LOWER =
  /\b(?:below|under|beneath|down|fell|fallen|lost|loss|lower|declin\w*|drop\w*|slid|slipped|off|negative|underwater|behind|lags?|lagging)\b/i;
const HIGHER =
  /\b(?:above|over|up|rose|risen|gained|gain|higher|rall\w+|jumped|surged|climbed|advanced|positive|ahead|leads?)\b/i;

/** The words beside a number: which way it goes, whether it is a bound, whether it is rough. */
export function sayingOf(
  text: string,
  number: WrittenNumber,
  mention: Mention | undefined,
): Omit<Saying, 'isOfOne'> {
  const before = clauseEnd(text.slice(Math.max(0, number.from - NEAR), number.from));
  const behind = clauseStart(text.slice(number.upTo, number.upTo + NEAR));
  const isNamedBefore = mention !== undefined && mention.upTo <= number.from;
  const bound = isNamedBefore ? boundOf(before) : 'none';
  return {
    direction: bound === 'none' ? directionOf(before, behind) : 0,
    bound,
    isOfRules: OF_RULES.test(sentenceAt(text, number)),
    isRough: ROUGH.test(before.replace(/\$$/, '')),
  };
}

/** The clause of a number, between ends of sentences and commas. */
function sentenceAt(text: string, { from, upTo }: WrittenNumber): string {
  const before = text.slice(0, from);
  const start = Math.max(...[', ', '; ', '. ', ': '].map((end) => before.lastIndexOf(end)));
  const behind = /^.*?(?=[,;:]\s|\.\s|\.$|$)/.exec(text.slice(upTo))?.[0] ?? '';
  return `${before.slice(start + 1)} # ${behind}`;
}

function boundOf(before: string): Saying['bound'] {
  if (AT_LEAST.test(before)) return 'atLeast';
  return AT_MOST.test(before) ? 'atMost' : 'none';
}

/** Both ways at once tell nothing. */
function directionOf(before: string, behind: string): Saying['direction'] {
  const near = /^\s*(?:\w+ )?\w*/.exec(behind)?.[0] ?? '';
  const said = `${before} | ${near}`;
  const [isLower, isHigher] = [LOWER.test(said), HIGHER.test(said)];
  if (isLower === isHigher) return 0;
  return isLower ? -1 : 1;
}

/** From the last end of a clause or number on. */
function clauseEnd(before: string): string {
  return before.slice(before.search(/[^,;:.()0-9%|]*$/));
}

function clauseStart(behind: string): string {
  return /^[^,;:.()0-9|]*/.exec(behind)?.[0] ?? '';
}
