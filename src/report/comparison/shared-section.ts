import type { ComparisonView } from '#contract';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { counted } from '../text/counted.ts';
import { html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';
import { armNames } from './arm-names.ts';

/** Who the arms are, and whether they were told the same. */
export function sharedSection(view: ComparisonView): Section {
  const names = armNames(view);
  const rows = view.arms.map(
    ({ key, name, model, totalReturn, mixedDecisions }, place) =>
      html`<tr>
        <th scope="row">${names[place] ?? name}</th>
        <td><code>${key}</code></td>
        <td>${model}</td>
        <td class="n">${totalReturn === null ? 'not known' : numberText.change(totalReturn)}</td>
        <td class="n">${mixedDecisions}</td>
      </tr>`,
  );
  const columns = [
    { name: 'arm' },
    { name: 'account or run' },
    { name: 'model' },
    { name: 'total return', isNumber: true },
    { name: 'mixed decisions', isNumber: true },
  ];
  const content = html`${wideTable({
      label: 'Arms',
      columns,
      body: html`<tbody>
        ${rows}
      </tbody>`,
    })}
    <p>${toldAlike(view.shared)}</p>
    <p class="muted">
      Data: ${view.data}. Virtual money, simulated fills. Nothing here is advice.
    </p>`;
  return { key: 'same', title: 'Were they told the same?', content };
}

function toldAlike(shared: ComparisonView['shared']): string {
  if (shared === null) return 'Whether both were told the same was not looked at.';
  const { moments, securities, differing } = shared;
  if (moments === 0) return 'They have never looked at the same moment.';
  const seen = `At ${counted(moments, 'moment')} both looked at ${counted(securities, 'security', 'securities')}`;
  return differing === 0
    ? `${seen}, and all of them were told alike.`
    : `${seen}; ${numberText.count(differing)} of them ${differing === 1 ? 'was' : 'were'} not told alike.`;
}
