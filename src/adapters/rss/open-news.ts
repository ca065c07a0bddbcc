import { MINUTE_MS, plusMs, toIso, type Instant } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { InstrumentProfile } from '#core/market';
import type { News } from '#ports';
import { askFeed } from './ask-feed.ts';
import { chosen } from './chosen.ts';
import { openFeedCache, type FeedCache } from './feed-cache.ts';
import { mentionOf } from './mentions.ts';
import { merged } from './merged.ts';
import {
  sourcesOf,
  wholeSettings,
  type NewsOutside,
  type NewsSettings,
  type Source,
  type WholeSettings,
} from './news-settings.ts';
import { pacing } from './pacing.ts';
import { plainText } from './plain-text.ts';
import { silenceOf, toldAbsences, type Asked } from './told-absences.ts';
import type { FeedState } from './wire.ts';

/** How one feed fares: a sentence, and what to do where it does not. */
export type FeedCheck = {
  readonly feed: string;
  readonly ok: boolean;
  readonly says: string;
  readonly fix?: string;
};

export type NewsSource = {
  readonly news: News;
  /** Asks every feed that was not asked within the last minute; a feed of single tickers is asked for AAPL. */
  readonly check: () => Promise<readonly FeedCheck[]>;
  readonly close: () => void;
};

const AT_ONCE = 4;

/** News of RSS and Atom feeds. Feeds that fail are told as absences; nothing of the network is thrown. */
export function openNews(given: NewsSettings, outside: NewsOutside): NewsSource {
  const settings = wholeSettings(given);
  const cache = openFeedCache(settings.cachePath, outside.log);
  cache.forgetBefore(outside.clock.now());
  const asking = askings({ settings, outside, cache });
  return {
    news: {
      headlines: async (tickers, count) => {
        if (count < 1) return { headlines: [], absent: [] };
        const wanted = [...new Set(tickers)];
        const [asked, names] = await Promise.all([
          Promise.all(
            sourcesOf(settings.feeds, wanted).map((one) => asking(one, settings.refreshMs)),
          ),
          namesOf(wanted, settings, outside),
        ]);
        const now = outside.clock.now();
        const mentions = wanted.map((ticker) => mentionOf(ticker, names.get(ticker)));
        return {
          headlines: chosen(merged(known(asked, now, settings.maxAgeMs)), mentions, {
            now,
            halfLifeMs: settings.halfLifeMs,
            count,
          }),
          absent: toldAbsences(asked, now, settings.maxAgeMs),
        };
      },
    },
    check: async () => {
      const sources = sourcesOf(settings.feeds, SAMPLE);
      const asked = await Promise.all(sources.map((one) => asking(one, MINUTE_MS)));
      return asked.map((one) => checkOf(one, outside.clock.now(), settings.maxAgeMs));
    },
    close: () => cache.close(),
  };
}

const SAMPLE: readonly Ticker[] = [equity('AAPL').ticker];

type Parts = {
  readonly settings: WholeSettings;
  readonly outside: NewsOutside;
  readonly cache: FeedCache;
};

/** Asks a source when it is due; two that want the same one at the same time share one asking. */
function askings(parts: Parts): (source: Source, refreshMs: number) => Promise<Asked> {
  const { outside, cache } = parts;
  const paced = pacing(AT_ONCE, outside);
  const running = new Map<string, Promise<FeedState>>();
  /** Hosts that said 429, and how: none of their feeds is asked before. */
  const resting = new Map<string, NonNullable<FeedState['failure']>>();

  const asked = async (source: Source): Promise<FeedState> => {
    const host = URL.parse(source.url)?.host ?? '';
    return paced(host, async () => {
      const held = cache.read(source.url);
      const rest = resting.get(host);
      const now = outside.clock.now();
      if (rest !== undefined && now < rest.notBefore)
        return { ...(held ?? NOTHING), askedAt: now, failure: rest };
      const state = await askFeed(source, held, parts);
      if (state.failure?.status === 429) resting.set(host, state.failure);
      if (state.failure !== undefined && held?.failure === undefined)
        outside.log.line('warn', `news of ${source.name}: ${state.failure.because}`);
      cache.write(source.url, state);
      return state;
    });
  };

  return async (source, refreshMs) => {
    const held = cache.read(source.url);
    if (held !== undefined && !isDue(held, refreshMs, outside.clock.now()))
      return { source, state: held };
    const mine = running.get(source.url) ?? asked(source);
    running.set(source.url, mine);
    try {
      return { source, state: await mine };
    } finally {
      running.delete(source.url);
    }
  };
}

const NOTHING = { stories: [], dropped: 0, undated: 0 };

/** A state from after now is of a clock that was wrong. */
function isDue({ askedAt, failure }: FeedState, refreshMs: number, now: Instant): boolean {
  if (askedAt > now) return true;
  return failure === undefined ? now - askedAt >= refreshMs : now >= failure.notBefore;
}

async function namesOf(
  tickers: readonly Ticker[],
  { namesOf: ask }: WholeSettings,
  { log }: NewsOutside,
): Promise<ReadonlyMap<Ticker, InstrumentProfile>> {
  try {
    return tickers.length === 0 ? new Map() : await ask(tickers);
  } catch {
    log.line(
      'warn',
      'the names of companies are not known now: headlines are found by ticker only',
    );
    return new Map();
  }
}

/** The stories that are known by now and young enough, each with the feed that tells it. */
function known(
  asked: readonly Asked[],
  now: Instant,
  maxAgeMs: number,
): Parameters<typeof merged>[0] {
  const oldest = plusMs(now, -maxAgeMs);
  return asked.flatMap(({ source, state }) =>
    state.stories
      .filter(({ at }) => at <= now && at >= oldest)
      .map((story) => ({ ...story, source: plainText(source.name, 60) })),
  );
}

function checkOf({ source, state }: Asked, now: Instant, maxAgeMs: number): FeedCheck {
  const feed = source.ticker === undefined ? source.name : `${source.name} (${source.ticker})`;
  const { failure, stories, dropped } = state;
  if (failure !== undefined) return { feed, ok: false, says: failure.because, fix: failure.fix };
  const silence = silenceOf(state, plusMs(now, -maxAgeMs));
  if (silence !== undefined) {
    const [says = '', fix = ''] = silence.because.split('; ');
    return { feed, ok: false, says, fix: `${fix.slice(0, 1).toUpperCase()}${fix.slice(1)}.` };
  }
  const newest = Math.max(...stories.map(({ at }) => at));
  const left = dropped > 0 ? `, ${dropped} left out` : '';
  const first = stories.find(({ at }) => at === newest)?.at ?? now;
  return { feed, ok: true, says: `${stories.length} items${left}, the newest of ${toIso(first)}` };
}
