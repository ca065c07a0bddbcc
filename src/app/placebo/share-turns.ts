import { idOf, type Instrument, type Ticker } from '#core/instruments';
import { heldOf, type Guards } from '#core/ledger';
import { add, notional, sum, toDollars, type Money } from '#core/money';
import { tradedIn, type Played, type Traded } from './traded-in.ts';

/** A purchase of the run that is played beside. */
export type ShareBuy = {
  /** The holding that it began or added to. */
  readonly holding: string;
  readonly ticker: Ticker;
  /** What it cost, commission included. */
  readonly amount: Money;
  /** The same over nav, a fraction. */
  readonly share: number;
  readonly guards: Guards;
};

/** What a run of shares did at one slot, exits that nobody decided since the slot before included. */
export type ShareTurn = {
  readonly buys: readonly ShareBuy[];
  /** By holding, the part that was kept of it; what is not named was kept whole. */
  readonly kept: ReadonlyMap<string, number>;
  /** Holdings after it, oldest first. */
  readonly held: readonly string[];
};

type Holding = {
  readonly key: string;
  readonly from: number;
  /** The first turn after which it is gone. */
  upTo: number;
};

type Told = {
  readonly holdings: Holding[];
  readonly open: Map<Ticker, Holding>;
  readonly buys: Map<number, ShareBuy[]>;
  readonly kept: Map<number, Map<string, number>>;
};

/** Turns of a run by the place of their slot. A holding lasts from the purchase that begins it until nothing is left. */
export function shareTurns(played: Played): readonly ShareTurn[] {
  const told: Told = { holdings: [], open: new Map(), buys: new Map(), kept: new Map() };
  for (const traded of tradedIn(played)) tell(told, traded, played);
  return played.request.slots.map((_, place) => ({
    buys: told.buys.get(place) ?? [],
    kept: told.kept.get(place) ?? new Map<string, number>(),
    held: told.holdings
      .filter(({ from, upTo }) => from <= place && place < upTo)
      .map(({ key }) => key),
  }));
}

function tell(told: Told, traded: Traded, played: Played): void {
  for (const { instrument, quantity } of traded.event.fills) {
    if (instrument.kind !== 'equity') continue;
    const { ticker } = instrument;
    if (quantity < 0) tellSale(told, { traded, instrument, quantity });
    else {
      const holding = told.open.get(ticker) ?? begun(told, ticker, traded.turn);
      if (traded.decided !== undefined) tellBuy(told, { traded, ticker, holding }, played);
    }
  }
}

function begun({ holdings, open }: Told, ticker: Ticker, turn: number): Holding {
  const holding = { key: `${ticker}#${holdings.length + 1}`, from: turn, upTo: Infinity };
  holdings.push(holding);
  open.set(ticker, holding);
  return holding;
}

type Bought = {
  readonly traded: Traded;
  readonly ticker: Ticker;
  readonly holding: Holding;
};

function tellBuy(told: Told, { traded, ticker, holding }: Bought, { request }: Played): void {
  const { event, before, turn, decided } = traded;
  const paid = sum(event.fills.map(({ quantity, price }) => notional(quantity, price, 1)));
  const amount = add(paid, event.commission);
  const nav = before.lastNav ?? request.budget;
  const buy: ShareBuy = {
    holding: holding.key,
    ticker,
    amount: decided?.amount ?? amount,
    share: toDollars(amount) / toDollars(nav),
    guards: decided?.guards ?? {},
  };
  told.buys.set(turn, [...(told.buys.get(turn) ?? []), buy]);
}

type Sold = {
  readonly traded: Traded;
  readonly instrument: Extract<Instrument, { kind: 'equity' }>;
  readonly quantity: number;
};

function tellSale(told: Told, { traded, instrument, quantity }: Sold): void {
  const holding = told.open.get(instrument.ticker);
  if (holding === undefined) return;
  const held = heldOf(traded.before, idOf(instrument));
  const left = held <= 0 ? 0 : Math.max(0, held + quantity) / held;
  const kept = told.kept.get(traded.turn) ?? new Map<string, number>();
  told.kept.set(traded.turn, kept.set(holding.key, (kept.get(holding.key) ?? 1) * left));
  if (left > 0) return;
  holding.upTo = traded.turn;
  told.open.delete(instrument.ticker);
}
