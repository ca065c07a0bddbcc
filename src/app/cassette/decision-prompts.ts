import type { BacktestView } from '#contract';
import { readInstant, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Reply } from '#ports';
import type { Question } from '#strategy/shape';
import type { Prompt } from './prompt-difference.ts';

/** One question of a run with the reply it got. */
export type AskedPrompt = Prompt & {
  readonly pass: Question['pass'];
  readonly promptHash: string;
  readonly reply: Pick<Reply, 'text' | 'finish'>;
};

/** A decision of a run: what was asked, what was answered, and what came of it. */
export type DecisionPrompts = {
  readonly slot: string;
  /** In the order in which they were asked. */
  readonly prompts: readonly AskedPrompt[];
  /** How it ended and each order with its fate, one a line. */
  readonly orders: readonly string[];
  /** What was filled after it and before the next decision, one a line. */
  readonly fills: readonly string[];
};

type SlotPrompt = AskedPrompt & { readonly slot: string };

/**
 * The decisions of a run with their prompts, which come in the order in which they were asked.
 * @yields each decision, also those that asked nothing; asserts that every prompt belongs to one
 */
export async function* decisionPrompts(
  { decisions, trades }: Pick<BacktestView, 'decisions' | 'trades'>,
  prompts: Iterable<SlotPrompt> | AsyncIterable<SlotPrompt>,
): AsyncGenerator<DecisionPrompts, undefined> {
  const fills = fillsBySlot(decisions, trades);
  const groups = bySlot(prompts);
  try {
    let group = await groups.next();
    for (const decision of decisions) {
      const { slot } = decision;
      const own = group.done !== true && group.value.slot === slot ? group.value.prompts : [];
      yield { slot, prompts: own, orders: linesOf(decision), fills: fills.get(slot) ?? [] };
      if (own.length > 0) group = await groups.next();
    }
    const left = group.done === true ? undefined : group.value.slot;
    assert(
      left === undefined,
      `a prompt belongs to a decision of its run, one was of ${left ?? ''}`,
    );
  } finally {
    await groups.return(undefined);
  }
}

async function* bySlot(
  prompts: Iterable<SlotPrompt> | AsyncIterable<SlotPrompt>,
): AsyncGenerator<{ slot: string; prompts: readonly AskedPrompt[] }, undefined> {
  let together: SlotPrompt[] = [];
  for await (const prompt of prompts) {
    const [first] = together;
    if (first !== undefined && first.slot !== prompt.slot) {
      yield { slot: first.slot, prompts: together };
      together = [];
    }
    together.push(prompt);
  }
  const [first] = together;
  if (first !== undefined) yield { slot: first.slot, prompts: together };
}

function linesOf({ outcome, because, orders, dropped }: BacktestView['decisions'][number]) {
  const end = because === undefined ? outcome : `${outcome}: ${because}`;
  return [
    end,
    ...orders.map((order) =>
      [order.wish, order.verdict, order.because, order.fate, order.reason]
        .filter((part) => part !== undefined)
        .join('; '),
    ),
    ...dropped.map((what) => `dropped: ${what}`),
  ];
}

/** Every fill under the last decision before it; those before any decision under the first one. */
function fillsBySlot(
  decisions: BacktestView['decisions'],
  trades: BacktestView['trades'],
): ReadonlyMap<string, readonly string[]> {
  const slots = decisions.map(({ slot }) => ({ slot, at: momentOf(slot) }));
  const fills = new Map<string, string[]>();
  let place = 0;
  const ascending = trades
    .map((trade) => ({ trade, at: momentOf(trade.at) }))
    .toSorted((left, right) => left.at - right.at);
  for (const { trade, at } of ascending) {
    while ((slots[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const slot = slots[place]?.slot ?? '';
    const { instrument, side, quantity, price, cash, fees, origin } = trade;
    const line = `${trade.at} ${side} ${quantity} ${instrument} at ${price}, cash ${cash}, fees ${fees}, ${origin}`;
    fills.set(slot, [...(fills.get(slot) ?? []), line]);
  }
  return fills;
}

function momentOf(text: string): Instant {
  const at = readInstant(text);
  assert(at !== undefined, `a run tells its moments in ISO 8601, was ${text}`);
  return at;
}
