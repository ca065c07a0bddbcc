import type { SpreadName } from '#core/options';
import { refused, shown, value, type JsonNode, type Outcome } from '#strategy/answer';
import { meanings, wordsOf } from './words-of.ts';

/** The six spreads as an answer names them. */
export const SPREAD_CODES: Readonly<Record<SpreadName, string>> = {
  'bull-call': 'BULL_CALL',
  'bear-put': 'BEAR_PUT',
  'bull-put': 'BULL_PUT',
  'bear-call': 'BEAR_CALL',
  'iron-condor': 'IRON_CONDOR',
  butterfly: 'BUTTERFLY',
};

/** Only what everybody means the same by: a "long iron condor", a "butterfly of puts" and "long call" alone are none of the six. */
const MEANING = meanings<SpreadName>([
  [
    'bull-call',
    'bull call|bullish call|bull call debit|call debit|debit call|bull call vertical|long call vertical|call debit vertical|long call spread|call bull',
  ],
  [
    'bear-put',
    'bear put|bearish put|bear put debit|put debit|debit put|bear put vertical|long put vertical|put debit vertical|long put spread|put bear',
  ],
  [
    'bull-put',
    'bull put|bullish put|bull put credit|put credit|credit put|bull put vertical|short put vertical|put credit vertical|short put spread|put bull',
  ],
  [
    'bear-call',
    'bear call|bearish call|bear call credit|call credit|credit call|bear call vertical|short call vertical|call credit vertical|short call spread|call bear',
  ],
  ['iron-condor', 'iron condor|short iron condor|iron condor credit|condor iron|ironcondor'],
  [
    'butterfly',
    'butterfly|call butterfly|long butterfly|long call butterfly|butterfly call|butterfly debit|call butterfly debit|long call butterfly debit',
  ],
]);

/** The spread that words stand for: "bull put credit spread", "IRON_CONDOR", "PutCreditSpread". */
export function spreadOf(words: string): SpreadName | undefined {
  const whole = words.replace(/ (?:strategy|position|trade)$/, '').replace(/ spreads$/, ' spread');
  return MEANING.get(whole) ?? MEANING.get(whole.replace(/ spread$/, ''));
}

/** The spread that a value names; refused for anything else, a name of two among it. */
export function spreadIn(node: JsonNode): Outcome<SpreadName> {
  const spread = spreadOf(wordsOf(node));
  return spread === undefined
    ? refused(`a spread is one of ${Object.values(SPREAD_CODES).join(', ')}, was ${shown(node)}`)
    : value(spread);
}
