import type { GroundingView } from '#contract';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';

const MOST = 12;

/** How much of what was said is in what was observed, and what is not. */
export function printGrounding(grounding: GroundingView | null, screen: Terminal): void {
  if (grounding === null || grounding.tokens === 0) return;
  const { tokens, grounded, texts } = grounding;
  const absent = texts.flatMap((own) =>
    own.tokens.filter(({ found }) => found === 'absent').map((token) => ({ of: own.of, ...token })),
  );
  const said = absent.slice(0, MOST).map(({ of, text, where, observed }) => {
    const seen = where === null ? '' : `: ${where} was observed as ${observed ?? 'unknown'}`;
    return `${harmlessLine(text)} (${harmlessLine(`${of}${seen}`)})`;
  });
  const more = absent.length > MOST ? `, and ${absent.length - MOST} more` : '';
  const missing = said.length === 0 ? '' : `; not there [?]: ${said.join(', ')}${more}`;
  screen.say(
    `Grounding: ${grounded} of ${tokens} figures, tickers and days are in what was observed${missing}`,
  );
}
