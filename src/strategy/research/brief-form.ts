import { readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { isSector, readTicker, type Ticker } from '#core/instruments';
import { CALENDAR_EVENTS, NEWS_TOPICS } from '#core/market';
import { CATALYSTS, THEMES } from '#strategy/shape';
import { z } from 'zod';
import { BRIEF_WORDS } from './brief-words.ts';

/** 2100-01-01. */
const LATEST = 4_102_444_800_000;

/** Longer than any id or address of a feed that is kept. */
const LONGEST_NAME = 2000;
const LONGEST_THESIS = 300;
const MOST_CLAIMS = 100;
const MOST_FACTS = 1000;

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}]/u;

const ticker = z.custom<Ticker>((told) => typeof told === 'string' && readTicker(told) === told);
const day = z.custom<TradingDate>(
  (told) =>
    typeof told === 'string' && told.startsWith('20') && readTradingDate(told) !== undefined,
);
const moment = z.custom<Instant>(
  (told) => typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 && told < LATEST,
);
const name = z.string().min(1).max(LONGEST_NAME);
const thesis = z
  .string()
  .max(LONGEST_THESIS)
  .refine((told) => !UNPRINTABLE.test(told));
const sector = z.string().refine(isSector);
const refs = z.array(z.string().regex(/^[NQME]\d{1,4}$/)).max(20);
const sources = refs.min(1);
const sign = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

const fact = z.strictObject({
  id: name,
  at: moment,
  source: z.string().max(LONGEST_NAME),
  tickers: z.array(ticker).max(200),
  topic: z.enum(NEWS_TOPICS),
  direction: sign,
  reader: z.enum(['words', 'research']),
});

const pick = z.strictObject({
  ticker,
  direction: z.enum(BRIEF_WORDS.directions),
  conviction: z.int().min(1).max(5),
  sector: sector.exactOptional(),
  catalyst: z.enum(CATALYSTS),
  thesis,
  sources,
  expiresOn: day,
});

const event = z.strictObject({
  on: day,
  what: z.enum(CALENDAR_EVENTS),
  ticker: ticker.exactOptional(),
  certainty: z.enum(['published', 'usual']),
  sources,
});

/** A brief of version 1 as it is stored, key by key; what its parts owe each other is checked beside it. */
export const briefForm = z.strictObject({
  version: z.literal(1),
  id: name,
  at: moment,
  on: day,
  regime: z.enum(BRIEF_WORDS.regimes),
  regimeSources: sources,
  geopoliticalRisk: z.strictObject({ level: z.enum(BRIEF_WORDS.riskLevels), sources: refs }),
  themes: z
    .array(z.strictObject({ theme: z.enum(THEMES), direction: sign, thesis, sources }))
    .max(THEMES.length),
  picks: z.array(pick).max(MOST_CLAIMS),
  sectorBiases: z
    .array(z.strictObject({ sector, bias: z.int().min(-2).max(2), sources }))
    .max(MOST_CLAIMS),
  events: z.array(event).max(MOST_CLAIMS),
  avoid: z
    .array(z.strictObject({ ticker, catalyst: z.enum(CATALYSTS), thesis, sources }))
    .max(MOST_CLAIMS),
  facts: z.array(fact).max(MOST_FACTS),
  sources: z
    .array(
      z.strictObject({
        ref: z.string(),
        kind: z.enum(['news', 'figures', 'event', 'market']),
        of: name,
      }),
    )
    .max(MOST_FACTS),
});
