import type { BacktestView } from '#contract';
import { wideTable } from '../shell/wide-table.ts';
import { dayText } from '../text/day-text.ts';
import { html, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

/** The charts in figures: the last close of each month. */
export function monthTable({ name, days, paths }: BacktestView): Html {
  const beside = paths.filter(
    ({ kind, growth }) => kind !== 'placebo' && growth.some((at) => at !== null),
  );
  const rows = days.flatMap(({ on, nav, growth, drawdown, exposure }, place) => {
    if (days[place + 1]?.on.slice(0, 7) === on.slice(0, 7)) return [];
    const others = beside.map((path) => cell(path.growth[place]));
    return [
      html`<tr>
        <th scope="row" class="nw">${dayText.day(on)}</th>
        <td class="n">${numberText.exactDollars(nav)}</td>
        ${cell(growth)}${others}
        <td class="n">${numberText.percent(drawdown)}</td>
        <td class="n">${exposure === undefined ? 'not known' : numberText.percent(exposure, 0)}</td>
      </tr>`,
    ];
  });
  const columns = [
    { name: 'last close' },
    ...['nav', name, ...beside.map((path) => path.name), 'drawdown', 'exposure'].map((title) => ({
      name: title,
      isNumber: true,
    })),
  ];
  const table = wideTable({
    label: 'The charts in figures, by month',
    columns,
    body: html`<tbody>
      ${rows}
    </tbody>`,
  });
  return html`<details>
    <summary>The charts in figures, by month</summary>
    ${table}
  </details>`;
}

function cell(growth: number | null | undefined): Html {
  const text =
    growth === undefined || growth === null ? 'not known' : numberText.change(growth - 1);
  return html`<td class="n">${text}</td>`;
}
