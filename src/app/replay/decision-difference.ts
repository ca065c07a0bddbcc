import { runDifference } from '#app/cassette';
import type { Verdict } from '#core/risk';
import { definedOnly } from '#core/prelude';
import type { Conclusion } from '#strategy/shape';
import type { Deliberated } from './deliberated.ts';
import { exactly, wishesOf, wishOf, type Wish } from './wishes.ts';

type Pair<Value> = { readonly first: Value; readonly second: Value };

/** One order that is not the same in two decisions. */
export type OrderDifference = {
  readonly change: 'added' | 'removed' | 'size' | 'guards';
  readonly what: string;
  /** Of both, as far as they have it. */
  readonly first?: string;
  readonly second?: string;
};

/** Where two decisions over one situation part. */
export type DecisionDifference = {
  /** Every question and every reply of one is that of the other, to the byte. */
  readonly sameBytes: boolean;
  /** The first byte at which they part, in words; absent where they do not. */
  readonly bytes?: string;
  /** The same orders, sizes and guards, ended the same way. */
  readonly sameOrders: boolean;
  /** The same instruments on the same sides, whatever their sizes. */
  readonly sameDirection: boolean;
  readonly orders: readonly OrderDifference[];
  /** Verdicts that the same wish met otherwise. */
  readonly verdicts: readonly ({ readonly what: string } & Pair<string>)[];
  readonly ended?: Pair<string>;
  readonly regime?: Pair<string>;
  /** 0..1; absent on the side that did not say it. */
  readonly confidence?: { readonly first?: number; readonly second?: number };
};

/** What the second decision is that the first is not. */
export async function decisionDifference(
  first: Deliberated,
  second: Deliberated,
): Promise<DecisionDifference> {
  const bytes = await bytesDifference(first, second);
  const [before, after] = [wishesOf(first) ?? [], wishesOf(second) ?? []];
  const ended = pairOf(endOf(first), endOf(second));
  const orders = orderDifferences(before, after);
  return {
    sameBytes: bytes === undefined,
    sameOrders: ended === undefined && orders.length === 0,
    sameDirection: ended === undefined && directionOf(before) === directionOf(after),
    orders,
    verdicts: verdictDifferences(first.verdicts, second.verdicts),
    ...definedOnly({
      bytes,
      ended,
      regime: pairOf(regimeOf(first) ?? '-', regimeOf(second) ?? '-'),
      confidence: confidenceDifference(first, second),
    }),
  };
}

/** Whether anything that is traded, or that the rules say of it, is another. */
export function isOtherDecision({ sameOrders, verdicts }: DecisionDifference): boolean {
  return !sameOrders || verdicts.length > 0;
}

async function bytesDifference(
  first: Deliberated,
  second: Deliberated,
): Promise<string | undefined> {
  const found = await runDifference([promptsOf(first)], [promptsOf(second)]);
  return found.kind === 'none' ? undefined : found.says.replace(/^: /, '');
}

function promptsOf({ answered }: Deliberated) {
  const prompts = answered.map(({ question, reply }) => {
    const { pass, messages, schema } = question;
    return { pass, messages, schema, promptHash: '', reply };
  });
  return { slot: '', prompts, orders: [], fills: [] };
}

function pairOf<Value>(first: Value, second: Value): Pair<Value> | undefined {
  return first === second ? undefined : { first, second };
}

/** How it ended, in words; orders and no orders are one way. */
export function endOf({ end }: Deliberated): string {
  if (end.kind === 'failed') return `nobody answered: ${end.because}`;
  return ENDS[end.conclusion.kind];
}

const ENDS: Readonly<Record<Conclusion['kind'], string>> = {
  orders: 'decided',
  hold: 'held after the scan',
  brief: 'a brief',
  unreadable: 'unreadable',
};

/** Undefined where none was told. */
export function regimeOf({ end }: Deliberated): string | undefined {
  if (end.kind === 'failed') return undefined;
  const { conclusion } = end;
  if (conclusion.kind === 'orders') return conclusion.analysis.regime;
  return conclusion.kind === 'brief' ? conclusion.brief.regime : undefined;
}

/** 0..1; undefined where none was told. */
export function confidenceOf({ end }: Deliberated): number | undefined {
  if (end.kind === 'failed') return undefined;
  const { conclusion } = end;
  if (conclusion.kind === 'orders') return conclusion.confidence;
  return conclusion.kind === 'hold' ? conclusion.scan.confidence : undefined;
}

function confidenceDifference(
  first: Deliberated,
  second: Deliberated,
): DecisionDifference['confidence'] {
  const [one, other] = [confidenceOf(first), confidenceOf(second)];
  return one === other ? undefined : definedOnly({ first: one, second: other });
}

function directionOf(wishes: readonly Wish[]): string {
  return [...new Set(wishes.map(({ what }) => what))].toSorted().join('\n');
}

function orderDifferences(
  first: readonly Wish[],
  second: readonly Wish[],
): readonly OrderDifference[] {
  const names = [...new Set([...first, ...second].map(({ what }) => what))].toSorted();
  return names.flatMap((what): readonly OrderDifference[] => {
    const [before, after] = [first, second].map((wishes) =>
      wishes.filter((wish) => wish.what === what),
    );
    return oneDifference(what, before ?? [], after ?? []);
  });
}

function oneDifference(
  what: string,
  before: readonly Wish[],
  after: readonly Wish[],
): readonly OrderDifference[] {
  const both = { first: sizesOf(before), second: sizesOf(after) };
  if (before.length === 0) return [{ change: 'added', what, second: both.second }];
  if (after.length === 0) return [{ change: 'removed', what, first: both.first }];
  if (both.first !== both.second) return [{ change: 'size', what, ...both }];
  const [first, second] = [before, after].map((wishes) => wishes.map(exactly).join('; '));
  if (first === second) return [];
  return [{ change: 'guards', what, first: guardsOf(before), second: guardsOf(after) }];
}

function sizesOf(wishes: readonly Wish[]): string {
  return wishes.map(({ size }) => size).join(', ');
}

function guardsOf(wishes: readonly Wish[]): string {
  return wishes.map(({ guards }) => guards).join('; ');
}

function verdictDifferences(
  first: readonly Verdict[],
  second: readonly Verdict[],
): DecisionDifference['verdicts'] {
  const [before, after] = [saidOf(first), saidOf(second)];
  return [...before].flatMap(([what, said]) => {
    const other = after.get(what);
    return other === undefined || other === said ? [] : [{ what, first: said, second: other }];
  });
}

/** By what was wanted, sizes apart. */
function saidOf(verdicts: readonly Verdict[]): ReadonlyMap<string, string> {
  return new Map(
    verdicts.map((verdict) => [
      wishOf(verdict.order).what,
      verdict.kind === 'approved'
        ? 'approved'
        : `refused: ${verdict.objections.map(({ rule, because }) => `${rule} (${because})`).join('; ')}`,
    ]),
  );
}
