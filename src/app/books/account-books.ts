import type { Entry } from '#core/ledger';

/** One account's entries, from the first, in sequence. */
export type AccountBooks = { readonly key: string; readonly entries: readonly Entry[] };

/** What is written out, with the sentences that head the file: which world, when. */
export type BooksExport = {
  readonly about: readonly string[];
  readonly accounts: readonly AccountBooks[];
};
