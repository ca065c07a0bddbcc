import { readInstant, readTradingDate, type Instant, type TradingDate } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import * as z from 'zod';

const MOST = 1000;
const MOST_WORD = 200;

/** The parts that paths and queries are made of, each of a text. */
export const askedText = {
  /** A name of ours: an account, a run, a decision. */
  name: z.string().min(1).max(MOST_WORD),
  ticker: z.string().transform((text, context): Ticker => {
    const ticker = readTicker(text);
    if (ticker !== undefined) return ticker;
    context.issues.push({ code: 'custom', input: text, message: `"${text}" is no ticker` });
    return z.NEVER;
  }),
  /** Several with commas between them; none where it is empty. */
  tickers: z
    .string()
    .max(MOST * 2)
    .refine((text) => wordsOf(text).every((word) => readTicker(word) !== undefined), {
      error: 'tickers with commas between them: AAPL,MSFT',
    }),
  day: z.string().transform((text, context): TradingDate => {
    const on = readTradingDate(text);
    if (on !== undefined) return on;
    context.issues.push({
      code: 'custom',
      input: text,
      message: `a day is like 2026-06-18, was "${text}"`,
    });
    return z.NEVER;
  }),
  /** In UTC or with an offset. */
  moment: z.string().transform((text, context): Instant => {
    const at = readInstant(text);
    if (at !== undefined) return at;
    context.issues.push({
      code: 'custom',
      input: text,
      message: `a moment is like 2026-06-18T14:30:00Z, was "${text}"`,
    });
    return z.NEVER;
  }),
  /** At most so many. */
  limit: z.coerce.number().int().min(1).max(MOST),
  seed: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
} as const;

/** The tickers of a text that `askedText.tickers` has let through, each once. */
export function tickersOf(text: string): readonly Ticker[] {
  return [...new Set(wordsOf(text).flatMap((word) => readTicker(word) ?? []))];
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
