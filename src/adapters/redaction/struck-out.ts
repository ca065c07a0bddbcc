import { spellingsOf, type Spelling } from './spellings.ts';

type Strike = (text: string) => string;

/** Shorter ones are words of every text. */
const LEAST = 6;

/**
 * Takes secrets out of texts, in whatever encoding a program has written them, and the beginnings that are left where a
 * text was cut within one. Those of fewer than six characters are none.
 */
export function struckOut(secrets: readonly string[], mark: string): Strike {
  const strikes = [...new Set(secrets)]
    .filter(({ length }) => length >= LEAST)
    .toSorted((left, right) => right.length - left.length)
    .flatMap((secret) => spellingsOf(secret).map((spelling) => strikeOf(spelling, mark)));
  return (text) => strikes.reduce((clean, strike) => strike(clean), text);
}

/** Finds the beginning, then goes on as far as it is written. */
function strikeOf({ signs, telling }: Spelling, mark: string): Strike {
  if (signs.length === 0) return (text) => text;
  const beginning = signs.slice(0, telling).map((sign) => `(?:${sign})`);
  const begins = new RegExp(beginning.join(''), 'g');
  let others: readonly RegExp[] | undefined;
  return (text) => {
    let clean = '';
    let from = 0;
    begins.lastIndex = 0;
    for (let found = begins.exec(text); found !== null; found = begins.exec(text)) {
      others ??= signs.slice(telling).map((sign) => new RegExp(sign, 'y'));
      clean += text.slice(from, found.index) + mark;
      from = endOf(others, text, found.index + found[0].length);
      begins.lastIndex = from;
    }
    return from === 0 ? text : clean + text.slice(from);
  };
}

function endOf(others: readonly RegExp[], text: string, from: number): number {
  let end = from;
  for (const other of others) {
    other.lastIndex = end;
    if (!other.test(text)) break;
    end = other.lastIndex;
  }
  return end;
}
