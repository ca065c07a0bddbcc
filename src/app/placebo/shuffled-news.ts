import { DAY_MS, plusMs } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import { seededRandom } from '#core/prelude';
import type { History, MarketData, News } from '#ports';
import { luckOf } from './luck.ts';

export type Dealing = {
  /** Among these the news of each is told of another. */
  readonly tickers: readonly Ticker[];
  readonly seed: string;
};

/** Later is no news of the same report, earlier than a year is not kept by every source. */
const LAG_DAYS = { from: 60, below: 240 };

/**
 * The same history with the news of other days and others: at t what was told of somebody else at t less a drawn lag
 * of 60 to 239 days, dated so much later. It only ever asks about earlier, so nothing of it can be from after t; where
 * the news begins later than the run, the first days are silent.
 */
export function shuffledNews(history: History, dealing: Dealing): History {
  const { tickers, seed } = dealing;
  const { standIn } = luckOf([tickers], `${seed} news`);
  const instead = new Map(tickers.map((ticker) => [standIn(ticker), ticker]));
  const days = LAG_DAYS.from + seededRandom(`${seed} lag`).nextInt(LAG_DAYS.below - LAG_DAYS.from);
  const lagMs = days * DAY_MS;
  return {
    ...history,
    identity: `${history.identity}, news dealt anew by ${seed}`,
    open: (clock) => {
      const past = history.open({ now: () => plusMs(clock.now(), -lagMs) });
      return { ...history.open(clock), headlines: dealtFrom(past, { standIn, instead, lagMs }) };
    },
    altered: (how, after, drawn) => shuffledNews(history.altered(how, after, drawn), dealing),
    close: () => {
      history.close();
    },
  };
}

type Dealt = {
  readonly standIn: (ticker: Ticker) => Ticker;
  readonly instead: ReadonlyMap<Ticker, Ticker>;
  readonly lagMs: number;
};

function dealtFrom(past: MarketData & News, { standIn, instead, lagMs }: Dealt): News['headlines'] {
  return async (tickers, count) => {
    const told = await past.headlines(tickers.map(standIn), count);
    const names = await namesOf(past, instead);
    return {
      absent: told.absent,
      headlines: told.headlines.map((headline): Headline => {
        const { id, at, title, summary } = headline;
        return {
          ...headline,
          id: `${id} ${lagMs / DAY_MS} days later`,
          at: plusMs(at, lagMs),
          title: renamed(title, names),
          ...(summary === undefined ? {} : { summary: renamed(summary, names) }),
          tickers: headline.tickers.map((ticker) => instead.get(ticker) ?? ticker),
        };
      }),
    };
  };
}

/** What a text calls somebody -> what it calls the one that it is told of instead. */
async function namesOf(
  past: MarketData,
  instead: ReadonlyMap<Ticker, Ticker>,
): Promise<ReadonlyMap<string, string>> {
  const profiles = await past.profiles([...instead.keys()]);
  return new Map(
    [...instead].flatMap(([from, to]): [string, string][] => {
      const [own, other] = [profiles.get(from)?.name, profiles.get(to)?.name];
      return own === undefined || other === undefined
        ? [[from, to]]
        : [
            [from, to],
            [own, other],
          ];
    }),
  );
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  const longestFirst = [...names.keys()].toSorted((left, right) => right.length - left.length);
  const escaped = longestFirst.map((name) => RegExp.escape(name));
  if (escaped.length === 0) return text;
  const any = new RegExp(String.raw`(?<![\w-])(?:${escaped.join('|')})(?![\w-])`, 'g');
  return text.replace(any, (name) => names.get(name) ?? name);
}
