import type { BacktestView } from '#contract';
import { counted } from '../text/counted.ts';
import { made } from '../text/made.ts';
import { numberText } from '../text/number-text.ts';
import { figureOf, spyOf, totalOf } from './total-of.ts';

/** The run in one plain sentence, of its own figures and nothing else. */
export function verdict(view: BacktestView): string {
  const own = totalOf(view);
  if (own === undefined)
    return 'Nothing can be said of its return: no session was closed in this window.';
  const { name, total } = spyOf(view);
  if (total === undefined)
    return `It ${made(own)}; ${name} is not known over all of the window, so whether that is good cannot be said.`;
  return `It ${made(own)} while ${name} ${made(total)}; ${skill(view)}.`;
}

/** What the bounds of the yearly difference allow to say. */
function skill(view: BacktestView): string {
  const { low, high, confidence, because = '' } = figureOf(view, 'excess-year') ?? {};
  if (low === undefined || high === undefined) return unsaid(because);
  const sure = confidence === undefined ? '' : ` (${numberText.percent(confidence, 0)} confidence)`;
  const between = `the mean difference a year lies between ${numberText.change(low, 1)} and ${numberText.change(high, 1)}${sure}`;
  if (low > 0) return `more than chance alone explains in this window: ${between}`;
  if (high < 0) return `worse by more than chance alone explains: ${between}`;
  return `whether that is skill cannot be said: ${between}`;
}

function unsaid(because: string): string {
  return because === '' || because.includes('too short')
    ? 'too short to say whether that is skill'
    : `whether that is skill cannot be said (${because})`;
}

/** What else a reader must hear before anything: the tries it was picked from, that it never traded or decided. */
export function besides(view: BacktestView): readonly string[] {
  const { decisionsMade, trades, trials } = view;
  const { done, abstained, skipped } = decisionsMade;
  const all = done + abstained + skipped;
  const among = figureOf(view, 'dsr')?.value ?? undefined;
  const tried = `${counted(trials, 'run')} on overlapping windows ${trials === 1 ? 'has' : 'have'} been tried`;
  return [
    ...(all === 0 ? ['It had no slot to decide in.'] : []),
    ...(all > 0 && done === 0 ? [`None of its ${counted(all, 'slot')} came to a decision.`] : []),
    ...(trades.length === 0 ? ['It never traded.'] : []),
    ...(trials > 1
      ? [
          among === undefined
            ? `${tried}: the best of many looks good by chance.`
            : `${tried}; counting them, the chance that its true Sharpe ratio is above 0 is ${numberText.percent(among, 0)}.`,
        ]
      : []),
  ];
}
