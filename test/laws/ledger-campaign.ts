import { isDeepStrictEqual } from 'node:util';
import { bookOf, verifyEntries, type Entry } from '#core/ledger';
import { mutated, mutationNames } from './mutated.ts';
import { ledgerOperations } from './ledger-operations.ts';
import { LedgerRun } from './ledger-run.ts';

export type Campaign = {
  readonly books: number;
  readonly operations: number;
  readonly entries: number;
  /** Posted and refused, by kind of operation. */
  readonly counts: ReadonlyMap<string, { posted: number; refused: number }>;
  /** Mutations made and caught, by kind. */
  readonly mutations: ReadonlyMap<string, { made: number; caught: number }>;
  /** Option structures that were opened at least once. */
  readonly shapes: ReadonlySet<string>;
  readonly faults: readonly string[];
};

const OPERATIONS_A_BOOK = 250;

const WEIGHT = ledgerOperations.reduce((total, [, weight]) => total + weight, 0);

/** Random operations over many books; every law of the ledger is asked after each of them, or at the end of a book. */
export function ledgerCampaign(operations: number, seed: string): Campaign {
  const counts = new Map(ledgerOperations.map(([name]) => [name, { posted: 0, refused: 0 }]));
  const mutations = new Map(mutationNames.map((name) => [name, { made: 0, caught: 0 }]));
  const shapes = new Set<string>();
  const faults: string[] = [];
  let [books, entries, done] = [0, 0, 0];
  while (done < operations) {
    const run = new LedgerRun(`${seed}-${books}`);
    const steps = Math.min(OPERATIONS_A_BOOK, operations - done);
    for (let step = 0; step < steps; step += 1) operate(run, counts);
    faults.push(...run.faults, ...bookFaults(run));
    spoil(run, mutations);
    for (const shape of run.shapes) shapes.add(shape);
    books += 1;
    done += steps;
    entries += run.entries.length;
  }
  for (const [name, { made, caught }] of mutations) {
    if (caught < made) faults.push(`${made - caught} of "${name}" were not caught`);
  }
  return { books, operations: done, entries, counts, mutations, shapes, faults };
}

function operate(run: LedgerRun, counts: Map<string, { posted: number; refused: number }>): void {
  let drawn = run.random.next() * WEIGHT;
  for (const [name, weight, operation] of ledgerOperations) {
    drawn -= weight;
    if (drawn >= 0) continue;
    const count = counts.get(name);
    if (count !== undefined) count[operation(run)] += 1;
    return;
  }
}

/** The book of the entries is the book that grew with them, and an auditor finds nothing; also after a way through JSON. */
function bookFaults({ book, entries }: LedgerRun): string[] {
  const faults: string[] = [];
  if (!isDeepStrictEqual(bookOf(book.account, entries), book)) {
    faults.push(`${book.account}: the book of its entries is another`);
  }
  const stored: readonly Entry[] = JSON.parse(JSON.stringify(entries));
  const audit = verifyEntries(book.account, stored);
  if (!isDeepStrictEqual(audit.book, book))
    faults.push(`${book.account}: the audited book is another`);
  const unbalanced = entries.filter(
    ({ postings }) => postings.reduce((total, { amount }) => total + BigInt(amount), 0n) !== 0n,
  );
  return [...faults, ...audit.faults, ...unbalanced.map(({ id }) => `${id} is not balanced`)];
}

function spoil(
  { book, entries, random }: LedgerRun,
  mutations: Map<string, { made: number; caught: number }>,
): void {
  for (const [name, count] of mutations) {
    const spoiled = mutated(entries, name, random);
    if (spoiled === undefined) continue;
    count.made += 1;
    if (verifyEntries(book.account, spoiled).faults.length > 0) count.caught += 1;
  }
}
