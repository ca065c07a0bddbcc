import type { ComparisonView } from '#contract';
import { intervalBar } from '../chart/interval-bar.ts';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { dayText } from '../text/day-text.ts';
import { html, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

type Window = ComparisonView['windows'][number];

/** Only windows that were declared before anybody could know how they would come out. */
export function windowsSection({ windows }: ComparisonView): Section {
  const columns = [
    { name: 'window' },
    { name: 'difference a year', isNumber: true },
    { name: 'bounds' },
    { name: 'p', isNumber: true },
    { name: 'p after Holm', isNumber: true },
  ];
  const body = html`<tbody>
    ${windows.map(row)}
  </tbody>`;
  const content =
    windows.length === 0
      ? html`<p>No window was declared beforehand.</p>`
      : html`<p class="muted">
            Mean difference in log return, the first arm less the second; p of a permutation test,
            Holm's over all windows.
          </p>
          ${wideTable({ label: 'Declared windows', columns, body })}`;
  return { key: 'windows', title: 'Declared windows', content };
}

function row(window: Window): Html {
  const { from, upTo, declaredAt, difference, p, pHolm, because } = window;
  const note = because === undefined ? NOTHING : html`<small>${because}</small>`;
  return html`<tr>
    <th scope="row">
      ${dayText.window(from, upTo)}<small> declared ${dayText.moment(declaredAt)}</small>
    </th>
    <td class="n">${difference === null ? 'not known' : numberText.change(difference)}</td>
    <td class="range">${bounds(window)}${note}</td>
    <td class="n">${chance(p)}</td>
    <td class="n">${chance(pHolm)}</td>
  </tr>`;
}

function bounds({ difference, low, high }: Window): Html {
  if (difference === null || low === undefined || high === undefined) return NOTHING;
  const range = numberText.range(numberText.change(low), numberText.change(high));
  return html`${intervalBar({ low, value: difference, high })}<span>${range}</span>`;
}

function chance(p: number | null): string {
  if (p === null) return 'not known';
  return p > 0 && p < 0.0001 ? 'under 0.0001' : numberText.plain(p, 4);
}
