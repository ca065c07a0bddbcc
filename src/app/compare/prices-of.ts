import type { TradingDate } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { sharePaths } from '#app/standing';
import type { Clock, MarketData } from '#ports';
import type { Arms } from './arm.ts';
import type { Prices } from './gap-causes.ts';

type World = { readonly market: MarketData; readonly clock: Clock };

type Span = { readonly from: TradingDate; readonly upTo: TradingDate };

const SPY = equity('SPY').ticker;

/** What everything that the arms ever held has done over a span, and SPY. */
export async function pricesOf(world: World, arms: Arms, span: Span): Promise<Prices> {
  const paths = await sharePaths(world, [...new Set([SPY, ...arms.flatMap(heldBy)])], span);
  const returns = new Map<Ticker, ReadonlyMap<TradingDate, number>>();
  const closes = new Map<Ticker, ReadonlyMap<TradingDate, number>>();
  for (const [ticker, path] of paths) {
    returns.set(ticker, new Map(path.returns.map(({ on, value }) => [on, value])));
    closes.set(ticker, new Map(path.closes.map(({ on, close }) => [on, toDollars(close)])));
  }
  return { returns, closes, market: returns.get(SPY) ?? new Map() };
}

function heldBy({ entries }: Arms[number]): readonly Ticker[] {
  return entries.flatMap(({ event }) =>
    event.kind === 'fills'
      ? event.fills.flatMap(({ instrument }) =>
          instrument.kind === 'equity' ? [instrument.ticker] : [],
        )
      : [],
  );
}
