import { DAY_MS, dayOf, instant, plusMs, type Instant } from '#core/calendar';
import { lastOf, latestOf, realisedVolatility } from '#core/indicators';
import { equity } from '#core/instruments';
import type { Lot } from '#core/ledger';
import {
  notional,
  price,
  quantityFor,
  toDollars,
  toUnits,
  units,
  usd,
  type Price,
} from '#core/money';
import type { Limits } from '#core/risk';
import { sizing } from '#strategy/briefing';
import type { Mandate, Question, SecurityFacts } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import {
  mandate as mandateWith,
  observation,
  security,
  tickers,
} from '../../../test/fixtures/observation.ts';
import { rulesAnswer } from './rules-answer.ts';
import type { Temperament } from './temperament.ts';

/** A walk with drift and volatility a year, from a linear congruential generator (Numerical Recipes) and twelve uniforms for a normal. */
function walk(seed: number, [drift, volatility]: readonly [number, number]): Float64Array {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const closes = new Float64Array(560);
  let close = 100;
  for (let day = 0; day < closes.length; day += 1) {
    let normal = -6;
    for (let draw = 0; draw < 12; draw += 1) normal += uniform();
    close *= Math.exp(drift / 252 + (volatility / Math.sqrt(252)) * normal);
    closes[day] = close;
  }
  return closes;
}

const ETFS = ['SPY', 'QQQ', 'VTI', 'VOO'];
const STOCKS = ['AAPL', 'MSFT', 'GOOGL', 'AMZN', 'NVDA', 'META', 'JPM', 'V', 'JNJ', 'UNH'];
const PATHS = new Map(
  [...ETFS, ...STOCKS].map((name, place) => [
    name,
    walk(7 + place * 101, place < ETFS.length ? [0.1, 0.15] : [0.05 + 0.03 * (place % 5), 0.3]),
  ]),
);

const START = 300;
const DAYS = 252;
const FIRST: Instant = instant(1_735_828_200_000);

function factsOf(name: string, day: number, at: Instant): SecurityFacts {
  const close = (PATHS.get(name) ?? new Float64Array()).slice(0, day + 1);
  const bars = {
    open: close,
    high: close.map((c) => c * 1.01),
    low: close.map((c) => c * 0.99),
    close,
    volume: close.map(() => 1e6),
  };
  const last = latestOf(bars);
  const now = close[day] ?? 100;
  const changeOver = (days: number): number => now / (close[day - days] ?? now) - 1;
  const known = Object.fromEntries(
    Object.entries(last).filter(([, figure]) => figure !== undefined),
  );
  return security(name, now, {
    kind: ETFS.includes(name) ? 'etf' : 'stock',
    roles: [],
    quotedAt: at,
    change1Day: changeOver(1),
    change5Days: changeOver(5),
    change21Days: changeOver(21),
    change63Days: changeOver(63),
    change252Days: changeOver(252),
    belowHigh252: now / Math.max(...close.slice(-252)) - 1,
    indicators: {
      ...known,
      volumeRatio: 1,
      realisedVolatility21: lastOf(realisedVolatility(close, 21)) ?? 0.2,
    },
  });
}

type Account = {
  cash: number;
  lots: Lot[];
  tradedDollars: number;
  readonly investedShares: number[];
  readonly broken: string[];
};

type Plan = {
  readonly mandate: Mandate;
  readonly everyDays: number;
  readonly temperament: Temperament;
};

type Action = {
  readonly action: 'BUY' | 'SELL';
  readonly ticker: string;
  readonly amount_usd: number;
};

/** A year: each answer is filled at the next close, sells first; what breaks a limit that was told is named. */
function year(plan: Plan): Account {
  const account: Account = {
    cash: 10_000,
    lots: [],
    tradedDollars: 0,
    investedShares: [],
    broken: [],
  };
  for (let day = START; day < START + DAYS; day += plan.everyDays) cycle(account, plan, day);
  return account;
}

function cycle(account: Account, { mandate, temperament }: Plan, day: number): void {
  const at = plusMs(FIRST, Math.round((day - START) * 1.4) * DAY_MS);
  const securities = [...ETFS, ...STOCKS].map((name) => factsOf(name, day, at));
  const valueOf = (ticker?: string): number =>
    securities
      .filter((facts) => ticker === undefined || facts.ticker === ticker)
      .reduce((total, { ticker: own, mark }) => {
        const lots = lotsOf(account, own);
        return lots.reduce((sum, lot) => sum + toDollars(notional(lot.quantity, mark, 1)), total);
      }, 0);
  const nav = account.cash + valueOf();
  account.investedShares.push(1 - account.cash / nav);
  const seen = observation({
    mandate,
    market: { at, staleBefore: at, on: dayOf(at), securities, rates: { vix: 16 } },
    book: { cash: usd(account.cash), lots: account.lots },
    nav: usd(nav),
    slot: String(day),
  });
  const { limits } = mandate;
  const { actions } = JSON.parse(rulesAnswer(DECISION, seen, temperament)) as { actions: Action[] };
  const rules: readonly (readonly [string, boolean])[] = actions.flatMap(
    ({ action, ticker, amount_usd: amount }) => [
      ['min-order', amount < toDollars(limits.minOrder)],
      [
        'max-position',
        action === 'BUY' && valueOf(ticker) + amount > nav * limits.maxPosition * 0.98,
      ],
    ],
  );
  account.broken.push(...rules.flatMap(([rule, isBroken]) => (isBroken ? [`${rule} ${day}`] : [])));
  if (actions.length > sizing(seen).maxTrades) account.broken.push(`max-trades ${day}`);
  for (const wanted of actions) {
    account.tradedDollars += wanted.amount_usd;
    const mark = securities.find(({ ticker }) => ticker === wanted.ticker)?.mark ?? price(1);
    if (wanted.action === 'BUY') bought(account, wanted, { day, at });
    else sold(account, wanted, { day, at, mark, limits });
  }
  const hasBought = actions.some(({ action }) => action === 'BUY');
  if (hasBought && account.cash < nav * limits.minCash * 0.99)
    account.broken.push(`min-cash ${day}`);
}

function lotsOf({ lots }: Account, ticker: string): Lot[] {
  return lots.filter(
    ({ instrument }) => instrument.kind === 'equity' && instrument.ticker === ticker,
  );
}

function fillOf(ticker: string, day: number): number {
  return PATHS.get(ticker)?.[day + 1] ?? Number.NaN;
}

type When = { readonly day: number; readonly at: Instant };

function bought(account: Account, { ticker, amount_usd: amount }: Action, { day, at }: When): void {
  account.cash -= amount;
  account.lots.push({
    id: `${ticker}-${day}`,
    instrument: equity(ticker),
    quantity: quantityFor(usd(amount), price(fillOf(ticker, day)), 1),
    cost: usd(amount),
    openedAt: at,
    openedOn: dayOf(at),
    group: 'g',
    guards: {},
  });
}

/** First in, first out, of the quantity that the amount was at the mark; nearly all is all. */
function sold(
  account: Account,
  { ticker, amount_usd: amount }: Action,
  { day, at, mark, limits }: When & { readonly mark: Price; readonly limits: Limits },
): void {
  const own = lotsOf(account, ticker);
  const held = own.reduce((total, { quantity }) => total + toUnits(quantity), 0);
  const asked = amount / toDollars(mark);
  let left = asked > held * 0.98 ? held : asked;
  for (const lot of own) {
    const taken = Math.min(left, toUnits(lot.quantity));
    if (taken < 0.001) break;
    if (at - lot.openedAt < limits.minHoldingMs) account.broken.push(`min-holding ${day}`);
    const rest = { ...lot, quantity: units(toUnits(lot.quantity) - taken) };
    account.lots = account.lots.flatMap((each) => {
      if (each.id !== lot.id) return [each];
      return toUnits(rest.quantity) > 0.001 ? [rest] : [];
    });
    account.cash += taken * fillOf(ticker, day);
    left -= taken;
  }
}

const DECISION: Question = { pass: 'decision', promptVersion: 'x/1', messages: [], schema: {} };

const SECURITIES = { core: tickers(...ETFS), stocks: tickers(...STOCKS) };

const WEEKLY = mandateWith(SECURITIES);
const MONTHLY = mandateWith({
  ...SECURITIES,
  strategy: 'value',
  targets: { etf: 0.4, stock: 0.5, cash: 0.1 },
  limits: { maxPosition: 0.15, maxTrades: 3, minHoldingMs: 30 * DAY_MS },
});
const DAILY = mandateWith({
  ...SECURITIES,
  strategy: 'momentum',
  targets: { etf: 0.2, stock: 0.7, cash: 0.1 },
  limits: { maxPosition: 0.25, maxTrades: 3, minHoldingMs: DAY_MS },
});

/** Least mean share invested after the third cycle; most traded in a year, bought and sold together, in navs. */
const YEARS = [
  { mandate: WEEKLY, everyDays: 5, temperament: 'steady', invested: 0.85, traded: 2.5 },
  { mandate: WEEKLY, everyDays: 5, temperament: 'bold', invested: 0.75, traded: 3 },
  { mandate: MONTHLY, everyDays: 21, temperament: 'steady', invested: 0.85, traded: 2.5 },
  { mandate: MONTHLY, everyDays: 21, temperament: 'bold', invested: 0.85, traded: 3 },
  { mandate: DAILY, everyDays: 1, temperament: 'steady', invested: 0.6, traded: 15 },
  { mandate: DAILY, everyDays: 1, temperament: 'bold', invested: 0.6, traded: 15 },
] as const;

describe('a year of rules', () => {
  it.each(YEARS)(
    '$mandate.strategy, $temperament, is invested, keeps every limit it was told, and does not churn',
    ({ invested, traded, ...plan }) => {
      const account = year(plan);
      const settled = account.investedShares.slice(3);
      const mean = settled.reduce((total, share) => total + share, 0) / settled.length;
      expect(account.broken).toEqual([]);
      expect(mean).toBeGreaterThan(invested);
      expect(account.tradedDollars / 10_000).toBeLessThan(traded);
    },
  );
});
