import { equity, idOf, type Ticker } from '#core/instruments';
import {
  heldOf,
  lotsBefore,
  positionsOf,
  type Book,
  type Entry,
  type LedgerEvent,
} from '#core/ledger';
import {
  addUnits,
  moneyOfMicros,
  negateUnits,
  NONE,
  notional,
  priceOfMicros,
  scale,
  units,
  ZERO,
  type Money,
  type Price,
  type Quantity,
} from '#core/money';
import type { TrackerSecurity } from '#ports';
import type { MirrorItem } from './mirror-item.ts';

/** An item before it has its key and its moment. */
export type Draft = Omit<MirrorItem, 'key' | 'at' | 'sequence'>;

/** One entry between the book before and the book after it. */
export type Step = { readonly entry: Entry; readonly before: Book; readonly after: Book };

type EventOf<Kind extends LedgerEvent['kind']> = Extract<LedgerEvent, { kind: Kind }>;

type Showing = EventOf<'fills' | 'dividend' | 'interest' | 'split' | 'reset'>;

const SHOWING: ReadonlySet<string> = new Set<Showing['kind']>([
  'fills',
  'dividend',
  'interest',
  'split',
  'reset',
]);

function isShowing(event: LedgerEvent): event is Showing {
  return SHOWING.has(event.kind);
}

/** What an entry does to shares and to income. Cash alone (deposits, withdrawals) is no activity: it is told by the day. */
export function shareItems(step: Step): readonly Draft[] {
  const { event } = step.entry;
  if (!isShowing(event)) return [];
  switch (event.kind) {
    case 'fills':
      return event.fills.flatMap(({ instrument, quantity, price }) =>
        instrument.kind === 'equity' ? moved(listed(instrument.ticker), quantity, price) : [],
      );
    case 'dividend':
      return dividendItems(step.before, event);
    case 'interest':
      return event.amount > 0 ? [interestOf(event.amount)] : [];
    case 'split':
      return splitItems(step, event.ticker);
    case 'reset':
      return givenUp(step.before);
  }
}

const NO_PRICE: Price = priceOfMicros(0);

function listed(ticker: Ticker): TrackerSecurity {
  return { kind: 'listed', ticker };
}

/** A purchase or a sale of a signed quantity; nothing where nothing moves. */
export function moved(
  security: TrackerSecurity,
  quantity: Quantity,
  unitPrice: Price,
): readonly Draft[] {
  if (quantity === 0) return [];
  const kind = quantity > 0 ? 'BUY' : 'SELL';
  return [{ kind, security, quantity: sizeOf(quantity), unitPrice, fee: ZERO }];
}

function sizeOf(quantity: Quantity): Quantity {
  return quantity < 0 ? negateUnits(quantity) : quantity;
}

/**
 * Shares x dollars a share where that is the booked amount to the micro-dollar; else one unit at the amount. What short
 * shares owe is no income below zero, which no tracker takes: it is a fee of the trade that ends them.
 */
function dividendItems(before: Book, event: EventOf<'dividend'>): readonly Draft[] {
  const { ticker, on, perShare, amount } = event;
  if (amount <= 0) return [];
  const held = lotsBefore(before, ticker, on)
    .map(({ quantity }) => quantity)
    .reduce(addUnits, NONE);
  const isExact = held > 0 && notional(held, perShare, 1) === amount;
  const each = isExact
    ? { quantity: held, unitPrice: perShare }
    : { quantity: units(1), unitPrice: priceOfMicros(amount) };
  return [{ kind: 'DIVIDEND', security: listed(ticker), ...each, fee: ZERO }];
}

const INTEREST: TrackerSecurity = {
  kind: 'own',
  symbol: 'GF_INTEREST',
  name: 'Interest on cash',
};

function interestOf(amount: Money): Draft {
  const each = { quantity: units(1), unitPrice: priceOfMicros(amount) };
  return { kind: 'INTEREST', security: INTEREST, ...each, fee: ZERO };
}

/** The shares that a split gave or took, for nothing: what was paid stays. */
function splitItems({ before, after }: Step, ticker: Ticker): readonly Draft[] {
  const id = idOf(equity(ticker));
  const gained = addUnits(heldOf(after, id), negateUnits(heldOf(before, id)));
  return moved(listed(ticker), gained, NO_PRICE);
}

/**
 * A reset gives holdings up at their cost: the ledger books neither gain nor loss then, and a sale at the average cost
 * shows none either.
 */
function givenUp(before: Book): readonly Draft[] {
  return positionsOf(before).flatMap(({ instrument, quantity, cost }) =>
    instrument.kind === 'equity'
      ? moved(listed(instrument.ticker), negateUnits(quantity), eachOf(cost, quantity))
      : [],
  );
}

/** An amount by the unit, half-even to a micro-dollar; nothing where the signs say that it is no price. */
export function eachOf(amount: Money, quantity: Quantity): Price {
  const size = Math.abs(quantity);
  const worth = moneyOfMicros(quantity < 0 ? 0 - amount : amount);
  return worth <= 0 ? NO_PRICE : priceOfMicros(scale(worth, MICROS, size));
}

const MICROS = 1_000_000;
