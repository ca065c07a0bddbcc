import type { BacktestView, CertificateView } from '#contract';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { dayText } from '../text/day-text.ts';
import { html, joined, NOTHING, type Html } from '../text/html.ts';
import { certificateWords } from './certificate-words.ts';

type Check = CertificateView['future'][number];

type Group = {
  readonly title: string;
  readonly checks: readonly Check[];
  readonly means: (check: Check) => string;
};

/** Every check that was made, in words that need no other page. */
export function certificateSection({ certificate }: BacktestView): Section {
  const { says } = certificateWords(certificate);
  const content =
    certificate === null
      ? html`<p>${says} Run it again with <code>--samples 8</code>.</p>`
      : html`<p>${says}</p>
          ${checked(certificate)}${untested(certificate)}`;
  return { key: 'certificate', title: 'Did it know the future?', content };
}

function checked(certificate: CertificateView): Html {
  const { sampled } = certificate;
  const slots = sampled.map(dayText.moment).join(', ');
  const groups = groupsOf(certificate).filter(({ checks }) => checks.length > 0);
  if (groups.length === 0) return html`<p>No check could be made.</p>`;
  const columns = [
    { name: 'what was changed' },
    { name: 'made again', isNumber: true },
    { name: 'came out otherwise', isNumber: true },
    { name: 'which means' },
  ];
  return html`${wideTable({ label: 'Checks of the certificate', columns, body: joined(groups.map(groupBody)) })}${examples(groups)}
    <p>
      <small>Sampled with seed ${certificate.seed}: ${slots === '' ? 'no decision' : slots}.</small>
    </p>`;
}

function quiet(means: string, otherwise: string): Group['means'] {
  return ({ changed, decisions }) => {
    if (changed > 0) return otherwise;
    return decisions === 0 ? 'not tested' : means;
  };
}

function groupsOf(certificate: CertificateView): readonly Group[] {
  const { future, surroundings, fills, sensitivity } = certificate;
  return [
    {
      title: 'After the decision: must change nothing',
      checks: future,
      means: quiet('it did not know', 'LEAK: it knew what came after'),
    },
    {
      title: 'Around the decision: must change nothing',
      checks: surroundings,
      means: quiet('it does not matter', 'LEAK: it hangs on something that is no fact'),
    },
    {
      title: 'Its fills',
      checks: fills,
      means: quiet('filled at prices of after it', 'LEAK: a price from before the decision'),
    },
    {
      title: 'Before the decision: must show, or the test is blind',
      checks: sensitivity,
      means: ({ changed }) =>
        changed > 0 ? 'it is seen: the test can see' : 'it is not seen: the test is blind to it',
    },
  ];
}

function groupBody({ title, checks, means }: Group): Html {
  const rows = checks.map(
    (check) =>
      html`<tr>
        <th scope="row">${check.name}</th>
        <td class="n">${check.decisions}</td>
        <td class="n">${check.changed}</td>
        <td class="means">${means(check)}</td>
      </tr>`,
  );
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="4">${title}</th>
    </tr>
    ${rows}
  </tbody>`;
}

function examples(groups: readonly Group[]): Html {
  const rows = groups.flatMap(({ checks }) =>
    checks.flatMap((check) =>
      check.examples.map(
        ({ slot, of, says }) =>
          html`<li>${check.name}: ${dayText.moment(slot)}, ${of}: <code>${says}</code></li>`,
      ),
    ),
  );
  if (rows.length === 0) return NOTHING;
  return html`<details>
    <summary>Where they first differ: ${rows.length}</summary>
    <ul>
      ${rows}
    </ul>
  </details>`;
}

function untested({ notTested }: CertificateView): Html {
  if (notTested.length === 0) return NOTHING;
  return html`<h3>What was not tested</h3>
    <ul>
      ${notTested.map((says) => html`<li>${says}</li>`)}
    </ul>`;
}
