import type { BacktestView } from '#contract';
import { badges, type Badge } from '../shell/badges.ts';
import { warnings } from '../shell/warnings.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, NOTHING, type Html } from '../text/html.ts';
import { certificateWords } from './certificate-words.ts';
import { recallWords } from './recall-words.ts';
import { besides, verdict } from './verdict.ts';

/** Title, verdict, badges, and whatever takes belief away. */
export function atAGlance(view: BacktestView): Html {
  const { account, name, model, data, from, upTo } = view;
  const { tone, says } = certificateWords(view.certificate);
  const more = besides(view);
  return html`<p class="kicker">Backtest of ${account} over ${data}</p>
    <h1>${name}, decided by ${model}, ${dayText.window(from, upTo)}</h1>
    <p class="verdict">${verdict(view)}</p>
    ${more.length > 0 ? html`<p>${more.join(' ')}</p>` : NOTHING} ${badges(badgesOf(view))}
    ${tone === 'alarm' ? html`<div class="alarm" role="alert"><p>${says}</p></div>` : NOTHING}
    ${remembers(view)}${warnings(view.warnings)}`;
}

function badgesOf(view: BacktestView): readonly Badge[] {
  const { masks, days, decisionsMade, trials, warnings: all } = view;
  const { badge, tone } = certificateWords(view.certificate);
  const { done, abstained, skipped } = decisionsMade;
  const others = [
    ...(abstained > 0 ? [`${abstained} abstained`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return [
    { says: badge, tone },
    {
      says: masks.length === 0 ? 'nothing masked' : `masked: ${masks.join(', ')}`,
      tone: masks.length === 0 ? 'plain' : 'fine',
    },
    { says: view.strategy, tone: 'plain' },
    { says: counted(days.length, 'session'), tone: 'plain' },
    { says: [counted(done, 'decision'), ...others].join(', '), tone: 'plain' },
    { says: `${counted(trials, 'run')} tried`, tone: trials > 1 ? 'notice' : 'plain' },
    ...(all.length > 0 ? [{ says: counted(all.length, 'warning'), tone: 'notice' } as const] : []),
  ];
}

function remembers(view: BacktestView): Html {
  const says = recallWords(view);
  return says === undefined ? NOTHING : html`<div class="notice"><p>${says}</p></div>`;
}
