import type { SqlDatabase } from '#adapters/sql-row';
import { wordsOf, type WordIndex } from '#adapters/sqlite';

/** PostgreSQL takes no word of more bytes than 2 kB; nobody looks for one of more letters than these. */
const LONGEST = 200;

/** Words as lexemes that nobody parses, without case and accents, as SQLite's index has them. */
export function postgresWords(database: SqlDatabase): WordIndex {
  const keep = database.prepare(
    `INSERT INTO decision_words (number, words) VALUES (?, array_to_tsvector(?::text[]))
     ON CONFLICT (number) DO UPDATE SET words = excluded.words`,
  );
  return {
    keep: (number, words) => {
      keep.run(number, `{${[...new Set(plain(words))].map((word) => `"${word}"`).join(',')}}`);
    },
    number: 'decision_words.number',
    matches: 'decision_words.words @@ ?::tsquery',
    asked: (text) => {
      const words = plain(text);
      return words
        .map((word, place) => `'${word}'${place === words.length - 1 ? ':*' : ''}`)
        .join(' & ');
    },
    join: 'JOIN',
  };
}

function plain(text: string): readonly string[] {
  const bare = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return wordsOf(bare).map((word) => word.slice(0, LONGEST));
}
