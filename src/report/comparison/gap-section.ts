import type { ComparisonView } from '#contract';
import { stepBar } from '../chart/step-bar.ts';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { html, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

type Share = ComparisonView['gap'][number];

const MEANS: Readonly<Record<Share['cause'], string>> = {
  failures: 'slots that came to nothing',
  costs: 'commissions, spreads, slippage',
  timing: 'when they were invested',
  size: 'how much they were invested',
  selection: 'what they held',
  residual: 'what none of these explains',
};

/** Where the gap in total return comes from; each bar begins where the one before it ended, and they sum to the gap. */
export function gapSection({ gap }: ComparisonView): Section {
  const head = { key: 'gap', title: 'Where the gap comes from' };
  if (gap.length === 0)
    return {
      ...head,
      content: html`<p>The gap cannot be taken apart: the return of an arm is not known.</p>`,
    };
  let total = 0;
  const ends = gap.map(({ share }) => {
    total += share;
    return total;
  });
  const bounds = { low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
  const rows = gap.map(({ cause, share }, place) =>
    row(
      html`<th scope="row">${cause} <small>${MEANS[cause]}</small></th>`,
      share,
      stepBar({ from: ends[place - 1] ?? 0, to: ends[place] ?? 0 }, bounds),
    ),
  );
  const sum = row(
    html`<th scope="row">gap in total return</th>`,
    total,
    stepBar({ from: 0, to: total }, bounds),
  );
  const columns = [{ name: 'cause' }, { name: 'share', isNumber: true }, { name: 'step by step' }];
  const body = html`<tbody>
      ${rows}
    </tbody>
    <tfoot>
      ${sum}
    </tfoot>`;
  const content = html`<p class="muted">
      Percentage points of total return, the first arm less the second, in the order in which they
      are taken out. Rounded figures may differ from their sum in the last place.
    </p>
    ${wideTable({ label: 'The gap by its causes', columns, body })}`;
  return { ...head, content };
}

function row(head: Html, share: number, bar: Html): Html {
  return html`<tr>
    ${head}
    <td class="n">${numberText.change(share)}</td>
    <td class="step">${bar}</td>
  </tr>`;
}
