import { dayOf, type Instant } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import type { Headline } from '#core/market';
import { marketStories } from './market-stories.ts';
import type { MarketState } from './market-state.ts';
import { timeline } from './timeline.ts';
import { printed, storiesOf, type Story } from './wire.ts';

/** The wire keeps a month. */
const KEPT_SESSIONS = 22;

type Asked = { readonly tickers: readonly Ticker[]; readonly count: number };

/** An invented market, and how its wire prints what it writes. */
export type Telling = {
  readonly state: MarketState;
  readonly retold: (stories: readonly Story[]) => readonly Story[];
};

/** Newest first: stories about any of the tickers or the market that were out by now. */
export function headlinesOf(
  { retold, state }: Telling,
  asked: Asked,
  now: Instant,
): readonly Headline[] {
  const { lastOpened, onOrAfter } = timeline();
  const opened = lastOpened(now);
  if (opened < 0) return [];
  // Before the open, the day's first stories are out although its session has not begun.
  const newest = Math.max(opened, onOrAfter(dayOf(now)) ?? opened);
  const oldest = Math.max(1, newest - KEPT_SESSIONS);
  const found: Story[] = [];
  for (let number = newest; number >= oldest && found.length < asked.count; number -= 1) {
    const stories = [
      ...marketStories(state, number),
      ...[...new Set(asked.tickers)].flatMap((ticker) => storiesOf(state, ticker, number)),
    ];
    found.push(
      ...retold(stories)
        .filter((story) => story.at <= now)
        .toSorted((one, other) => other.at - one.at),
    );
  }
  return found.slice(0, asked.count).map(printed);
}
