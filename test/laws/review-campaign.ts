import { instant, plusDays } from '#core/calendar';
import { idOf, underlyingOf } from '#core/instruments';
import { apply, assertSound, execute, fillsEntry, type Book, type Order } from '#core/ledger';
import { movedBy } from '#core/money';
import { seededRandom, type SeededRandom } from '#core/prelude';
import {
  approvedOf,
  equityFillRules,
  equityRules,
  review,
  venueOf,
  type Rule,
  type Situation,
  type Verdict,
} from '#core/risk';
import { coreSatellite } from '#strategy/core-satellite';
import { momentum } from '#strategy/momentum';
import type { Answer, Conclusion, Observation } from '#strategy/shape';
import { value } from '#strategy/value';
import { hostileAnalysis, hostileDecision } from './hostile-decision.ts';
import { forcedExits, hostileOrders } from './hostile-orders.ts';
import { cycleBreaches, fillBreaches } from './fill-breaches.ts';
import { oneOf } from './one-of.ts';
import { reviewMarket } from './review-market.ts';

export type ReviewCampaign = {
  readonly cycles: number;
  /** Conclusions by kind, orders by verdict, fills by outcome. */
  readonly counts: ReadonlyMap<string, number>;
  /** Refusals by rule, at the decision and at the fill. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly breaches: readonly string[];
};

/** The rules of the decision and of the fill: left out here and there, the campaign must see it. */
export type Laws = { readonly review: readonly Rule[]; readonly fill: readonly Rule[] };

type Tally = {
  readonly laws: Laws;
  readonly counts: Map<string, number>;
  readonly refusals: Map<string, number>;
  readonly breaches: string[];
};

/** Cycles against the worst model there could be, each through the real strategy, review and fill review. */
export function reviewCampaign(
  cycles: number,
  seed: string,
  laws: Laws = { review: equityRules, fill: equityFillRules },
): ReviewCampaign {
  const tally: Tally = { counts: new Map(), refusals: new Map(), breaches: [], laws };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const name = `${seed}-${cycle}`;
    const say = (breach: string): void => {
      tally.breaches.push(`cycle ${name}: ${breach}`);
    };
    try {
      runCycle(seededRandom(name), tally, say);
    } catch (error) {
      say(`fell over: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
  const { counts, refusals, breaches } = tally;
  return { cycles, counts, refusals, breaches };
}

type Say = (breach: string) => void;

function runCycle(random: SeededRandom, tally: Tally, say: Say): void {
  const { seen, situation } = reviewMarket(random);
  const concluded = conclusion(random, seen);
  count(tally.counts, `conclusion: ${concluded.kind}`);
  const thought = concluded.kind === 'orders' ? concluded.orders : [];
  const forced = forcedExits(random, situation);
  const extra = random.nextInt(3) === 0 ? hostileOrders(random, situation) : [];
  const orders = [...forced, ...thought, ...extra];
  const verdicts = review(orders, tally.laws.review, situation);
  for (const verdict of verdicts) judge(verdict, 'review', { tally, say });
  const approved = approvedOf(verdicts);
  for (const breach of cycleBreaches(approved, situation)) say(breach);
  fillAll(random, approved, { situation, tally, say });
}

/** Both questions answered by somebody hostile, repairs too. */
function conclusion(random: SeededRandom, seen: Observation): Conclusion {
  const strategy = oneOf(random, [coreSatellite, value, momentum]);
  const turns = strategy.deliberate(seen);
  const tickers = seen.market.securities.map(({ ticker }) => String(ticker));
  let step = turns.next();
  while (step.done !== true) {
    const isDecision = step.value.pass.startsWith('decision');
    const text = isDecision
      ? hostileDecision(random, tickers, seen.nav / 1e6)
      : hostileAnalysis(random);
    const finish = random.nextInt(20) === 0 ? oneOf(random, ['length', 'error'] as const) : 'stop';
    const answer: Answer = { text, finish };
    step = turns.next(answer);
  }
  return step.value;
}

type Judging = { readonly tally: Tally; readonly say: Say };

function judge(verdict: Verdict, where: string, { tally, say }: Judging): void {
  const { origin } = verdict.order;
  count(tally.counts, `${where}: ${origin === 'model' ? 'model' : 'forced'} ${verdict.kind}`);
  if (verdict.kind === 'approved') return;
  for (const { rule } of verdict.objections) count(tally.refusals, `${where}: ${rule}`);
  if (origin === 'model') return;
  const [first] = verdict.objections;
  say(`a forced exit was refused at the ${where}: ${first?.rule} ${first?.because}`);
}

type Filling = Judging & { readonly situation: Situation };

/** The approved orders at their first price, sales before purchases, each reviewed again as the settlement does. */
function fillAll(random: SeededRandom, approved: readonly Order[], filling: Filling): void {
  const opened = movedMarket(random, filling.situation);
  let { book } = opened;
  const sales = approved.filter(({ effect }) => effect === 'close');
  const purchases = approved.filter(({ effect }) => effect === 'open');
  for (const order of [...sales, ...purchases])
    book = filled(order, book, { ...filling, situation: opened });
}

function filled(order: Order, book: Book, { situation, tally, say }: Filling): Book {
  const now: Situation = { ...situation, book };
  const [verdict] = review([order], tally.laws.fill, now);
  if (verdict === undefined) return book;
  judge(verdict, 'fill', { tally, say });
  const execution = execute(order, venueOf(now));
  if (verdict.kind === 'refused' || execution.kind === 'impossible') return book;
  const { fills, commission } = execution;
  const coolDown =
    order.origin === 'model'
      ? {}
      : { coolDown: { ticker: tickerOf(order), through: plusDays(now.on, 7) } };
  const after = apply(
    book,
    fillsEntry(book, { order, fills, commission, at: now.at, ...coolDown }),
  );
  for (const breach of fillBreaches(order, after, now)) say(`${order.id}: ${breach}`);
  assertSound(after);
  return after;
}

function tickerOf({ legs: [leg] }: Order): ReturnType<typeof underlyingOf> {
  if (leg === undefined) throw new Error('an approved order has a leg');
  return underlyingOf(leg.instrument);
}

/** The next open: every price has moved by -40 % to +60 %, and now and then a fact is no longer known. */
function movedMarket(random: SeededRandom, situation: Situation): Situation {
  const quotes = new Map(
    [...situation.quotes].map(([id, quote]) => {
      const gap = random.nextInt(3) === 0 ? 0.6 + random.next() : 0.97 + random.next() * 0.06;
      return [id, { ...quote, mark: movedBy(quote.mark, gap), at: situation.at }];
    }),
  );
  const forgotten = random.nextInt(20) === 0;
  const tape = new Set<string>(quotes.keys());
  return {
    ...situation,
    resting: [],
    quotes,
    facts: forgotten ? new Map() : situation.facts,
    universe: new Set(
      [...situation.facts.keys()].filter((ticker) => tape.has(idOf({ kind: 'equity', ticker }))),
    ),
    staleBefore: instant(0),
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
