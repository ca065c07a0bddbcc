import type { Tape, Track } from '#adapters/replay';
import { expiryOf } from '#app/settle';
import { defaultConfig, mandateOf } from '#config';
import { toIsoNewYork, tradingDate } from '#core/calendar';
import { idOf, type Instrument, type OptionContract } from '#core/instruments';
import { fillsEntry, verifyEntries, type Order } from '#core/ledger';
import type { OptionChain, OptionQuote } from '#core/market';
import { price, units, ZERO } from '#core/money';
import { assert } from '#core/prelude';
import { optionFillRules, optionRules, type OptionLimits, type OptionMandate } from '#core/risk';
import { verticalSpreads } from '#strategy/vertical-spreads';
import { wheel } from '#strategy/wheel';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { flatBefore, newYork, sessionFrames, trackOf } from '../days/tape-of.ts';
import { ticker } from '../fixtures/observation.ts';
import { contract } from '../fixtures/option-observation.ts';

/** "48 put", its bid and its ask, in dollars. */
export type QuoteRow = readonly [name: string, bid: number, ask: number];

/** Monday: everything is held from its noon on. */
const MONDAY = '2026-06-22';
const JULY = '2026-07-24';

/** "XYZ 40 put", of the last Friday but one of July unless another day is told. */
function option(text: string, expiry = JULY): OptionContract {
  const [name = '', strike = '', right = ''] = text.split(' ');
  assert(right === 'put' || right === 'call', `a right, was ${right}`);
  return contract(name, tradingDate(expiry), [Number(strike), right]);
}

/** What a stock's options are quoted at, from a moment on. */
function chain(
  name: string,
  rows: readonly QuoteRow[],
  { at = '2026-06-23 10:00', expiry = JULY } = {},
): OptionChain {
  const quotes = rows.map(([text, bid, ask]): OptionQuote => ({
    contract: option(`${name} ${text}`, expiry),
    bid: price(bid),
    ask: price(ask),
    openInterest: 500,
  }));
  return {
    underlying: ticker(name),
    expiry: tradingDate(expiry),
    at: newYork(at),
    source: 'hand-made tape',
    isModelled: false,
    quotes,
  };
}

/** Whole sessions from Monday on, flat before it; a million shares a session. */
function stock(name: string, prices: string, more: Partial<Track> = {}): Track {
  const first = Number(prices.split(' ')[0]);
  const frames = [...flatBefore(MONDAY, first), ...sessionFrames(MONDAY, prices)];
  return trackOf(name, frames, more);
}

type Wanted = {
  readonly at?: string;
  readonly rules?: Partial<OptionLimits>;
  readonly maxDrawdown?: number;
};

/** An options account of the default configuration on a hand-made market, $10,000 in cash. */
function houseOf(key: 'wheel' | 'spreads', tracks: readonly Track[], wanted: Wanted = {}): House {
  const { at = `${MONDAY} 12:00`, rules = {}, maxDrawdown } = wanted;
  const config = defaultConfig();
  const settings = config.accounts.find((each) => each.key === key);
  assert(settings !== undefined, `an account ${key}`);
  const { options, ...mandate } = mandateOf(settings, config);
  assert(options !== undefined, `${key} has rules of options`);
  const narrowed: OptionMandate =
    options.kind === 'wheel'
      ? { ...options, rules: { ...options.rules, ...rules } }
      : { ...options, rules: { ...options.rules, ...rules } };
  const limits = { ...mandate.limits, ...(maxDrawdown === undefined ? {} : { maxDrawdown }) };
  const tape: Tape = { label: 'hand-made tape', grain: 'session', tracks };
  return replayedHouse({
    tape,
    at,
    account: {
      strategy: key === 'wheel' ? wheel : verticalSpreads,
      mandate: { ...mandate, limits, account: 'a', options: narrowed },
      rules: optionRules,
      fillRules: optionFillRules,
      whenClosed: 'skip',
    },
  });
}

type Held = readonly (readonly [instrument: Instrument, count: number, dollars: number])[];

/** Held from now on at these prices, without commission; its lots are `id/0`, `id/1`, ... */
async function hold(house: House, id: string, legs: Held): Promise<void> {
  const fills = legs.map(([instrument, count, each], place) => ({
    id: `${id}/${place}`,
    instrument,
    quantity: units(count),
    price: price(each),
    reference: price(each),
    source: 'by hand',
  }));
  const order = { id, legs: fills, effect: 'open', origin: 'model', lots: [], reason: id } as const;
  const filled = { order, fills, commission: ZERO, at: house.clock.now() };
  const entry = fillsEntry(await house.book(), filled);
  await house.world.ledger.post('a', { entries: [entry], tickets: [] });
}

type Wish = Partial<Omit<Order, 'legs'>> & {
  readonly legs: readonly (readonly [instrument: Instrument, count: number])[];
  /** "2026-06-23 16:00"; absent: as an order of now. */
  readonly until?: string;
};

/** An order that waits from now on; an opening closes no lot. */
async function want(house: House, id: string, { legs, until, ...more }: Wish): Promise<void> {
  const placedAt = house.clock.now();
  const order: Order = {
    id,
    legs: legs.map(([instrument, count]) => ({ instrument, quantity: units(count) })),
    effect: 'open',
    origin: 'model',
    reason: id,
    ...(more.effect === undefined ? { lots: [] } : {}),
    ...more,
  };
  const ticket = {
    order,
    account: 'a',
    state: 'resting',
    placedAt,
    expiresAt: until === undefined ? expiryOf(placedAt, house.world.market.grain) : newYork(until),
    markAtDecision: price(50),
  } as const;
  await house.world.ledger.post('a', { entries: [], tickets: [ticket] });
}

/** What was booked since, without prices: "2026-06-23T10:00 stop-loss: 1 XYZ 260724P00045000". */
async function tradesOf(house: House): Promise<readonly string[]> {
  const entries = await house.entries();
  const { faults } = verifyEntries('a', entries);
  assert(faults.length === 0, `entries add up, were: ${faults.length} faults`);
  return entries.flatMap(({ at, event }) => {
    if (event.kind !== 'fills') return [];
    if (event.fills.every(({ source }) => source === 'by hand')) return [];
    const legs = event.fills.map(
      ({ instrument, quantity }) => `${quantity / 1e6} ${idOf(instrument).replace(/ +/, ' ')}`,
    );
    return [`${toIsoNewYork(at).slice(0, 16)} ${event.origin}: ${legs.join(', ')}`];
  });
}

/** Options accounts on hand-made markets, and what they did. */
export const optionReviewKit = {
  option,
  chain,
  stock,
  houseOf,
  hold,
  want,
  tradesOf,
};
