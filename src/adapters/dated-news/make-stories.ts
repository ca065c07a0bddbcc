import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { HOUR_MS } from '#core/calendar';
import { numberIn, textIn, type SqlRow } from '#adapters/sql-row';

/** So long after a story the same title is the same story. */
const SAME_TITLE_MS = 48 * HOUR_MS;
/** A mark that more titles than this bear is the site's, not the story's. */
const MOST_SHARED = 5;

const TOLD = `SELECT at, hash, title, summary, source, mark, tickers FROM telling
  GROUP BY at, hash ORDER BY at, hash`;

/**
 * Makes the stories anew from all tellings, in the order in which they became known: whether a telling is the same story
 * as another depends on earlier ones only, so that later news change nothing of what was known. Words are those of the
 * first telling; later ones may add what a story is about, from then on.
 */
export function makeStories(database: DatabaseSync): void {
  database.exec('DELETE FROM story; DELETE FROM about; DELETE FROM identity');
  const writer = writerFor(database);
  const known = new KnownStories();
  const print = createHash('sha256');
  for (const row of database.prepare(TOLD).iterate()) {
    print.update(textIn(row, 'hash'));
    const number = known.numberOf(row);
    if (number === undefined) writer.add(known.add(row), row);
    else writer.addTo(number, row);
  }
  database.prepare('INSERT INTO identity VALUES (1, ?)').run(print.digest('hex'));
}

type Marked = { readonly number: number; readonly titles: Set<string> };

class KnownStories {
  readonly #byTitle = new Map<string, { readonly number: number; readonly at: number }>();
  readonly #byMark = new Map<string, Marked>();
  #count = 0;

  /** Of the earlier story that a telling tells again; undefined where it is new. */
  numberOf(row: SqlRow): number | undefined {
    const title = plainTitle(textIn(row, 'title'));
    const marked = this.#byMark.get(textIn(row, 'mark'));
    marked?.titles.add(title);
    if (marked !== undefined && marked.titles.size <= MOST_SHARED) return marked.number;
    const titled = this.#byTitle.get(title);
    const isSame = titled !== undefined && numberIn(row, 'at') - titled.at <= SAME_TITLE_MS;
    return isSame ? titled.number : undefined;
  }

  add(row: SqlRow): number {
    this.#count += 1;
    const [title, mark] = [plainTitle(textIn(row, 'title')), textIn(row, 'mark')];
    this.#byTitle.set(title, { number: this.#count, at: numberIn(row, 'at') });
    if (mark !== '' && !this.#byMark.has(mark))
      this.#byMark.set(mark, { number: this.#count, titles: new Set([title]) });
    return this.#count;
  }
}

/** Lower case, compatibility forms folded, words alone. */
function plainTitle(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? title : words.join(' ');
}

type Writer = {
  readonly add: (number: number, row: SqlRow) => void;
  readonly addTo: (number: number, row: SqlRow) => void;
};

function writerFor(database: DatabaseSync): Writer {
  const story = database.prepare('INSERT INTO story VALUES (?, ?, ?, ?, ?, ?, ?)');
  const about = database.prepare('INSERT OR IGNORE INTO about VALUES (?, ?, ?)');
  const from = database.prepare(
    'UPDATE story SET about_from = ? WHERE number = ? AND about_from IS NULL',
  );
  return {
    add: (number, row) => {
      const at = numberIn(row, 'at');
      const texts = ['title', 'summary', 'source'].map((column) => textIn(row, column));
      const [title = '', summary = '', source = ''] = texts;
      const id = `news:${textIn(row, 'hash').slice(0, 16)}`;
      const isAbout = putAbout(about, number, row);
      story.run(number, id, at, title, summary, source, isAbout ? at : null);
    },
    addTo: (number, row) => {
      if (putAbout(about, number, row)) from.run(numberIn(row, 'at'), number);
    },
  };
}

/** Whether the telling is about any ticker. */
function putAbout(about: StatementSync, number: number, row: SqlRow): boolean {
  const tickers = textIn(row, 'tickers');
  if (tickers === '') return false;
  for (const ticker of tickers.split(' ')) about.run(ticker, number, numberIn(row, 'at'));
  return true;
}
