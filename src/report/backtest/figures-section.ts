import type { BacktestView } from '#contract';
import { intervalBar } from '../chart/interval-bar.ts';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { figureText } from '../text/figure-text.ts';
import { html, joined, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

type Figure = BacktestView['figures'][number];

/** Every figure with its bounds as a bar and in words, or why there is none. */
export function figuresSection({ figures }: BacktestView): Section {
  const body = html`<tbody>
    ${joined(figures.map(row))}
  </tbody>`;
  const columns = [{ name: 'figure' }, { name: 'estimate', isNumber: true }, { name: 'how sure' }];
  const content =
    figures.length === 0
      ? html`<p>No figure could be computed.</p>`
      : html`<p class="muted">
            The dot is the estimate, the bar its interval, the upright line zero. A long bar means
            that the window says little.
          </p>
          ${wideTable({ label: 'Figures', columns, body })}`;
  return { key: 'figures', title: 'Figures', content };
}

function row(figure: Figure): Html {
  const { name, value, unit, because } = figure;
  if (value === null)
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="n because">–</td>
      <td class="because">${because ?? 'cannot be said'}</td>
    </tr> `;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="n">${figureText(value, unit)}</td>
    <td class="range">${sureness(figure, value)}</td>
  </tr> `;
}

function sureness({ low, high, unit, confidence, because }: Figure, value: number): Html {
  const note = because === undefined || because === '' ? NOTHING : html`<small>${because}</small>`;
  if (low === undefined || high === undefined) return note;
  const sure = confidence === undefined ? '' : ` (${numberText.percent(confidence, 0)})`;
  const range = numberText.range(figureText(low, unit), figureText(high, unit));
  return html`${intervalBar({ low, value, high })}<span>${range}${sure}</span>${note}`;
}
