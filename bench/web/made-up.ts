import { instant, toIso, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook, type Order } from '#core/ledger';
import { units } from '#core/money';
import { seededRandom, type SeededRandom } from '#core/prelude';
import type { Verdict } from '#core/risk';
import type { CycleEnd, CycleHead, CycleRecord, Stage } from '#ports';
import type { Regime } from '#strategy/shape';

const LETTERS = 26;

/** 0 is A, 25 is Z, 26 is BA. */
function letters(number: number): string {
  const last = String.fromCodePoint(65 + (number % LETTERS));
  return number < LETTERS ? last : `${letters(Math.floor(number / LETTERS))}${last}`;
}

function numbered(count: number, begin: string): readonly string[] {
  return Array.from({ length: count }, (_, number) => `${begin}${letters(number)}`);
}

const REGIMES: readonly Regime[] = ['SIDEWAYS', 'BULL', 'HIGH_VOLATILITY', 'BEAR'];

/** What decisions are made up of: the earlier in its list, the more often. */
export const MADE_UP = {
  models: ['rules', 'Qwen3-Next', 'gpt-oss-120b', 'Nemotron-3', 'Gemma-4', 'seldom'],
  regimes: REGIMES,
  tickers: numbered(600, 'T'),
  words: numbered(4000, 'w'),
} as const;

/** A decision each five minutes, so that a million are ten years. */
export const STEP_MS = 300_000;
export const NEWEST: Instant = instant(1_766_000_000_000);

const WORDS = 25;
const DRY = 0.02;

/** One of a list; the first is drawn most often, the last least. */
export function oftenFirst<Each>(random: SeededRandom, list: readonly Each[]): Each {
  const found = list[Math.floor((list.length + 1) ** random.next()) - 1];
  if (found === undefined) throw new Error('nothing can be drawn of an empty list');
  return found;
}

export type Place = {
  /** From 1, the oldest. */
  readonly number: number;
  readonly of: number;
  readonly accounts: readonly string[];
};

/** The record of one decision; the same each time. */
export function madeUp(place: Place): CycleRecord {
  const random = seededRandom(`decision ${place.number}`);
  const head = headOf(random, place);
  const chance = random.next();
  if (chance < 0.001) return { head, stages: [] };
  if (chance < 0.11) return { head, stages: [], end: endOf(head, ending(chance), said(random)) };
  return { head, stages: stagesOf(random, head), end: endOf(head, 'DONE') };
}

function ending(chance: number): 'ABSTAINED' | 'SKIPPED' {
  return chance < 0.09 ? 'ABSTAINED' : 'SKIPPED';
}

function headOf(random: SeededRandom, { number, of, accounts }: Place): CycleHead {
  const at = instant(NEWEST - (of - number) * STEP_MS);
  const account = oftenFirst(random, accounts);
  const mode = random.next() < DRY ? 'dry' : 'real';
  const slot = toIso(at);
  const id = `${account}@${slot}`;
  const model = oftenFirst(random, MADE_UP.models);
  const beside = { strategy: 's', configHash: 'c', codeVersion: 'v', world: 'simulated' };
  return { id, account, slot, at, mode, model, ...beside };
}

function endOf({ at, account }: CycleHead, outcome: CycleEnd['outcome'], because = ''): CycleEnd {
  const rest = { outcome, closedAt: at, bookAfter: emptyBook(account), settled: [] };
  return because === '' ? rest : { ...rest, because };
}

function said(random: SeededRandom): string {
  return Array.from({ length: WORDS }, () => oftenFirst(random, MADE_UP.words)).join(' ');
}

function stagesOf(random: SeededRandom, { id }: CycleHead): readonly Stage[] {
  const verdicts = Array.from({ length: random.nextInt(4) }, (_, place) =>
    verdictOf(random, `${id}#${place + 1}`),
  );
  const analysis = {
    regime: oftenFirst(random, MADE_UP.regimes),
    regimeReason: 'made up',
    sectorScores: {},
    portfolioHealth: 'sound',
    opportunities: [],
    threats: [],
  };
  const orders = verdicts.map(({ order }) => order);
  const beside = { analysis, outlook: said(random), suggestions: [], dropped: [] };
  return [
    { kind: 'concluded', conclusion: { kind: 'orders', orders, ...beside } },
    { kind: 'reviewed', verdicts },
  ];
}

function verdictOf(random: SeededRandom, id: string): Verdict {
  const isBuy = random.next() < 0.6;
  const instrument = equity(oftenFirst(random, MADE_UP.tickers));
  const order: Order = {
    id,
    legs: [{ instrument, quantity: units(isBuy ? 2 : -2) }],
    effect: isBuy ? 'open' : 'close',
    origin: 'model',
    reason: 'made up',
  };
  return random.next() < 0.8
    ? { kind: 'approved', order, warnings: [] }
    : { kind: 'refused', order, objections: [], warnings: [] };
}
