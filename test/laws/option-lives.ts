import { isDeepStrictEqual } from 'node:util';
import { sessionAfter } from '#core/calendar';
import { bookOf, cashLaw, verifyEntries, type Entry } from '#core/ledger';
import type { Dividend } from '#core/market';
import { priceOfMicros } from '#core/money';
import { mutated, mutationNames } from './mutated.ts';
import { livesFaults } from './lives-faults.ts';
import { lifeOperations } from './life-operations.ts';
import { OptionLivesRun } from './option-lives-run.ts';
import { lifeSettlements } from './life-settlements.ts';
import { lastDay } from './option-lives-witness.ts';

export type LivesCampaign = {
  readonly lives: number;
  readonly books: number;
  readonly entries: number;
  readonly sessions: number;
  /** Posted and refused, by kind. */
  readonly counts: ReadonlyMap<string, { posted: number; refused: number }>;
  /** Spoiled entries made and caught, by kind. */
  readonly mutations: ReadonlyMap<string, { made: number; caught: number }>;
  readonly faults: readonly string[];
};

const LIVES_A_BOOK = 25;
const LONGEST = 250;
const MOST_SESSIONS = 400;

/** Random lives of option structures over many books; every law is asked after each entry and at the end of a book. */
export function optionLives(
  lives: number,
  seed: string,
  tell: (done: number) => void = () => undefined,
): LivesCampaign {
  const counts = new Map<string, { posted: number; refused: number }>();
  const mutations = new Map(mutationNames.map((name) => [name, { made: 0, caught: 0 }]));
  const faults: string[] = [];
  let [books, done, entries, sessions] = [0, 0, 0, 0];
  while (done < lives && faults.length < 100) {
    const run = new OptionLivesRun(`${seed}-${books}`, counts, livesFaults);
    sessions += live(run, Math.min(LIVES_A_BOOK, lives - done));
    faults.push(...run.faults, ...bookFaults(run));
    spoil(run, mutations);
    books += 1;
    done += Math.max(1, run.ended);
    entries += run.entries.length;
    tell(done);
  }
  for (const [name, { made, caught }] of mutations) {
    if (caught < made) faults.push(`${made - caught} of "${name}" were not caught`);
  }
  return { lives: done, books, entries, sessions, counts, mutations, faults };
}

/** Session after session until so many lives have been opened and all of them have ended. */
export function live(run: OptionLivesRun, lives: number): number {
  let dividend: Dividend | undefined;
  for (let day = 0; day < MOST_SESSIONS; day += 1) {
    const mode = run.opened < lives && day < LONGEST ? 'trading' : 'ending';
    dividend = nextSession(run, { mode, dividend });
    if ((run.opened >= lives || day >= LONGEST) && isQuiet(run)) return day + 1;
  }
  if (run.witness.lives.size > 0) run.say('lives do not end');
  return MOST_SESSIONS;
}

/** Nothing of any life is left, and nothing that is to be given up. */
export function isQuiet({ witness, market }: OptionLivesRun): boolean {
  return (
    witness.lives.size === 0 && market.tickers.every((each) => witness.leaving(each).length === 0)
  );
}

export type SessionOfLives = {
  readonly mode: 'trading' | 'ending';
  /** Of the morning; what is announced for the next is answered. */
  readonly dividend: Dividend | undefined;
};

/** Lives one session; in the end nothing is opened any more. */
export function nextSession(
  run: OptionLivesRun,
  { mode, dividend }: SessionOfLives,
): Dividend | undefined {
  run.session = sessionAfter(run.session.on);
  run.at = run.session.opensAt;
  run.market.move();
  morning(run, dividend);
  if (mode === 'trading') trades(run);
  run.at = run.session.closesAt;
  run.market.move();
  pins(run);
  lifeSettlements.expires(run);
  const next = run.isIn(12) ? lifeOperations.announces(run) : undefined;
  lifeSettlements.assignsEarly(run, next);
  return next;
}

function morning(run: OptionLivesRun, dividend: Dividend | undefined): void {
  if (run.isIn(30)) lifeOperations.splits(run);
  if (dividend !== undefined) lifeOperations.paysDividend(run, dividend);
  if (cashLaw(run.book) !== undefined) run.count('morning short of cash', 'posted');
  lifeSettlements.unwinds(run);
  if (cashLaw(run.book) !== undefined) run.count('short of cash with all given up', 'posted');
}

function trades(run: OptionLivesRun): void {
  const wanted = [
    [lifeOperations.opens, 1],
    [lifeOperations.opens, 3],
    [lifeOperations.tradesShares, 4],
    [lifeOperations.closes, 6],
    [lifeOperations.rolls, 8],
    [lifeOperations.moves, 20],
  ] as const;
  for (const [operation, chances] of wanted) {
    if (!run.isIn(chances)) continue;
    run.later();
    operation(run);
  }
}

/** Now and then a close lands next to a strike that ends today. */
function pins(run: OptionLivesRun): void {
  for (const { ticker, legs } of run.witness.lives.values()) {
    const leg = legs.find((each) => lastDay(each) === run.session.on);
    const found = run.market.tickers.find((each) => each === ticker);
    if (leg === undefined || found === undefined || !run.isIn(4)) continue;
    run.market.pin(found, priceOfMicros(Number(leg.strike)));
  }
}

/** The book of the entries is the book that grew with them, and an auditor finds nothing, also after a way through JSON. */
function bookFaults({ book, entries }: OptionLivesRun): string[] {
  const stored: readonly Entry[] = JSON.parse(JSON.stringify(entries));
  const audit = verifyEntries(book.account, stored);
  return [
    ...(isDeepStrictEqual(bookOf(book.account, entries), book) ? [] : ['folded to another book']),
    ...(isDeepStrictEqual(audit.book, book) ? [] : ['audited to another book']),
    ...audit.faults,
  ].map((fault) => `${book.account}: ${fault}`);
}

function spoil(
  { book, entries, random }: OptionLivesRun,
  mutations: Map<string, { made: number; caught: number }>,
): void {
  if (random.nextInt(10) > 0) return;
  for (const [name, count] of mutations) {
    const spoiled = mutated(entries, name, random);
    if (spoiled === undefined) continue;
    count.made += 1;
    if (verifyEntries(book.account, spoiled).faults.length > 0) count.caught += 1;
  }
}
