import type { BacktestView } from '#contract';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { dayText } from '../text/day-text.ts';
import { html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

/** How well the model recalls closes of the time that it is tested on. */
export function recallSection({ recall }: BacktestView): Section {
  const head = { key: 'memory', title: 'Does the model remember this time?' };
  if (recall === null)
    return {
      ...head,
      content: html`<p>Not asked. A model that was trained on these prices may remember them.</p>`,
    };
  const rows = recall.windows.map(
    ({ from, upTo, asked, answered, recalled, byChance, verdict }) =>
      html`<tr>
        <th scope="row">${dayText.day(from)} until ${dayText.day(upTo)}</th>
        <td class="n">${asked}</td>
        <td class="n">${answered}</td>
        <td class="n">${recalled}</td>
        <td class="n">${numberText.plain(byChance, 1)}</td>
        <td>${verdict}</td>
      </tr>`,
  );
  const columns = [
    { name: 'window' },
    { name: 'closes asked', isNumber: true },
    { name: 'answered', isNumber: true },
    { name: 'within 1 %', isNumber: true },
    { name: 'by chance', isNumber: true },
    { name: 'verdict' },
  ];
  const body = html`<tbody>
    ${rows}
  </tbody>`;
  const content = html`<p>
      ${recall.model} was asked for closes that it was not shown. Hits by chance are those of the
      same answers dealt to other days.
    </p>
    ${wideTable({ label: 'Recall by window', columns, body })}`;
  return { ...head, content };
}
