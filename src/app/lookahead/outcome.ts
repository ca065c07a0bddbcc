import { lastOf } from '#app/cycle';
import type { Entry } from '#core/ledger';
import type { CycleRecord, OrderTicket } from '#ports';
import type { Question } from '#strategy/shape';

/** What a decision came to, as far as it must not depend on what comes after it. */
export type Outcome = {
  readonly slot: string;
  /** Bytes of every prompt, in the order in which they were asked. */
  readonly prompts: readonly string[];
  /** Whether a failing model has ended it: what it was asked last is not on a record then. */
  readonly isBroken: boolean;
  /** Conclusion, verdicts and tickets, or why there are none. */
  readonly orders: string;
  readonly tickets: readonly OrderTicket[];
  /** Fills of its own orders, as far as it was carried on. */
  readonly fills: readonly Entry[];
};

/** The bytes that a model is asked with: messages and schema. */
export function promptOf({ messages, schema }: Question): string {
  return JSON.stringify([messages, schema]);
}

/** A decision that could not be made. */
export function failedOutcome(slot: string, because: string): Outcome {
  return { slot, prompts: [], isBroken: false, orders: because, tickets: [], fills: [] };
}

/** What is on the record of a decision, with the entries that its orders have led to. */
export function outcomeOf(record: CycleRecord, entries: readonly Entry[]): Outcome {
  const { head, stages, end } = record;
  const tickets = lastOf(stages, 'placed')?.tickets ?? [];
  const ids = new Set(tickets.map(({ order }) => order.id));
  const told = stages.map(({ kind }) => kind);
  const last = stages.at(-1);
  return {
    slot: head.slot,
    prompts: stages.flatMap((stage) =>
      stage.kind === 'answered' ? [promptOf(stage.question)] : [],
    ),
    isBroken: last?.kind === 'abstained' && told.includes('observed'),
    orders: JSON.stringify([
      end?.outcome,
      end?.because,
      lastOf(stages, 'concluded')?.conclusion,
      lastOf(stages, 'reviewed')?.verdicts,
      tickets,
    ]),
    tickets,
    fills: entries.filter(({ event }) => event.kind === 'fills' && ids.has(event.order)),
  };
}
