import { plusMs, type Instant } from '#core/calendar';
import {
  equity,
  idOf,
  underlyingOf,
  type InstrumentId,
  type OptionContract,
} from '#core/instruments';
import type { Dividend, Quote, Quotes } from '#core/market';
import {
  ASSUMED_RATE,
  cashDividends,
  markOption,
  type MarkRequest,
  type OptionMark,
} from '#core/options';
import { toDollars } from '#core/money';
import { definedOnly } from '#core/prelude';
import { yearsUntil, type CashDividend, type OptionTerms } from '#core/pricing';
import type { OptionFacts } from '#core/risk';
import type { World } from '#ports';
import { volatilityBefore } from './volatility-before.ts';

/** The terms of a mark, with the dividends that are announced before its expiry. */
type MarkTerms = OptionTerms & { readonly dividends: readonly CashDividend[] };

/** What contracts are worth at one moment, and what they are made of. */
export type OptionMarks = {
  readonly contracts: readonly OptionContract[];
  /** Of every contract that could be valued; the source says where it is the model's value. */
  readonly quotes: Quotes;
  readonly facts: ReadonlyMap<InstrumentId, OptionFacts>;
  /** What each is priced from. */
  readonly terms: ReadonlyMap<InstrumentId, MarkTerms>;
  /** Why a mark is not the mid of a live quote, a contract; absent where it is. */
  readonly notes: ReadonlyMap<InstrumentId, string>;
};

export type MarkMoment = {
  readonly at: Instant;
  /** Prices of the underlyings at the moment. */
  readonly spots: Quotes;
  /** Two-sided quotes as far as they are known. */
  readonly quotes: Quotes;
};

const STALE_MS = 20 * 60_000;

/** Mid of a live two-sided quote, else the model's value; a contract of which nothing is known stays out. */
export async function optionMarks(
  contracts: readonly OptionContract[],
  world: World,
  moment: MarkMoment,
): Promise<OptionMarks> {
  const tickers = [...new Set(contracts.map(underlyingOf))].toSorted();
  const { market } = world;
  const dividends = tickers.length === 0 ? [] : await market.dividendsAhead(tickers, moment.at);
  const rate = tickers.length === 0 ? undefined : (await market.rates(moment.at)).bill13Week;
  const marks = {
    contracts,
    quotes: new Map<InstrumentId, Quote>(),
    facts: new Map<InstrumentId, OptionFacts>(),
    terms: new Map<InstrumentId, MarkTerms>(),
    notes: new Map<InstrumentId, string>(),
  };
  for (const contract of contracts) {
    const request = requestOf(contract, moment, { dividends, ...definedOnly({ rate }) });
    if (request === undefined) {
      const id = idOf(contract);
      marks.notes.set(id, `${id}: nobody tells a price of ${underlyingOf(contract)}`);
      continue;
    }
    const first = markOption(request);
    const valued = first.kind === 'marked' ? first : await modelled(request, world);
    keep(marks, { request, valued, told: moment.quotes.get(idOf(contract)) });
  }
  return marks;
}

type Ground = { readonly dividends: readonly Dividend[]; readonly rate?: number };

function requestOf(
  contract: OptionContract,
  { at, spots, quotes }: MarkMoment,
  { dividends, rate }: Ground,
): MarkRequest | undefined {
  const ticker = underlyingOf(contract);
  const spot = spots.get(idOf(equity(ticker)))?.mark;
  if (spot === undefined) return undefined;
  return {
    contract,
    spot,
    at,
    dividends: dividends.filter((each) => each.ticker === ticker),
    staleBefore: plusMs(at, -STALE_MS),
    style: 'american',
    ...definedOnly({ rate, quote: quotes.get(idOf(contract)) }),
  };
}

/** Valued at the volatility that the underlying had before the moment: implied where it was kept, else realised. */
async function modelled(request: MarkRequest, world: World): Promise<OptionMark> {
  const volatility = await volatilityBefore(underlyingOf(request.contract), request.at, world);
  return volatility === undefined ? markOption(request) : markOption({ ...request, volatility });
}

type Growing = {
  readonly quotes: Map<InstrumentId, Quote>;
  readonly facts: Map<InstrumentId, OptionFacts>;
  readonly terms: Map<InstrumentId, MarkTerms>;
  readonly notes: Map<InstrumentId, string>;
};

type Valued = {
  readonly request: MarkRequest;
  readonly valued: OptionMark;
  readonly told: Quote | undefined;
};

function keep(marks: Growing, { request, valued, told }: Valued): void {
  const { contract, at } = request;
  const id = idOf(contract);
  if (valued.kind === 'absent') {
    marks.notes.set(id, `${id}: ${valued.because}`);
    return;
  }
  const { mark, source, flags, greeks, volatility } = valued;
  marks.facts.set(id, greeks);
  // Without any time value left only the intrinsic value speaks.
  marks.terms.set(id, termsOf(request, volatility ?? 0));
  if (source === 'mid' && told !== undefined) {
    marks.quotes.set(id, { ...told, mark });
    return;
  }
  const model = `model${volatility === undefined ? '' : ` at ${(volatility * 100).toFixed(1)} %`}`;
  marks.quotes.set(id, { id, mark, at, source: model });
  marks.notes.set(
    id,
    `${id}: valued by the ${model}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}`,
  );
}

function termsOf(request: MarkRequest, volatility: number): MarkTerms {
  const { contract, spot, at, rate, dividends } = request;
  return {
    right: contract.right,
    spot: toDollars(spot),
    strike: toDollars(contract.strike),
    years: yearsUntil(at, contract.expiry),
    rate: rate ?? ASSUMED_RATE,
    dividendYield: 0,
    dividends: cashDividends(dividends ?? [], at, contract.expiry),
    volatility,
  };
}
