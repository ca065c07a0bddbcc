import type { Kind } from './case.ts';
import { amountsOutOfRange } from './corpus/amounts-out-of-range.ts';
import { amountsRefused } from './corpus/amounts-refused.ts';
import { amounts } from './corpus/amounts.ts';
import { characters } from './corpus/characters.ts';
import { commas } from './corpus/commas.ts';
import { confidences } from './corpus/confidences.ts';
import { days } from './corpus/days.ts';
import { doubleEncoded } from './corpus/double-encoded.ts';
import { fences } from './corpus/fences.ts';
import { grammarNoise } from './corpus/grammar-noise.ts';
import { guardsRefused } from './corpus/guards-refused.ts';
import { guards } from './corpus/guards.ts';
import { holds } from './corpus/holds.ts';
import { hostile } from './corpus/hostile.ts';
import { innerQuotes } from './corpus/inner-quotes.ts';
import { keysAndComments } from './corpus/keys-and-comments.ts';
import { lists } from './corpus/lists.ts';
import { missingClosers } from './corpus/missing-closers.ts';
import { noAnswer } from './corpus/no-answer.ts';
import { picks } from './corpus/picks.ts';
import { proseAround } from './corpus/prose-around.ts';
import { pythonLiterals } from './corpus/python-literals.ts';
import { quotes } from './corpus/quotes.ts';
import { regimes } from './corpus/regimes.ts';
import { scores } from './corpus/scores.ts';
import { severalObjects } from './corpus/several-objects.ts';
import { sides } from './corpus/sides.ts';
import { suggestions } from './corpus/suggestions.ts';
import { synonyms } from './corpus/synonyms.ts';
import { thinkingClosed } from './corpus/thinking-closed.ts';
import { thinkingNotClosed } from './corpus/thinking-not-closed.ts';
import { tickersRefused } from './corpus/tickers-refused.ts';
import { tickers } from './corpus/tickers.ts';
import { truncated } from './corpus/truncated.ts';
import { wrappers } from './corpus/wrappers.ts';
import { wrongShape } from './corpus/wrong-shape.ts';

export const KINDS: readonly Kind[] = [
  amountsOutOfRange,
  amountsRefused,
  amounts,
  characters,
  commas,
  confidences,
  days,
  doubleEncoded,
  fences,
  grammarNoise,
  guardsRefused,
  guards,
  holds,
  hostile,
  innerQuotes,
  keysAndComments,
  lists,
  missingClosers,
  noAnswer,
  picks,
  proseAround,
  pythonLiterals,
  quotes,
  regimes,
  scores,
  severalObjects,
  sides,
  suggestions,
  synonyms,
  thinkingClosed,
  thinkingNotClosed,
  tickersRefused,
  tickers,
  truncated,
  wrappers,
  wrongShape,
];
