import type { SqlDatabase } from '#adapters/sql-row';

/** The words of decisions as an engine finds them: a table `decision_words` and how it is asked. */
export type WordIndex = {
  /** Replaces the words of a decision. */
  keep(number: number, words: string): void;
  /** The column that says whose words they are. */
  readonly number: string;
  /** The condition, with one placeholder for what `asked` makes of a text. */
  readonly matches: string;
  readonly asked: (text: string) => string;
  /** How the tables beside it are joined, so that it is walked first. */
  readonly join: 'CROSS JOIN' | 'JOIN';
};

/** The words of a text: what a punctuation mark stands between are two. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** In SQLite's full-text index. */
export function fullTextWords(database: SqlDatabase): WordIndex {
  const drop = database.prepare('DELETE FROM decision_words WHERE rowid = ?');
  const insert = database.prepare('INSERT INTO decision_words (rowid, words) VALUES (?, ?)');
  return {
    keep: (number, words) => {
      drop.run(number);
      insert.run(number, words);
    },
    number: 'decision_words.rowid',
    matches: 'decision_words MATCH ?',
    asked: wordsAsked,
    join: 'CROSS JOIN',
  };
}

/** Every word as it stands, the last as a beginning: nothing of it is a command to the index. */
function wordsAsked(text: string): string {
  const words = wordsOf(text);
  if (words.length === 0) return '""';
  return words
    .map((word, place) => (place < words.length - 1 ? `"${word}"` : `"${word}"*`))
    .join(' ');
}
