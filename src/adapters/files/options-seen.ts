import {
  dayOf,
  lastClosedSession,
  plusSessions,
  sessionAfter,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { idOf, type InstrumentId, type OptionContract, type Ticker } from '#core/instruments';
import type { OptionChain, Quote } from '#core/market';
import { price, toDollars } from '#core/money';
import type { DailyVolatility } from '#core/options';
import type { Clock, MarketData } from '#ports';
import {
  atTheMoney,
  expiresAt,
  isListed,
  listedExpiries,
  MODELLED,
  modelledChain,
  modelledQuote,
  type ModelledMoment,
} from '#adapters/modelled-chains';
import { barModel } from './bar-model.ts';
import { kept } from './kept.ts';
import { optionGrid, type GridMoment, type OptionGrid } from './option-grid.ts';
import {
  RECORDED,
  recordedChains,
  type RecordedChainsOf,
  type RecordedSight,
} from './recorded-chains.ts';

type OptionAnswers = Pick<
  MarketData,
  'expiries' | 'chain' | 'optionMoments' | 'optionQuotes' | 'volatilityHistory' | 'dividendsAhead'
>;

/** What options are told from, whatever the clock says: markets at different clocks may share it. */
export type OptionSources = RecordedSight & {
  readonly gridOf: (ticker: Ticker) => OptionGrid;
  readonly recorded: RecordedChainsOf;
  readonly modelledOf: (moment: ModelledMoment) => (expiry: TradingDate) => OptionChain | undefined;
};

export function optionSources(sight: RecordedSight): OptionSources {
  return {
    ...sight,
    gridOf: kept((ticker: Ticker) => gridFor(sight, ticker)),
    recorded: recordedChains(sight),
    modelledOf: keptModels(),
  };
}

const MONTH_YEARS = 30 / 365;

/**
 * Options as files recorded them, and where none did, as modelled from daily bars and called so. Quotes hold from their
 * moment to the next one, each with its own time.
 */
export function optionsSeen(sources: OptionSources, clock: Clock): OptionAnswers {
  const { gridOf, recorded } = sources;
  return {
    ...chainsSeen(sources, clock),
    optionMoments: async (tickers, from, upTo) => {
      const end = upTo < clock.now() ? upTo : clock.now();
      const all = tickers.flatMap((ticker) => gridOf(ticker).between(from, end));
      return [...new Set(all)].toSorted((left, right) => left - right);
    },
    optionQuotes: async (contracts, at) => {
      const quotes = new Map<InstrumentId, Quote>();
      if (at > clock.now()) return quotes;
      for (const contract of contracts) {
        const isOver = at > expiresAt(contract.expiry);
        const moment = isOver ? undefined : gridOf(contract.underlying).latest(at);
        const quote = moment === undefined ? undefined : quoteOf(contract, moment, recorded);
        if (quote !== undefined) quotes.set(quote.id, quote);
      }
      return quotes;
    },
    volatilityHistory: async (tickers, sessions) => {
      const told = new Map<Ticker, readonly DailyVolatility[]>();
      for (const ticker of new Set(tickers)) {
        const known = { grid: gridOf(ticker), recorded, now: clock.now() };
        const history = historyOf(ticker, known, sessions);
        if (history.length > 0) told.set(ticker, history);
      }
      return told;
    },
    dividendsAhead: async (tickers, at = clock.now()) => dividendsAfter(sources, tickers, at),
  };
}

/** As of the last moment of the grid. */
function chainsSeen(sources: OptionSources, clock: Clock): Pick<MarketData, 'expiries' | 'chain'> {
  const { gridOf, modelledOf, recorded } = sources;
  return {
    expiries: async (ticker) => {
      const now = clock.now();
      const moment = gridOf(ticker).latest(now);
      return moment === undefined ? [] : expiriesAt(sources, { ticker, moment, now });
    },
    chain: async (ticker, expiry) => {
      const now = clock.now();
      const moment = gridOf(ticker).latest(now);
      if (moment === undefined || expiresAt(expiry) <= now) return undefined;
      return moment.kind === 'modelled'
        ? modelledOf(moment.moment)(expiry)
        : recorded.chain(ticker, moment.at, expiry);
    },
  };
}

function gridFor({ shelf, seriesOf, ratesAt }: RecordedSight, ticker: Ticker): OptionGrid {
  const recorded = shelf.moments(ticker);
  const series = seriesOf(ticker);
  const isModelled = (spot: number): boolean => isListed(ticker, spot);
  const model =
    series === undefined ? undefined : barModel({ series, recorded, isModelled, ratesAt });
  return optionGrid(recorded, model);
}

/** A chain is made once while its moment is the last one; a backtest would not have the room for all. */
function keptModels(): OptionSources['modelledOf'] {
  const chains = new WeakMap<ModelledMoment, (expiry: TradingDate) => OptionChain | undefined>();
  return (moment) => {
    const found = chains.get(moment) ?? kept((expiry) => modelledChain(moment, expiry));
    chains.set(moment, found);
    return found;
  };
}

type Asked = { readonly ticker: Ticker; readonly moment: GridMoment; readonly now: Instant };

function expiriesAt(
  { shelf }: RecordedSight,
  { ticker, moment, now }: Asked,
): readonly TradingDate[] {
  const listed =
    moment.kind === 'modelled' ? listedExpiries(moment.at) : shelf.expiries(ticker, moment.at);
  return listed.filter((expiry) => expiresAt(expiry) > now);
}

function quoteOf(
  contract: OptionContract,
  moment: GridMoment,
  recorded: RecordedChainsOf,
): Quote | undefined {
  const id = idOf(contract);
  if (moment.kind === 'modelled') {
    const sides = modelledQuote(contract, moment.moment);
    return sides === undefined ? undefined : { id, ...sides, at: moment.at, source: MODELLED };
  }
  const { bid, ask } = recorded.quote(contract, moment.at) ?? {};
  if (bid === undefined || ask === undefined) return undefined;
  const mark = price((toDollars(bid) + toDollars(ask)) / 2);
  return { id, bid, ask, mark, at: moment.at, source: RECORDED };
}

type Histories = {
  readonly grid: OptionGrid;
  readonly recorded: RecordedChainsOf;
  readonly now: Instant;
};

/** Of the kind that holds now: what files recorded is never put in one row with what was modelled. */
function historyOf(
  ticker: Ticker,
  { grid, recorded, now }: Histories,
  sessions: number,
): readonly DailyVolatility[] {
  if (grid.latest(now)?.kind !== 'recorded')
    return grid
      .closes(now, sessions)
      .map(({ on, ...known }) => ({ on, volatility: atTheMoney(known, MONTH_YEARS) }));
  const lastDay = lastClosedSession(now).on;
  const firstDay = plusSessions(lastDay, 1 - sessions).on;
  const lastOfDay = new Map(recorded.moments(ticker).map((at) => [dayOf(at), at]));
  return [...lastOfDay].flatMap(([on, at]) => {
    const isIn = firstDay <= on && on <= lastDay;
    const volatility = isIn ? recorded.implied(ticker, at) : undefined;
    return volatility === undefined ? [] : [{ on, volatility }];
  });
}

/** Files do not tell when a dividend was announced: it is known a session ahead, and nothing earlier is assumed. */
function dividendsAfter(
  { seriesOf }: RecordedSight,
  tickers: readonly Ticker[],
  at: Instant,
): Awaited<ReturnType<MarketData['dividendsAhead']>> {
  const next = sessionAfter(dayOf(at)).on;
  return tickers
    .flatMap((ticker) => seriesOf(ticker)?.actions ?? [])
    .filter((action) => action.kind === 'dividend')
    .filter(({ on }) => on === next);
}
