import type { ThinkingCost, ThinkingView } from '#contract';
import type { Terminal } from '../terminal.ts';
import { harmlessLine } from '../harmless.ts';
import { readingText, UNKNOWN } from './reading-text.ts';

/** What one decision's answers have cost, in a line. */
export function printThinkingLine(thinking: ThinkingCost, screen: Terminal): void {
  const { questions, seconds, waitSeconds, tries } = thinking;
  if (questions === 0) return;
  const parts = [
    readingText.count(questions, 'question'),
    tokensText(thinking),
    `${seconds.toFixed(1)} s of the server`,
    ...(waitSeconds === null ? [] : [`${waitSeconds.toFixed(1)} s waiting`]),
    ...(tries === null ? [] : [readingText.count(tries, 'try', 'tries')]),
    ...energyText(thinking),
  ];
  screen.say(`\nThinking: ${parts.join(', ')}`);
}

function tokensText({ promptTokens, completionTokens, lacking }: ThinkingCost): string {
  const lack = Math.max(lacking.promptTokens, lacking.completionTokens);
  if (lack > 0) return `tokens not told by ${readingText.count(lack, 'question')}`;
  return `${promptTokens ?? 0} tokens in, ${completionTokens ?? 0} out`;
}

function energyText({ energyWattHours, dollars }: ThinkingCost): readonly string[] {
  if (energyWattHours === null) return [];
  const cost = dollars === null ? '' : ` for $${dollars.toFixed(4)}`;
  return [`${energyWattHours.toFixed(2)} Wh${cost}`];
}

const HEAD = [
  'account',
  'model',
  'decisions',
  'questions',
  'tokens in',
  'tokens out',
  'seconds',
  'waiting',
  'tries',
  'swaps',
  'Wh',
  'energy $',
  'fees',
];

/** What decisions have cost, an account a line, beside what trading has. */
export function printThinking(view: ThinkingView, screen: Terminal): void {
  const { accounts, total, swapsByDay } = view;
  screen.table(HEAD, [
    ...accounts.map((own) => [own.account, harmlessLine(own.model), ...cellsOf(own)]),
    ...(accounts.length > 1 ? [['in all', '', ...cellsOf(total)]] : []),
  ]);
  for (const line of lackingLines(total.thinking)) screen.say(line);
  if (swapsByDay.length > 0) {
    const most = Math.max(...swapsByDay.map(({ swaps }) => swaps));
    screen.say(
      `a swap: a server is asked for another model than before; ${readingText.count(swapsByDay.length, 'day')} with one, at most ${most} a day`,
    );
  }
  if (total.thinking.energyWattHours === null)
    screen.say('energy is told where every model has watts, its price with energy_price');
}

function cellsOf({
  decisions,
  thinking,
  swaps,
  commissions,
}: Pick<
  ThinkingView['total'],
  'decisions' | 'thinking' | 'swaps' | 'commissions'
>): readonly string[] {
  return [
    String(decisions),
    String(thinking.questions),
    fixed(thinking.promptTokens, 0),
    fixed(thinking.completionTokens, 0),
    fixed(thinking.seconds, 1),
    fixed(thinking.waitSeconds, 1),
    fixed(thinking.tries, 0),
    String(swaps),
    fixed(thinking.energyWattHours, 2),
    fixed(thinking.dollars, 4),
    readingText.dollars(commissions),
  ];
}

const NAMES = {
  promptTokens: 'tokens in',
  completionTokens: 'tokens out',
  waitSeconds: 'waiting',
  tries: 'tries',
} as const;

/** Which questions keep a sum from being known. */
function lackingLines({ lacking, questions }: ThinkingCost): readonly string[] {
  const names = ['promptTokens', 'completionTokens', 'waitSeconds', 'tries'] as const;
  return names
    .filter((name) => lacking[name] > 0)
    .map((name) => `${NAMES[name]}: ${lacking[name]} of ${questions} questions do not tell`);
}

function fixed(value: number | null, places: number): string {
  return value === null ? UNKNOWN : value.toFixed(places);
}
