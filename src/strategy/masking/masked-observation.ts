import { underlyingOf } from '#core/instruments';
import type { Book, Lot, Order } from '#core/ledger';
import { scaleUnits } from '#core/money';
import type { Mandate, MarketPart, Observation } from '#strategy/shape';
import { maskedNews } from './masked-news.ts';
import { byTicker, maskedOptions } from './masked-options.ts';
import { maskedSecurity } from './masked-security.ts';
import { renamed, type Veil } from './veil.ts';

/** The same observation as it is told under a veil; ids of orders, lots and slots stay, for orders must find them. */
export function maskedObservation(seen: Observation, veil: Veil): Observation {
  // Whole articles are for the research agent alone, which nobody asks under a mask.
  const { articles: _articles, ...told } = seen;
  const { mandate, market, book, resting, history, options, moved } = told;
  return {
    ...told,
    mandate: maskedMandate(mandate, veil),
    market: maskedMarket(market, veil),
    book: maskedBook(book, veil),
    resting: resting.map((order) => maskedOrder(order, veil)),
    history: history.map((past) => ({
      ...past,
      outcome: veil.own(past.outcome),
      lines: past.lines.map(veil.record),
    })),
    ...(options === undefined ? {} : { options: maskedOptions(options, veil) }),
    ...(moved === undefined
      ? {}
      : { moved: byTicker(moved.map((each) => ({ ...each, ticker: veil.ticker(each.ticker) }))) }),
  };
}

/** The core keeps its order, by which it is filled; nobody is told it. */
function maskedMandate(mandate: Mandate, veil: Veil): Mandate {
  const { name, core, stocks, limits } = mandate;
  return {
    ...mandate,
    name: veil.undated(name),
    core: core.map(veil.ticker),
    stocks: stocks.map(veil.ticker).toSorted(),
    limits: {
      ...limits,
      knownPairs: limits.knownPairs.map(([left, right]) => [veil.ticker(left), veil.ticker(right)]),
    },
  };
}

function maskedMarket(market: MarketPart, veil: Veil): MarketPart {
  const { securities, sectors, absent, label } = market;
  return {
    ...market,
    label: veil.undated(label),
    securities: byTicker(securities.map((facts) => maskedSecurity(facts, veil))),
    sectors: sectors.map((fund) => ({ ...fund, ticker: veil.ticker(fund.ticker) })),
    ...maskedNews(market, veil),
    absent: absent.map(({ what, because }) => ({
      what: veil.absence(what),
      because: veil.own(because),
    })),
  };
}

function maskedBook(book: Book, veil: Veil): Book {
  const { lots, coolDowns, suspects, wheels } = book;
  return {
    ...book,
    lots: lots.map((lot) => maskedLot(lot, veil)),
    coolDowns: coolDowns.map((each) => ({ ...each, ticker: veil.ticker(each.ticker) })),
    suspects: suspects.map((each) => ({
      ...each,
      ticker: veil.ticker(each.ticker),
      because: veil.own(each.because),
    })),
    wheels: wheels.map((each) => ({ ...each, ticker: veil.ticker(each.ticker) })),
    // Ids of bookings bear names and days, and nobody decides by them.
    actionsSeen: [],
  };
}

/** More units of a smaller price: the cost is the same. */
function maskedLot(lot: Lot, veil: Veil): Lot {
  const { instrument, quantity } = lot;
  return {
    ...lot,
    instrument: renamed(instrument, veil.ticker),
    quantity: scaleUnits(quantity, veil.units(underlyingOf(instrument)), 1),
  };
}

function maskedOrder(order: Order, veil: Veil): Order {
  return {
    ...order,
    reason: veil.own(order.reason),
    legs: order.legs.map(({ instrument, quantity }) => ({
      instrument: renamed(instrument, veil.ticker),
      quantity: scaleUnits(quantity, veil.units(underlyingOf(instrument)), 1),
    })),
  };
}
