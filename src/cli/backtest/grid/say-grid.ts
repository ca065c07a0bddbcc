import { armName } from '#app/grid';
import type { GridView } from '#contract';
import { harmlessLine } from '../../harmless.ts';
import type { Terminal } from '../../terminal.ts';
import { figureText } from '../figure-text.ts';

/** A grid for a person: one row an arm, what masks changed, pairs that are told apart, what can be said of the best. */
export function sayGrid(view: GridView, screen: Terminal): void {
  const { counts, replies, tokens } = view;
  screen.say(
    `${view.id}: ${counts.done} of ${counts.runs} runs over ${view.data} are done, ${counts.failed} failed; ${replies.asked} questions asked, ${replies.fromCassette} replies from the cassette, ${tokens === null ? 'tokens not told' : `${tokens} tokens`}`,
  );
  screen.table(
    [
      'account',
      'decided by',
      'masks',
      'runs',
      'return',
      'a year',
      'Sharpe',
      '95 %',
      'drawdown',
    ].concat(['less SPY', 'seeds', 'tokens', 'abst.']),
    view.arms.map(armCells),
  );
  for (const { difference, runs, ...arm } of view.masked)
    screen.say(`${armName(arm)}: ${share(difference)} against without masks, mean of ${runs} runs`);
  sayPairs(view, screen);
  for (const { because, ...cell } of view.cells)
    if (cell.state === 'failed')
      screen.warn(
        harmlessLine(
          `${armName(cell)}, ${cell.from} to ${cell.upTo}, seed ${cell.seed}: ${because ?? ''}`,
          LONG,
        ),
      );
  screen.say(view.verdict.says);
}

const LONG = 400;

function armCells(arm: GridView['arms'][number]): readonly string[] {
  const { sharpe } = arm;
  return [
    arm.account,
    harmlessLine(arm.model, 40),
    arm.masks.join(', '),
    `${arm.done}/${arm.runs}`,
    share(arm.totalReturn?.mean ?? null),
    share(arm.annualReturn),
    sharpe.value === null ? '-' : sharpe.value.toFixed(2),
    boundsOf(sharpe),
    share(arm.maxDrawdown),
    share(arm.excess?.mean ?? null),
    share(arm.seedSpread),
    arm.tokens === null ? '-' : String(arm.tokens),
    String(arm.abstained),
  ];
}

function boundsOf({ low, high }: GridView['arms'][number]['sharpe']): string {
  if (low === undefined) return 'too short';
  return high === undefined
    ? `at least ${low.toFixed(2)}`
    : `${low.toFixed(2)} to ${high.toFixed(2)}`;
}

function sayPairs({ pairs, arms }: GridView, screen: Terminal): void {
  const tested = pairs.filter(({ p }) => p !== null);
  if (tested.length === 0) return;
  const told = tested.filter(({ pHolm }) => pHolm !== null && pHolm <= 0.05);
  screen.say(
    `${tested.length} pairs were tested, ${told.length} are told apart once all of them are counted (Holm, 5 %)`,
  );
  for (const { first, second, difference, pHolm } of told) {
    const [one, other] = [arms[first], arms[second]];
    if (one !== undefined && other !== undefined)
      screen.say(
        `${armName(one)} less ${armName(other)}: ${share(difference)} a year (p ${(pHolm ?? 1).toFixed(4)})`,
      );
  }
}

function share(value: number | null): string {
  return figureText({ value, unit: 'fraction' });
}
