import type { Tape, Track } from '#adapters/replay';
import { defaultConfig, mandateOf } from '#config';
import {
  MINUTE_MS,
  plusMs,
  sessionOn,
  sessionsBetween,
  toIsoNewYork,
  tradingDate,
  type Instant,
  type Session,
} from '#core/calendar';
import { equity, type Instrument } from '#core/instruments';
import { apply, emptyBook, fillsEntry, verifyEntries, type Entry } from '#core/ledger';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, toDollars, toUnits, units } from '#core/money';
import { assert, definedOnly } from '#core/prelude';
import { optionFillRules, optionRules } from '#core/risk';
import { settle } from '#app/settle';
import type { Strategy } from '#strategy/shape';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { scriptedModel, type ScriptedModel } from '../days/scripted-model.ts';
import { flatBefore, newYork, sessionFrames, trackOf } from '../days/tape-of.ts';
import type { GuardMarket, OptionGuardsRow, QuoteRow } from './option-guards-row.ts';

const FIRST = '2026-06-18';
const OPENED = `${FIRST} 12:20`;
const EXPIRY = tradingDate('2026-07-17');
const FUNDS: ReadonlySet<string> = new Set(['SPY', 'QQQ', 'IWM']);
const BILLS = 0.02;
const BUDGET = 10_000;

/** When an account is settled: every five minutes around what happens, at each close, or once when all is over. */
export type Rhythm = 'every five minutes' | 'each close' | 'once';

export const RHYTHMS: readonly Rhythm[] = ['every five minutes', 'each close', 'once'];

export type GuardsRan = {
  /** Everything that moved cash after the opening, with the cash then. */
  readonly told: readonly (readonly [string, number])[];
  readonly entries: readonly Entry[];
  readonly faults: readonly string[];
};

const STRATEGIES: Readonly<Record<OptionGuardsRow['account'], Strategy>> = {
  wheel,
  spreads: verticalSpreads,
};

/** An options account of the default configuration on a hand-made market; its model answers nothing unless told to. */
export function guardHouse(
  key: OptionGuardsRow['account'],
  tape: Tape,
  model: ScriptedModel = scriptedModel(),
): House {
  const config = defaultConfig();
  const settings = config.accounts.find((account) => account.key === key);
  assert(settings !== undefined, `${key} is an account of the default configuration`);
  const mandate = { ...mandateOf(settings, config), account: 'a' };
  const rules = { rules: optionRules, fillRules: optionFillRules };
  const account = { strategy: STRATEGIES[key], mandate, ...rules, whenClosed: 'skip' } as const;
  return replayedHouse({ tape, at: `${FIRST} 09:00`, model, account, budget: BUDGET });
}

/** Plays a row; the model server is down throughout. */
export async function optionGuardsRun(row: OptionGuardsRow, rhythm: Rhythm): Promise<GuardsRan> {
  const house = guardHouse(row.account, tapeOfRow(row));
  try {
    await openAll(house, row);
    for (const at of momentsOf(row, rhythm)) {
      house.clock.moveTo(at);
      await settle(house.account, house.world);
    }
    const entries = await house.entries();
    const book = await house.book();
    const { faults } = verifyEntries('a', entries);
    const halted = book.halted === undefined ? [] : [`halted: ${book.halted}`];
    return { told: toldOf(entries, row), entries, faults: [...faults, ...halted] };
  } finally {
    house.close();
  }
}

/** A row on its tape. */
export function tapeOfRow({ markets, until }: OptionGuardsRow): Tape {
  return {
    label: 'hand-made tape',
    grain: 'five-minutes',
    tracks: markets.map((market) => trackOfMarket(market, until)),
    rates: [{ at: newYork('2020-01-02 09:30'), value: { bill13Week: BILLS } }],
  };
}

function trackOfMarket(market: GuardMarket, until: string): Track {
  const { ticker, prices, quotes = {}, dividend, volatility } = market;
  const sessions = sessionsOf(until);
  const texts = prices.split('|');
  const last = texts.at(-1)?.trim().split(' ').at(-1) ?? '';
  const all = sessions.map((_, place) => texts[place] ?? last).join(' | ');
  const first = Number(texts[0]?.trim().split(' ')[0]);
  const kind = FUNDS.has(ticker) ? 'etf' : 'stock';
  const { ticker: named } = equity(ticker);
  const paid =
    dividend === undefined
      ? undefined
      : ({
          kind: 'dividend',
          ticker: named,
          on: tradingDate(dividend.on),
          amount: price(dividend.amount),
        } as const);
  const frames = [...flatBefore(FIRST, first), ...sessionFrames(FIRST, all)];
  return trackOf(ticker, frames, {
    profile: { ticker: named, name: ticker, kind },
    chains: Object.entries(quotes).map(([at, rows]) => chainOf(ticker, at, rows)),
    ...definedOnly({
      actions: paid === undefined ? undefined : [paid],
      volatilities:
        volatility === undefined ? undefined : sessions.map(({ on }) => ({ on, volatility })),
    }),
  });
}

function chainOf(ticker: string, at: string, rows: readonly QuoteRow[]): OptionChain {
  const { ticker: underlying } = equity(ticker);
  return {
    underlying,
    expiry: EXPIRY,
    at: newYork(at),
    source: 'hand-made tape',
    isModelled: false,
    quotes: rows.map(([strike, right, bid, ask]): OptionQuote => ({
      contract: { kind: 'option', underlying, expiry: EXPIRY, right, strike: price(strike) },
      ask: price(ask),
      openInterest: 500,
      ...definedOnly({ bid: bid === undefined ? undefined : price(bid) }),
    })),
  };
}

function sessionsOf(until: string): readonly Session[] {
  return sessionsBetween(tradingDate(FIRST), plusOneDay(until));
}

function plusOneDay(until: string): Session['on'] {
  const session = sessionOn(tradingDate(until));
  assert(session !== undefined, `${until} is a session`);
  return tradingDate(toIsoNewYork(plusMs(session.closesAt, 24 * 60 * MINUTE_MS)).slice(0, 10));
}

/** What was open when the server went away: filled at the prices of the row, with the commission of the house. */
export async function openAll(house: House, row: OptionGuardsRow): Promise<void> {
  const { account, world } = house;
  let book = await house.book();
  const entries: Entry[] = [];
  for (const [place, { ticker, legs }] of row.opened.entries()) {
    const { ticker: underlying } = equity(ticker);
    const id = `a@open#${place + 1}`;
    const fills = legs.map(([kind, strike, count, each], leg) => {
      const instrument: Instrument =
        kind === 'shares'
          ? equity(ticker)
          : { kind: 'option', underlying, expiry: EXPIRY, right: kind, strike: price(strike) };
      const [quantity, paid] = [units(count), price(each)];
      return {
        id: `${id}/${leg}`,
        instrument,
        quantity,
        price: paid,
        reference: paid,
        source: 'by hand',
      };
    });
    const order = { id, legs: fills, effect: 'open', origin: 'model', reason: '' } as const;
    const commission = account.commission(fills);
    const entry = fillsEntry(book, { order, fills, commission, at: newYork(OPENED) });
    book = apply(book, entry);
    entries.push(entry);
  }
  house.clock.moveTo(newYork(OPENED));
  await world.ledger.post(account.key, { entries, tickets: [] });
}

function momentsOf({ until, expected }: OptionGuardsRow, rhythm: Rhythm): readonly Instant[] {
  const sessions = sessionsOf(until);
  const closes = sessions.map(({ closesAt }) => closesAt);
  if (rhythm === 'once') return closes.slice(-1);
  if (rhythm === 'each close') return closes;
  const days = new Set(expected.map(([told]) => told.slice(0, 10)));
  return sessions.flatMap(({ on, opensAt, closesAt }) => {
    if (!days.has(on)) return [closesAt];
    const count = (closesAt - opensAt) / (5 * MINUTE_MS);
    return Array.from({ length: count + 1 }, (_, place) => plusMs(opensAt, place * 5 * MINUTE_MS));
  });
}

function toldOf(entries: readonly Entry[], { opened }: OptionGuardsRow): GuardsRan['told'] {
  let book = emptyBook('a');
  return entries.flatMap((entry) => {
    book = apply(book, entry);
    const said = entry.sequence > 1 + opened.length ? lineOf(entry) : undefined;
    if (said === undefined) return [];
    return [[`${toIsoNewYork(entry.at).slice(0, 16)} ${said}`, toDollars(book.cash)] as const];
  });
}

function lineOf({ event }: Entry): string | undefined {
  if (event.kind === 'mark') return undefined;
  if (event.kind === 'dividend') return `dividend: ${event.ticker} ${toDollars(event.amount)}`;
  if (event.kind === 'drawdown') return `drawdown: nav ${toDollars(event.nav)}`;
  if (event.kind !== 'fills') return event.kind;
  const fills = event.fills.map(
    ({ instrument, quantity, price: each }) =>
      `${toUnits(quantity)} ${nameOf(instrument)} @ ${toDollars(each)}`,
  );
  return `${event.origin}: ${fills.join(', ')}`;
}

function nameOf(instrument: Instrument): string {
  if (instrument.kind === 'equity') return instrument.ticker;
  const { underlying, right, strike } = instrument;
  return `${underlying} ${right} ${toDollars(strike)}`;
}
