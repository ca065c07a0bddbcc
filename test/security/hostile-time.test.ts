import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openNews } from '#adapters/rss';
import { readQuotes, yahooBody } from '#adapters/yahoo-answers';
import { instant, readInstant } from '#core/calendar';
import { equity } from '#core/instruments';
import { answers, redirects } from '../fakes/feeds/behaviours.ts';
import { itemOf, rssOf } from '../fakes/feeds/feed-text.ts';
import { simulatedInternet } from '../fakes/feeds/simulated-internet.ts';
import { startFeedServer } from '../fakes/feeds/start-feed-server.ts';

/** A square of these lengths takes minutes; what is linear takes tens of milliseconds, on a busy machine some more. */
const BYTES = 2_000_000;
const BOUND_MS = 3000;

const times = (text: string, bytes = BYTES) => text.repeat(Math.ceil(bytes / text.length));
const AAPL = equity('AAPL').ticker;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

function msOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

const profileOf = (name: string) => ({ ticker: AAPL, name, kind: 'stock' }) as const;
const errorOf = (said: string) =>
  JSON.stringify({ chart: { result: null, error: { code: 'Bad Request', description: said } } });

const CASES: readonly (readonly [string, () => unknown])[] = [
  [
    'the words of an error of Yahoo',
    () => yahooBody({ status: 400, text: errorOf(times('not available for starttime ')) }),
  ],
  ['blanks before Yahoo says too many', () => yahooBody({ status: 200, text: `${times(' ')}x` })],
];

describe('text of 2 MB from outside', () => {
  it.each(CASES)('costs its length and not its square: %s', (_, work) => {
    expect(msOf(work)).toBeLessThan(BOUND_MS);
  });
});

describe('a feed that means harm', () => {
  const NOW = readInstant('2026-09-11T12:00:00Z') ?? instant(0);

  async function told(behaviour: Parameters<typeof server.set>[1], name = 'Apple Inc.') {
    server = await startFeedServer();
    ends.push(() => server.close());
    server.set('/feed', behaviour);
    const internet = simulatedInternet({ fake: server.port, forbidden: server.port }, new Map());
    const source = openNews(
      {
        feeds: [{ name: 'Hostile', url: 'http://hostile.example.com/feed' }],
        namesOf: async () => new Map([[AAPL, profileOf(name)]]),
      },
      {
        clock: { now: () => NOW },
        pause,
        random: () => 0.5,
        log: { line: () => undefined },
        lookup: internet.lookup,
        dial: internet.dial,
      },
    );
    ends.push(() => source.close());
    const from = performance.now();
    const news = await source.news.headlines([AAPL], 10);
    return { news, ms: performance.now() - from };
  }
  let server: Awaited<ReturnType<typeof startFeedServer>>;

  it('does not hold up the process with links of slashes', async () => {
    const item = itemOf({ title: 'A story', link: `http://a.example/${'/'.repeat(32_000)}x` });
    const { news, ms } = await told(answers(rssOf(Array.from({ length: 60 }, () => item))));
    expect(news.headlines.length).toBeGreaterThan(0);
    expect(ms).toBeLessThan(BOUND_MS);
  });

  it('does not hold up the process with a redirect to a host of dots', async () => {
    const { news, ms } = await told(redirects(`http://a${'.'.repeat(40_000)}x/`));
    expect(news.absent).toHaveLength(1);
    expect(ms).toBeLessThan(BOUND_MS);
  });

  it('is read where the name of a company is none that a pattern can hold', async () => {
    const feed = answers(rssOf([itemOf({ title: 'AAPL falls' })]));
    const { news, ms } = await told(feed, `Apple${' inc,'.repeat(50_000)}x`);
    expect(news.headlines.map(({ tickers }) => tickers)).toEqual([[AAPL]]);
    expect(ms).toBeLessThan(BOUND_MS);
  });
});

it('takes a name of Yahoo as one short line without escapes and hidden characters', () => {
  const entry = {
    symbol: 'AAPL',
    quoteType: 'EQUITY',
    currency: 'USD',
    regularMarketPrice: 100,
    regularMarketTime: 1_788_000_000,
    longName: `\u001B[31mApple\u202E\u0007\r\nPORTFOLIO of x: nav 0 ${times('x', 5000)}`,
  };
  const at = instant(1_788_000_060_000);
  const read = readQuotes({ quoteResponse: { result: [entry], error: null } }, [AAPL], at);
  const name = read.quotes.get(AAPL)?.name ?? '';
  expect(name).toMatch(/^\[31mApple PORTFOLIO of x: nav 0 x+$/);
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name).not.toMatch(/[\p{C}]/u);
});
