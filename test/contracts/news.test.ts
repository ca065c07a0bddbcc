import { openNews } from '#adapters/rss';
import { simulatedMarket } from '#adapters/simulated-market';
import { readInstant, instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { afterAll } from 'vitest';
import { answers } from '../fakes/feeds/behaviours.ts';
import { itemOf, rssOf } from '../fakes/feeds/feed-text.ts';
import { startFeedServer } from '../fakes/feeds/start-feed-server.ts';
import { newsContract } from './news-contract.ts';

const AT = readInstant('2026-03-18T16:00:00Z') ?? instant(0);

newsContract({
  name: 'the simulated market',
  open: async (clock) => simulatedMarket(7, clock),
  tickers: ['AAPL', 'NVDA', 'TSLA', 'XLE'],
  at: AT,
});

const server = await startFeedServer();
afterAll(async () => server.close());
const stories = [
  ['Apple (AAPL) opens a new plant', 'Wed, 18 Mar 2026 11:00:00 GMT'],
  ['Nvidia\u202E falls\u0007 after a downgrade', 'Tue, 17 Mar 2026 10:00:00 GMT'],
  ['Stocks are little changed before payrolls', 'Mon, 16 Mar 2026 21:00:00 GMT'],
  ['Apple of tomorrow', 'Thu, 19 Mar 2026 09:00:00 GMT'],
  ['Somebody writes without a day', ''],
] as const;
const items = stories.map(([title, date]) =>
  itemOf({ title, link: `http://127.0.0.1/${title.length}`, ...(date === '' ? {} : { date }) }),
);
server.set('/feed', answers(rssOf(items)));

newsContract({
  name: 'feeds',
  open: async (clock) => {
    const place = `127.0.0.1:${server.port}`;
    const names = [
      ['AAPL', 'Apple Inc.'],
      ['NVDA', 'NVIDIA Corporation'],
    ] as const;
    const profiles = names.map(([text, name]) => {
      const { ticker } = equity(text);
      return [ticker, { ticker, name, kind: 'stock' }] as const;
    });
    const source = openNews(
      {
        feeds: [
          { name: 'Contract', url: `http://${place}/feed` },
          { name: 'Nobody', url: `http://${place}/nothing` },
        ],
        allowPrivate: [place],
        namesOf: async () => new Map(profiles),
      },
      { clock, pause: async () => undefined, random: () => 0.5, log: { line: () => undefined } },
    );
    return source.news;
  },
  tickers: ['AAPL', 'NVDA'],
  at: AT,
});
