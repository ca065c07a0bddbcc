import type { Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import { assert } from '#core/prelude';
import { broadMarket, DATED, relabelled, type Labels } from '#strategy/briefing';
import type { Conclusion, Observation } from '#strategy/shape';
import { aliasOf } from './alias-of.ts';
import { maskedObservation } from './masked-observation.ts';
import type { Mask } from './mask.ts';
import { textVeil, type TextVeil } from './text-veil.ts';
import { tickersIn } from './tickers-in.ts';
import { unitsAShare } from './units-a-share.ts';
import { unmaskedConclusion } from './unmasked-conclusion.ts';
import type { Unveil } from './unmasked-orders.ts';
import type { Veil } from './veil.ts';
import { recordWithoutPrices, withoutPrices } from './without-prices.ts';

/** One run's mask at work. What was told of an observation is the same whenever it is asked for. */
export type Masking = {
  /** How days are to be told: the strategy is built with it. */
  readonly labels: Labels;
  readonly alias: (ticker: Ticker) => Ticker;
  /** As it is told; asserts what `maskFaults` refuses. */
  readonly observation: (seen: Observation) => Observation;
  /** What was concluded of `observation(seen)`, about `seen` itself. */
  readonly conclusion: (told: Conclusion, seen: Observation) => Conclusion;
};

type Masked = { readonly told: Observation; readonly unveil: Unveil };

/**
 * Aliases and units are functions of the seed and the ticker alone: the same through the whole run. `profiles` are of
 * securities whose names are hidden in texts besides those observed, by those names.
 */
export function maskFor(mask: Mask, profiles: readonly InstrumentProfile[] = []): Masking {
  const drawn = new Map<Ticker, Ticker>();
  const alias = (ticker: Ticker): Ticker => {
    if (!mask.tickers) return ticker;
    const known = drawn.get(ticker) ?? aliasOf(ticker, mask.seed);
    drawn.set(ticker, known);
    return known;
  };
  const known = new WeakMap<Observation, Masked>();
  const maskedOf = (seen: Observation): Masked => {
    const masked = known.get(seen) ?? maskedBy(mask, { alias, profiles }, seen);
    known.set(seen, masked);
    return masked;
  };
  return {
    labels: labelsOf(mask),
    alias,
    observation: (seen) => maskedOf(seen).told,
    conclusion: (told, seen) => unmaskedConclusion(told, maskedOf(seen).unveil),
  };
}

function labelsOf({ dates, start }: Mask): Labels {
  return dates ? { kind: 'weeks', start } : DATED;
}

type Hiding = Pick<Masking, 'alias'> & { readonly profiles: readonly InstrumentProfile[] };

function maskedBy(mask: Mask, { alias, profiles }: Hiding, seen: Observation): Masked {
  assert(
    !mask.prices || seen.options === undefined,
    'prices are masked of shares alone, was of an options account',
  );
  const tickers = [...new Set([...tickersIn(seen), ...profiles.map(({ ticker }) => ticker)])];
  const behind = new Map(tickers.map((ticker) => [alias(ticker), ticker]));
  assert(behind.size === tickers.length, `seed ${mask.seed} draws one alias for two tickers`);
  const units = (ticker: Ticker): number => (mask.prices ? unitsAShare(ticker, mask.seed) : 1);
  const veil = veilOf(mask, [...seen.market.securities, ...profiles], { tickers, alias, units });
  const told = maskedObservation(seen, veil);
  return {
    told: mask.tickers ? withHints(told, seen, { tickers, alias }) : told,
    unveil: {
      seen,
      units,
      real: (own) => behind.get(own) ?? own,
      text: mask.tickers ? backTo(behind) : (text) => text,
    },
  };
}

type Naming = {
  readonly tickers: readonly Ticker[];
  readonly alias: Masking['alias'];
};

/** What real names would have told the analyst: which is the broad market, and the order of names. */
function withHints(told: Observation, seen: Observation, { tickers, alias }: Naming): Observation {
  const broad = broadMarket(seen)?.ticker;
  return {
    ...told,
    market: {
      ...told.market,
      order: tickers.toSorted().map(alias),
      ...(broad === undefined ? {} : { broadMarket: alias(broad) }),
    },
  };
}

const same = (text: string): string => text;

const PLAIN_WORDS: TextVeil = { own: same, record: same, absence: same, outside: same };

function veilOf(
  mask: Mask,
  called: readonly InstrumentProfile[],
  { tickers, alias, units }: Naming & { readonly units: Veil['units'] },
): Veil {
  const words = mask.tickers ? textVeil(called, tickers, alias) : PLAIN_WORDS;
  const own = (text: string): string =>
    mask.prices ? withoutPrices(words.own(text)) : words.own(text);
  const record = (line: string): string =>
    mask.prices ? recordWithoutPrices(words.record(line)) : words.record(line);
  const outside = (text: string): string =>
    mask.prices ? withoutPrices(words.outside(text)) : words.outside(text);
  return {
    ticker: alias,
    units,
    own,
    record,
    absence: words.absence,
    outside,
    undated: (text) => relabelled(words.own(text), labelsOf(mask)),
    name: (ticker, name, kind) =>
      mask.tickers ? `${CALLED.get(kind) ?? 'Security'} ${alias(ticker)}` : name,
  };
}

const CALLED: ReadonlyMap<string, string> = new Map([
  ['stock', 'Company'],
  ['etf', 'Fund'],
  ['index', 'Index'],
]);

/** Texts with the tickers behind the aliases, however these are written; no other word has their form. */
function backTo(behind: ReadonlyMap<Ticker, Ticker>): (text: string) => string {
  const named = new Map<string, Ticker>(behind);
  return (text) =>
    text.replace(/(?<!\w)[A-Z](?=[A-Z]{0,3}\d)[A-Z\d]{4}(?!\w)/gi, (found) => {
      const ticker = named.get(found.toUpperCase());
      return ticker ?? found;
    });
}
