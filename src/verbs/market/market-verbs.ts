import {
  marketChainViewSchema,
  marketExpiriesViewSchema,
  marketNewsViewSchema,
  marketScreenViewSchema,
  marketShowViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText, tickersOf } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { isScreener, screenerNames } from './screener-names.ts';
import { EACH_SIDE } from './tell-market-chain.ts';

const NEWS = 20;

const { ticker, tickers, day, limit } = askedText;

const screeners = readingVerb({
  name: 'market-screens',
  path: '/market/screens',
  says: 'What every screener of the market finds, with names and last prices.',
  asked: z.strictObject({}),
  view: marketScreenViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellMarketScreens } = await import('./tell-market-screens.ts');
    return tellMarketScreens(home, { names: screenerNames });
  },
});

const screener = readingVerb({
  name: 'market-screen',
  path: '/market/screens/{name}',
  says: 'What one screener finds, best first.',
  asked: z.strictObject({
    name: z.string().refine(isScreener, { error: `of ${screenerNames.join(', ')}` }),
  }),
  view: marketScreenViewSchema,
  isSlow: true,
  tell: async (home, { name }) => {
    const { tellMarketScreens } = await import('./tell-market-screens.ts');
    return tellMarketScreens(home, { names: [name].filter(isScreener) });
  },
});

const news = readingVerb({
  name: 'market-news',
  path: '/market/news',
  says: 'Headlines about some symbols, or about the market as a whole, newest first, and which sources are silent.',
  asked: z.strictObject({ tickers: tickers.default(''), limit: limit.default(NEWS) }),
  view: marketNewsViewSchema,
  isSlow: true,
  tell: async (home, { tickers: text, limit: most }) => {
    const { tellMarketNews } = await import('./tell-market-news.ts');
    return tellMarketNews(home, { tickers: tickersOf(text), limit: most });
  },
});

const show = readingVerb({
  name: 'market-show',
  path: '/market/{ticker}',
  says: 'Price, indicators, figures, events and headlines of one symbol, and what is missing and why.',
  asked: z.strictObject({ ticker }),
  view: marketShowViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellMarketShow } = await import('./tell-market-show.ts');
    return tellMarketShow(home, asked);
  },
});

const expiries = readingVerb({
  name: 'market-expiries',
  path: '/market/{ticker}/expiries',
  says: 'The days on which the options of a symbol expire.',
  asked: z.strictObject({ ticker }),
  view: marketExpiriesViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellMarketExpiries } = await import('./tell-market-expiries.ts');
    return tellMarketExpiries(home, asked);
  },
});

const chain = readingVerb({
  name: 'market-chain',
  path: '/market/{ticker}/chain',
  says: 'Calls and puts of one expiry by strike, around the money unless all are asked for.',
  asked: z.strictObject({
    ticker,
    expiry: day,
    strikes: z.union([z.literal('all'), limit]).default(EACH_SIDE),
  }),
  view: marketChainViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellMarketChain } = await import('./tell-market-chain.ts');
    return tellMarketChain(home, asked);
  },
});

/** What can be asked of the market of a home; fixed words of a path come before names. */
export const MARKET_VERBS: readonly ReadingVerb[] = [
  screeners,
  screener,
  news,
  show,
  expiries,
  chain,
];
