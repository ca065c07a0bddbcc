import { inContractWords, type DecisionView } from '#contract';
import { markedText } from './marked-text.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { readingText } from './reading-text.ts';

type Reading = NonNullable<DecisionView['reading']>;
type Of<Kind extends Reading['kind']> = Extract<Reading, { kind: Kind }>;

const WIDTH = 120;
const LONG = 400;

/** What the answers of one cycle came to, as they were read. */
export function printReading({ reading, grounding }: DecisionView, screen: Terminal): void {
  const marked = (text: string): string => markedText(text, grounding);
  if (reading === null) return;
  screen.say('\n== How the answers were read ==');
  switch (reading.kind) {
    case 'orders':
      return printOrdersRead(reading, { screen, marked });
    case 'hold':
      return printHold(reading, { screen, marked });
    case 'brief':
      return printBrief(reading, { screen, marked });
    case 'unreadable':
      return screen.say(
        `UNREADABLE ${reading.pass} answer: ${harmlessLine(reading.because, LONG)}`,
      );
  }
}

type Shown = { readonly screen: Terminal; readonly marked: (text: string) => string };

function printOrdersRead(reading: Of<'orders'>, { screen, marked }: Shown): void {
  const scores = Object.entries(reading.sectorScores).map(
    ([sector, score]) => `${harmlessLine(sector)} ${score > 0 ? '+' : ''}${score}`,
  );
  printLines(
    [
      ['regime', `${reading.regime}: ${marked(reading.regimeReason)}`],
      ['sectors', scores.length === 0 ? 'none' : scores.join(', ')],
      ['portfolio', marked(reading.portfolioHealth)],
      ['opportunities', pointsText(reading.opportunities, marked)],
      ['threats', pointsText(reading.threats, marked)],
      ['outlook', marked(reading.outlook)],
      ['confidence', confidenceOf(reading.confidence)],
      ['suggestions', reading.suggestions.length === 0 ? 'none' : reading.suggestions.join(', ')],
    ],
    screen,
  );
  printDropped(reading.dropped, screen);
}

function printHold(reading: Of<'hold'>, { screen, marked }: Shown): void {
  printLines(
    [
      ['verdict of the scan', reading.verdict],
      ['confidence', confidenceOf(reading.confidence)],
      ['why', marked(reading.why)],
      ['nothing was decided', inContractWords(reading.because)],
    ],
    screen,
  );
}

function printBrief(reading: Of<'brief'>, { screen, marked }: Shown): void {
  printLines(
    [
      ['regime', reading.regime],
      ['texts read', readingText.count(reading.facts, 'text')],
      [
        'picks',
        reading.picks.length === 0 ? 'none' : readingText.count(reading.picks.length, 'pick'),
      ],
    ],
    screen,
  );
  if (reading.picks.length > 0)
    screen.table(
      ['ticker', 'direction', 'conviction', 'thesis'],
      reading.picks.map(({ ticker, direction, conviction, thesis }) => [
        harmlessLine(ticker),
        direction,
        `${conviction} of 5`,
        harmlessLines(harmlessLine(marked(thesis), LONG), WIDTH / 2),
      ]),
    );
  printDropped(reading.dropped, screen);
}

function printLines(lines: readonly (readonly [string, string])[], screen: Terminal): void {
  screen.table(
    ['what', 'read as'],
    lines.map(([what, text]) => [what, harmlessLines(text, WIDTH)]),
  );
}

function printDropped(
  dropped: readonly { readonly what: string; readonly because: string }[],
  screen: Terminal,
): void {
  for (const { what, because } of dropped)
    screen.say(`DROPPED ${harmlessLine(what)}: ${harmlessLine(inContractWords(because))}`);
}

function pointsText(
  points: readonly { ticker: string; why: string }[],
  marked: Shown['marked'],
): string {
  if (points.length === 0) return 'none';
  return points
    .map(({ ticker, why }) => `${harmlessLine(ticker)}: ${harmlessLine(marked(why))}`)
    .join('; ');
}

function confidenceOf(confidence: number | null): string {
  return confidence === null ? 'not told' : `${Math.round(confidence * 100)} %`;
}
