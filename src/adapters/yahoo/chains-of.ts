import {
  dayOf,
  epochDayOf,
  MINUTE_MS,
  plusDays,
  plusMs,
  sessionAt,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { idOf, type Ticker } from '#core/instruments';
import type { OptionChain } from '#core/market';
import { implied30, type ChainView } from '#core/options';
import type { Absence } from '#ports';
import { viewNearMoney } from '#adapters/files';
import { readOptions, symbolOf, type YahooOptionsAnswer } from '#adapters/yahoo-answers';
import type { Ask, Told } from './ask.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { KeptSides } from './option-memory.ts';
import type { Purse } from './purse.ts';
import { chainHolds, expiriesHold } from './quote-holds.ts';
import type { YahooStore } from './yahoo-store.ts';

export type ToldOptions =
  | (YahooOptionsAnswer & { readonly kind: 'options' })
  | { readonly kind: 'absent'; readonly absence: Pick<Absence, 'kind' | 'because'> };

/** Expiries and chains; throws `NotAsked` when Yahoo has to be asked and cannot be. */
export type ChainsOf = {
  /** Which expiries there are; asked for a few times a day. */
  listed(ticker: Ticker, purse: Purse): Promise<ToldOptions>;
  /** One expiry; asked for again after a minute. */
  chain(wanted: { ticker: Ticker; expiry: TradingDate }, purse: Purse): Promise<ToldOptions>;
};

type Parts = { readonly ask: Ask; readonly answers: KeptAnswers; readonly store: YahooStore };

const DAY_SECONDS = 86_400;
/** Sessions' last quotes are asked for until the books of the day are closed, late books included. */
export const KEPT_DAYS = 10;
/** Makers need a while after an open until their quotes mean something. */
const AFTER_OPEN_MS = 15 * MINUTE_MS;
/** Chains told within it are of one moment. */
const TOGETHER_MS = 15 * MINUTE_MS;

export function chainsOf({ ask, answers, store }: Parts): ChainsOf {
  const views: Views = new Map();
  const fetched = async (ticker: Ticker, query: Query, purse: Purse): Promise<Told> => {
    const path = `/v7/finance/options/${encodeURIComponent(symbolOf(ticker))}`;
    const told = await ask({ kind: 'options', path, query, needsCrumb: true }, purse);
    const { chain } = optionsIn(told, ticker);
    if (chain !== undefined) {
      answers.put(chainKey(ticker, chain.expiry), told, chainHolds(told));
      remember(store, chain, views);
    }
    return told;
  };
  return {
    listed: async (ticker, purse) =>
      read(
        await answers.once(`options ${ticker}`, {
          ask: async () => fetched(ticker, {}, purse),
          until: expiriesHold,
        }),
        ticker,
      ),
    chain: async ({ ticker, expiry }, purse) => {
      const query = { date: String(epochDayOf(expiry) * DAY_SECONDS) };
      const told = await answers.once(chainKey(ticker, expiry), {
        ask: async () => fetched(ticker, query, purse),
        until: chainHolds,
      });
      return read(told, ticker);
    },
  };
}

type Query = Readonly<Record<string, string>>;

function chainKey(ticker: Ticker, expiry: TradingDate): string {
  return `options ${ticker} ${expiry}`;
}

function read(told: Told, ticker: Ticker): ToldOptions {
  return told.body.kind === 'json' ? readOptions(told.body.value, ticker, told.at) : told.body;
}

function optionsIn(told: Told, ticker: Ticker): { readonly chain?: OptionChain } {
  const options = read(told, ticker);
  return options.kind === 'options' ? options : {};
}

/** What recent chains of each ticker said, by expiry. */
type Views = Map<Ticker, Map<TradingDate, ChainView>>;

/** Keeps the two-sided quotes of a chain told in a session, and what it says of the volatility of the day. */
function remember({ options }: YahooStore, chain: OptionChain, views: Views): void {
  const { underlying, at, quotes } = chain;
  if (!isQuoted(at)) return;
  const on = dayOf(at);
  const kept = quotes.flatMap(({ contract, bid, ask }): readonly KeptSides[] =>
    bid === undefined || ask === undefined ? [] : [{ id: idOf(contract), at, bid, ask }],
  );
  if (kept.length === 0) return;
  options.keep(kept, { underlying, on, since: plusDays(on, -KEPT_DAYS) });
  const view = viewNearMoney(chain, undefined);
  if (view === undefined) return;
  const volatility = implied30(together(views, view));
  if (volatility !== undefined) options.keepVolatility(underlying, { on, volatility });
}

/** What the chains of the ticker that were told about now say, this one among them. */
function together(views: Views, view: ChainView): readonly ChainView[] {
  const own = views.get(view.underlying) ?? new Map<TradingDate, ChainView>();
  own.set(view.expiry, view);
  for (const [expiry, { at }] of own) if (view.at - at > TOGETHER_MS) own.delete(expiry);
  views.set(view.underlying, own);
  return [...own.values()];
}

/** Whether quotes told at a moment are those of an open market that has found its prices. */
export function isQuoted(at: Instant): boolean {
  const session = sessionAt(at);
  return session !== undefined && at >= plusMs(session.opensAt, AFTER_OPEN_MS);
}
