import type { Ticker } from '#core/instruments';
import type { Guards } from '#core/ledger';
import type { Money } from '#core/money';
import { agreed } from './agreed.ts';
import { amountOf } from './amount.ts';
import { allOf, fieldOf, fieldsOf, type Fields } from './fields.ts';
import { guardsOf } from './guards.ts';
import type { JsonNode } from './json-node.ts';
import { printable, proseOf, shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';
import { sideOf, type Side } from './side.ts';
import { tickerIn } from './ticker-in.ts';

/** One trade that the model wants. `guards` is empty for a SELL: only lots that are bought are watched. */
export type ActionRead = {
  readonly side: 'BUY' | 'SELL';
  readonly ticker: Ticker;
  /** Dollars, 1 to 1,000,000,000. */
  readonly amount: Money;
  readonly thesis: string;
  readonly guards: Guards;
};

/** Under each name, the later lists count only where nothing of the earlier is given. */
const SIDE = [
  ['action', 'side', 'direction'],
  ['decision', 'recommendation', 'signal', 'trade', 'type'],
];
const TICKER = [
  ['ticker', 'symbol'],
  ['instrument', 'asset', 'stock', 'security'],
];
const AMOUNT = [
  [
    'amountusd',
    'amount',
    'usd',
    'dollars',
    'amountdollars',
    'dollaramount',
    'usdamount',
    'notional',
    'notionalusd',
    'allocationusd',
    'sizeusd',
  ],
  ['size'],
];
const THESIS = ['thesis', 'reason', 'rationale', 'why', 'justification', 'reasoning'];

/** Reads one action; every part that is given must be readable, and said once. */
export function readAction(
  node: JsonNode,
  universe: ReadonlySet<Ticker>,
): Outcome<ActionRead | 'HOLD'> {
  if (node.kind !== 'object') return holdOrRefusal(node);
  if (!node.whole) return refused('the action is cut off or damaged');
  const fields = fieldsOf(node);
  const side = sideIn(fields);
  if (side.kind === 'refused') return side;
  return side.value === 'HOLD' ? value('HOLD') : trade(fields, side.value, universe);
}

/** A list of actions may say just "HOLD". */
function holdOrRefusal(node: JsonNode): Outcome<'HOLD'> {
  const side = sideOf(node);
  return side.kind === 'value' && side.value === 'HOLD'
    ? value('HOLD')
    : refused(`an action is an object, was ${shown(node)}`);
}

function trade(
  fields: Fields,
  side: 'BUY' | 'SELL',
  universe: ReadonlySet<Ticker>,
): Outcome<ActionRead> {
  const ticker = agreed(firstGiven(fields, TICKER), (node) => tickerIn(universe, node));
  if (ticker.kind === 'refused') return ticker;
  if (ticker.value === undefined) return refused('an action names its ticker, was without');
  const amount = agreed(firstGiven(fields, AMOUNT), amountOf);
  if (amount.kind === 'refused') return amount;
  if (amount.value === undefined)
    return refused('an action says its amount in dollars, was without');
  const guards = side === 'BUY' ? guardsOf(fields) : value({});
  if (guards.kind === 'refused') return guards;
  const thesis = proseOf(fieldOf(fields, THESIS));
  return value({ side, ticker: ticker.value, amount: amount.value, thesis, guards: guards.value });
}

/** Whether an object is meant as an action: it says what to do, and with what unless it is to HOLD. */
export function looksLikeAction(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  const fields = fieldsOf(node);
  if (firstGiven(fields, SIDE).length === 0) return false;
  const side = sideIn(fields);
  return firstGiven(fields, TICKER).length > 0 || (side.kind === 'value' && side.value === 'HOLD');
}

/** How an action is called where it is dropped: "action 2, BUY NVDA". */
export function nameOfAction(node: JsonNode, number: number): string {
  const fields: Fields = node.kind === 'object' ? fieldsOf(node) : new Map();
  const words = [
    ...firstGiven(fields, SIDE).slice(0, 1),
    ...firstGiven(fields, TICKER).slice(0, 1),
  ];
  const said = words.map((word) => shown(word).replace(/^"|"$/g, '')).join(' ');
  return printable(`action ${number}${said === '' ? '' : `, ${said}`}`, 100);
}

function sideIn(fields: Fields): Outcome<Side> {
  const side = agreed(firstGiven(fields, SIDE), sideOf);
  if (side.kind === 'refused') return side;
  return side.value === undefined
    ? refused('an action is BUY or SELL, was without')
    : value(side.value);
}

function firstGiven(fields: Fields, tiers: readonly (readonly string[])[]): readonly JsonNode[] {
  return tiers.map((names) => allOf(fields, names)).find((nodes) => nodes.length > 0) ?? [];
}
