import { COMPANY_WORDS } from './company-words.ts';
import { ECONOMY_WORDS } from './economy-words.ts';
import type { Entry } from './entry.ts';
import { MARKET_WORDS } from './market-words.ts';

/** What words say in news of finance; of phrases that begin at one word the one with most words of its own counts. */
export const LEXICON: readonly Entry[] = [...COMPANY_WORDS, ...ECONOMY_WORDS, ...MARKET_WORDS];
