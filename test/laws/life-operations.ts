import { sessionAfter } from '#core/calendar';
import { equity } from '#core/instruments';
import {
  depositEntry,
  dividendEntry,
  freeCash,
  splitEntry,
  withdrawalEntry,
  type Order,
} from '#core/ledger';
import type { Dividend } from '#core/market';
import { fractionOf, price, units, usd } from '#core/money';
import { ended, reversed, tickerOfLife } from './ticker-of-life.ts';
import { legOf, type OptionLivesRun } from './option-lives-run.ts';
import { shapesOf } from './shapes-of.ts';
import type { Life } from './option-lives-witness.ts';

/** Opens a shape around the price; its lots are new, whatever else is held. */
function opens(run: OptionLivesRun): void {
  const ticker = run.pick(run.market.tickers);
  if (ticker === undefined) return;
  const group = run.nextId();
  const { shape, legs } = shapesOf(run, ticker, group);
  const order: Order = {
    id: group,
    legs: legs.map((leg) => legOf(ticker, leg, 1)),
    effect: 'open',
    origin: 'model',
    lots: [],
    reason: shape,
  };
  const outcome = run.trade(`open ${shape}`, order, ({ prices }) => {
    run.witness.open({ group, shape, ticker, legs, assigned: [] });
    run.witness.options(ticker, legs, prices);
  });
  if (outcome === 'posted') run.opened += 1;
}

/** A hundred shares to sell calls on, or what is held of them without calls. */
function tradesShares(run: OptionLivesRun): void {
  const ticker = run.pick(run.market.tickers);
  if (ticker === undefined || run.keep !== 'shares') return;
  const kept = run.witness.kept(ticker).reduce((total, each) => total + each, 0n);
  const isSale = kept > 0n && run.isIn(2);
  const count = isSale ? -Number(kept) : 100_000_000 * (1 + run.random.nextInt(2));
  const order: Order = {
    id: run.nextId(),
    legs: [{ instrument: equity(ticker), quantity: units(count / 1_000_000) }],
    effect: isSale ? 'close' : 'open',
    origin: 'model',
    reason: '',
  };
  run.trade(isSale ? 'sell shares' : 'buy shares', order, ({ shareCash }) => {
    run.witness.trade(ticker, BigInt(count), shareCash);
  });
}

function whole(run: OptionLivesRun): Life | undefined {
  return run.pick([...run.witness.lives.values()].filter(({ assigned }) => assigned.length === 0));
}

/** All legs of a structure at the market. */
function closes(run: OptionLivesRun): void {
  const life = whole(run);
  if (life === undefined) return;
  const { group, legs } = life;
  const ticker = tickerOfLife(run, life);
  const order: Order = {
    id: run.nextId(),
    legs: legs.map((leg) => legOf(ticker, leg, -1)),
    effect: 'close',
    origin: 'option-guard',
    lots: legs.map(({ lot }) => lot),
    reason: 'closed',
  };
  run.trade('close', order, ({ prices }) => {
    run.witness.options(ticker, reversed(legs), prices);
    ended(run, 'close', run.witness.leave(group, legs));
  });
}

/** The same strikes three weeks later, in one order. */
function rolls(run: OptionLivesRun): void {
  const life = whole(run);
  if (life === undefined) return;
  const { group, legs, shape } = life;
  const ticker = tickerOfLife(run, life);
  const id = run.nextId();
  const expiry = run.market.expiryAfter(sessionAfter(legs[0]?.expiry ?? run.session.on).on);
  const next = legs.map((leg, place) => ({
    ...leg,
    lot: `${id}/${legs.length + place}`,
    expiry,
  }));
  const order: Order = {
    id,
    legs: [
      ...legs.map((leg) => legOf(ticker, leg, -1)),
      ...next.map((leg) => legOf(ticker, leg, 1)),
    ],
    effect: 'roll',
    origin: 'model',
    lots: legs.map(({ lot }) => lot),
    reason: 'rolled',
  };
  run.trade('roll', order, ({ prices }) => {
    run.witness.open({ group: id, shape, ticker, legs: next, assigned: [] });
    run.witness.options(ticker, [...reversed(legs), ...next], prices);
    run.witness.rolled(ticker);
    run.witness.leave(group, legs);
  });
}

const RATIOS = [
  [2, 1],
  [7, 1],
  [3, 2],
  [5, 4],
  [1, 10],
  [1, 8],
  [1, 3],
] as const;

function splits(run: OptionLivesRun): void {
  const ticker = run.pick(run.market.tickers);
  const ratio = run.pick(RATIOS);
  if (ticker === undefined || ratio === undefined) return;
  const [numerator, denominator] = ratio;
  const spot = (run.market.spotOf(ticker) * denominator) / numerator;
  if (spot < 4 || spot > 900) return;
  run.market.split(ticker, numerator, denominator);
  const on = run.session.on;
  const entry = splitEntry(run.book, run.at, { kind: 'split', ticker, on, numerator, denominator });
  const before = run.witness.lives.size;
  run.enter(`split ${numerator}:${denominator}`, entry, () => {
    run.witness.split(ticker, BigInt(numerator), BigInt(denominator));
    run.ended += before - run.witness.lives.size;
  });
}

/** What holders of its calls do the day before, and what is paid or owed on the day. */
function announces(run: OptionLivesRun): Dividend | undefined {
  const ticker = run.pick(run.market.tickers);
  if (ticker === undefined) return undefined;
  const amount = price((1 + run.random.nextInt(200)) / 100);
  return { kind: 'dividend', ticker, on: sessionAfter(run.session.on).on, amount };
}

function paysDividend(run: OptionLivesRun, dividend: Dividend): void {
  const isOwed = run.witness.unitsOf(dividend.ticker) < 0n;
  const entry = dividendEntry(run.book, run.at, dividend);
  run.enter(isOwed ? 'dividend owed' : 'dividend', entry, () => {
    run.witness.dividend(dividend.ticker, BigInt(dividend.amount));
  });
}

function moves(run: OptionLivesRun): void {
  if (run.isIn(2)) {
    const amount = usd((1 + run.random.nextInt(100_000)) / 100);
    run.enter('deposit', depositEntry(run.book, run.nextId(), { at: run.at, amount }), () => {
      run.witness.cash += BigInt(amount);
    });
    return;
  }
  const most = fractionOf(freeCash(run.book), run.random.next() / 3);
  if (most <= 0) return;
  const entry = withdrawalEntry(run.book, run.nextId(), { at: run.at, amount: most });
  run.enter('withdrawal', entry, () => {
    run.witness.cash -= BigInt(most);
  });
}

/** What may happen to a life in a session, each at random. */
export const lifeOperations = {
  opens,
  tradesShares,
  closes,
  rolls,
  splits,
  announces,
  paysDividend,
  moves,
} as const;
