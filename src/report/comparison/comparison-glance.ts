import type { ComparisonView } from '#contract';
import { badges, type Badge } from '../shell/badges.ts';
import { warnings } from '../shell/warnings.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, type Html } from '../text/html.ts';
import { made } from '../text/made.ts';
import { armNames } from './arm-names.ts';

/** Title, the standing verdict and what each arm came to. */
export function comparisonGlance(view: ComparisonView): Html {
  const [first, second] = armNames(view);
  const { data, from, upTo, says } = view;
  const window = from === '' ? 'no day in common' : dayText.window(from, upTo);
  return html`<p class="kicker">Comparison over ${data}</p>
    <h1>${first} beside ${second}, ${window}</h1>
    <p class="verdict">${sentence(says)}</p>
    <p>${returns(view)}</p>
    ${badges(badgesOf(view))} ${warnings(view.warnings)}`;
}

function sentence(says: string): string {
  const text = says.slice(0, 1).toUpperCase() + says.slice(1);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function returns(view: ComparisonView): string {
  const names = armNames(view);
  return view.arms
    .map(({ totalReturn, model }, place) => {
      const name = names[place] ?? model;
      const who = name.includes(model) ? name : `${name} (${model})`;
      return totalReturn === null
        ? `What ${who} made is not known.`
        : `${who} ${made(totalReturn)}.`;
    })
    .join(' ');
}

function badgesOf(view: ComparisonView): readonly Badge[] {
  const { verdict, blocks, blockSessions, pairs, warnings: all } = view;
  const [first, second] = armNames(view);
  const standing: Readonly<Record<ComparisonView['verdict'], Badge>> = {
    first: { says: `better: ${first}`, tone: 'fine' },
    second: { says: `better: ${second}`, tone: 'fine' },
    none: { says: 'no winner', tone: 'plain' },
    'too-early': { says: 'too early to say', tone: 'notice' },
  };
  return [
    standing[verdict],
    { says: `${counted(blocks, 'block')} of ${counted(blockSessions, 'session')}`, tone: 'plain' },
    { says: `${counted(pairs, 'pair')} compared at once`, tone: pairs > 1 ? 'notice' : 'plain' },
    ...view.arms.flatMap(({ mixedDecisions }, place): readonly Badge[] =>
      mixedDecisions === 0
        ? []
        : [
            {
              says: `${counted(mixedDecisions, 'mixed decision')} of ${[first, second][place] ?? 'an arm'}`,
              tone: 'notice',
            },
          ],
    ),
    ...(all.length > 0 ? [{ says: counted(all.length, 'warning'), tone: 'notice' } as const] : []),
  ];
}
