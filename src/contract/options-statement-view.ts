import * as z from 'zod';
import { exact } from './exact.ts';
import { optionLegViewSchema } from './options-positions-view.ts';

const eventViewSchema = z.strictObject({
  at: exact.moment,
  on: exact.day,
  what: z.enum([
    'opened',
    'closed',
    'rolled',
    'expired',
    'settled',
    'assigned',
    'exercised',
    'unwound',
    'split',
    'reset',
  ]),
  /** "model", "take-profit", "expiry"; null where nobody wanted it. */
  origin: z.string().nullable(),
  order: z.string().nullable(),
  reason: z.string(),
  lines: z.array(
    z.strictObject({
      instrument: z.string(),
      quantity: exact.quantity,
      price: exact.money.nullable(),
    }),
  ),
  /** Received is positive; without fees. */
  cash: exact.money,
  fees: exact.money,
});

const structureViewSchema = z.strictObject({
  group: z.string(),
  underlying: z.string(),
  shape: z.string(),
  contracts: z.int(),
  legs: z.array(optionLegViewSchema),
  openedAt: exact.moment,
  openedOn: exact.day,
  premium: exact.money,
  events: z.array(eventViewSchema),
  cash: exact.money,
  fees: exact.money,
  /** cash - fees: the profit of one that is closed. */
  result: exact.money,
  closedOn: exact.day.nullable(),
  /** Calendar days, to now where it is open. */
  daysHeld: z.int(),
  /** "take-profit", "expired worthless", "assigned, then unwound"; null where it is open. */
  ended: z.string().nullable(),
  rolledFrom: z.string().nullable(),
  rolledTo: z.string().nullable(),
});

const cycleViewSchema = z.strictObject({
  ticker: z.string(),
  beganOn: exact.day,
  endedOn: exact.day.nullable(),
  groups: z.array(z.string()),
  shares: z.array(eventViewSchema),
  /** Of options and of shares, fees taken off. */
  options: exact.money,
  shareTrades: exact.money,
  dividends: exact.money,
  fees: exact.money,
  /** All of it; the profit of a cycle that has ended. */
  result: exact.money,
});

/** The answer of `invest options statement`. */
export const optionsStatementViewSchema = z.strictObject({
  account: z.string(),
  strategy: z.enum(['wheel', 'vertical-spreads']),
  at: exact.moment,
  /** Newest first, as asked for. */
  structures: z.array(structureViewSchema),
  /** Of the whole account. */
  structuresTotal: z.int(),
  /** Newest first: every underlying from its first share or contract until nothing of it was held. */
  cycles: z.array(cycleViewSchema),
  /** Where every dollar of cash came from: whole account, whatever was asked for. */
  cash: z.strictObject({
    structures: exact.money,
    shares: exact.money,
    dividends: exact.money,
    interest: exact.money,
    capital: exact.money,
    /** The sum. */
    total: exact.money,
    /** What the book says. */
    book: exact.money,
  }),
});

export type OptionsStatementView = z.infer<typeof optionsStatementViewSchema>;
