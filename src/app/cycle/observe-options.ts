import type { Account } from '#app/account';
import { believedQuotes, optionMarks, type OptionMarks } from '#app/options';
import { dayOf, dte, lastClosedSession, sessionAt, type Instant } from '#core/calendar';
import { idOf, type OptionContract, type Ticker } from '#core/instruments';
import { positionsOf, wheelStates, type Book, type WheelState } from '#core/ledger';
import type { Quotes } from '#core/market';
import { ZERO } from '#core/money';
import { definedOnly } from '#core/prelude';
import { accountGreeks, type OptionMandate } from '#core/risk';
import type { OrderTicket, World } from '#ports';
import type { ContractMark, OptionsPart, SecurityFacts } from '#strategy/shape';
import { heldStructures } from './held-structures.ts';
import { underlyingOptions } from './underlying-options.ts';

export type OptionsSeen = {
  readonly part: OptionsPart;
  /** Marks of the contracts that are held or waited for. */
  readonly quotes: Quotes;
};

type Sight = {
  readonly mandate: OptionMandate;
  readonly book: Book;
  readonly resting: readonly OrderTicket[];
  readonly securities: readonly SecurityFacts[];
  readonly staleBefore: Instant;
  readonly spots: Quotes;
};

/** Chains, volatility, what is held with its Greeks, and where each wheel stands. */
export async function observeOptions(
  account: Account,
  world: World,
  sight: Sight,
): Promise<OptionsSeen> {
  const { book, securities, mandate } = sight;
  const marks = await marksNow(world, sight);
  const known = new Map(securities.map((security) => [security.ticker, security]));
  const picked = securities.filter(({ roles }) => roles.includes('research'));
  const tickers = [
    ...new Set([...watched(account, book), ...picked.map(({ ticker }) => ticker)]),
  ].filter((ticker) => known.has(ticker));
  const underlyings = await underlyingOptions(tickers, world, { ...sight, known });
  const greeks = accountGreeks(book, {
    quotes: new Map([...sight.spots, ...marks.quotes]),
    contracts: marks.facts,
  });
  const on = dayOf(world.clock.now());
  const part: OptionsPart = {
    underlyings,
    structures: heldStructures({ account, mandate, book, marks, spots: sight.spots, on }),
    marks: markLines(marks),
    ...(greeks.kind === 'known' ? { greeks: greeks.greeks } : {}),
    wheel: mandate.kind === 'wheel' ? wheelsOf(tickers, book) : [],
    unknownEarnings: world.kind === 'files' ? 'pass' : 'refuse',
  };
  return { part, quotes: marks.quotes };
}

function watched({ mandate }: Account, book: Book): readonly Ticker[] {
  const held = positionsOf(book).map(({ instrument }) =>
    instrument.kind === 'option' ? instrument.underlying : instrument.ticker,
  );
  return [...new Set([...mandate.core, ...mandate.stocks, ...held])];
}

function wheelsOf(tickers: readonly Ticker[], book: Book): readonly WheelState[] {
  const known = new Map(wheelStates(book).map((state) => [state.ticker, state]));
  return tickers.map(
    (ticker): WheelState =>
      known.get(ticker) ?? {
        ticker,
        state: 'CASH',
        shares: 0,
        shortPuts: 0,
        shortCalls: 0,
        premium: ZERO,
        rolls: 0,
      },
  );
}

/** Marks of the contracts that are held or waited for: in a session of now, after it of its close. */
export async function marksNow(
  { market, clock, ...world }: World,
  { book, resting, spots }: Pick<Sight, 'book' | 'resting' | 'spots'>,
): Promise<OptionMarks> {
  const now = clock.now();
  const at = sessionAt(now) === undefined ? lastClosedSession(now).closesAt : now;
  const legs = resting.flatMap(({ order }) => order.legs);
  const contracts = [...positionsOf(book), ...legs]
    .map(({ instrument }) => instrument)
    .filter(
      (each): each is OptionContract => each.kind === 'option' && dte(dayOf(now), each.expiry) >= 0,
    );
  const held = [...new Map(contracts.map((each) => [idOf(each), each])).values()];
  const quotes = held.length === 0 ? new Map() : await market.optionQuotes(held, at);
  const believed = believedQuotes(book, quotes, spots);
  return optionMarks(held, { market, clock, ...world }, { at, spots, quotes: believed });
}

function markLines({ contracts, quotes, facts }: OptionMarks): readonly ContractMark[] {
  return contracts.flatMap((contract): ContractMark[] => {
    const id = idOf(contract);
    const quote = quotes.get(id);
    const greeks = facts.get(id);
    if (quote === undefined || greeks === undefined) return [];
    const { mark, at, source, bid, ask } = quote;
    const { delta, gamma, thetaPerDay, vegaPerPoint } = greeks;
    return [
      {
        id,
        contract,
        mark,
        at,
        source,
        delta,
        gamma,
        thetaPerDay,
        vegaPerPoint,
        ...definedOnly({ bid, ask }),
      },
    ];
  });
}
