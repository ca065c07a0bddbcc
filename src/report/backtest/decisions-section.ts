import type { BacktestView } from '#contract';
import type { Section } from '../shell/section.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, joined, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

type Decision = BacktestView['decisions'][number];
type Order = Decision['orders'][number];
type Placed = { readonly decision: Decision; readonly place: number };

/** More are put away by year. */
const SHOWN = 60;

/** Every decision with what was wanted, what was let through and what became of it. */
export function decisionsSection({ decisions }: BacktestView): Section {
  const placed = decisions.map((decision, place) => ({ decision, place }));
  const said = html`<p class="muted">
    ${counted(decisions.length, 'decision')}, moments in UTC. Beside a line and in quotation marks
    stand the decider's own words. Of each prompt's hash the first ${HASH_SHOWN} digits are told.
  </p>`;
  const content =
    decisions.length === 0
      ? html`<p>No decision is on record.</p>`
      : html`${said}${grouped(placed)}`;
  return { key: 'decisions', title: 'Decisions', content };
}

function grouped(placed: readonly Placed[]): Html {
  if (placed.length <= SHOWN) return joined(placed.map(one));
  const years = Map.groupBy(placed, ({ decision }) => decision.slot.slice(0, 4));
  return joined(
    [...years].map(
      ([year, ofYear]) =>
        html`<details>
          <summary>${year}: ${counted(ofYear.length, 'decision')}</summary>
          ${joined(ofYear.map(one))}
        </details>`,
    ),
  );
}

function one({ decision, place }: Placed): Html {
  const { slot, because, regime, outlook, nav, orders, dropped } = decision;
  const known = [
    ...(regime === undefined ? [] : [`Regime: ${regime}.`]),
    ...(nav === undefined ? [] : [`Nav: ${numberText.exactDollars(nav)}.`]),
    ...(because === undefined ? [] : [`Because: ${because}`]),
  ];
  return html`<details id="decision-${place + 1}">
    <summary>
      <span class="nw">${dayText.moment(slot)}</span> <small>${inShort(decision)}</small>
    </summary>
    ${
      known.length === 0 ? NOTHING : html`<p>${known.join(' ')}</p>`
    }${outlook === undefined ? NOTHING : html`<blockquote>${outlook}</blockquote>`}${
      orders.length === 0
        ? NOTHING
        : html`<ul>
            ${orders.map(orderRow)}
          </ul>`
    }${
      dropped.length === 0
        ? NOTHING
        : html`<p>Dropped as unreadable:</p>
            <ul>
              ${dropped.map((says) => html`<li>${says}</li>`)}
            </ul>`
    }${answered(decision)}
  </details> `;
}

function inShort({ outcome, orders, dropped, regime }: Decision): string {
  const refused = orders.filter(({ verdict }) => verdict === 'refused').length;
  const wanted = orders.length === 0 ? 'no orders' : counted(orders.length, 'order');
  const done = [
    ...(regime === undefined ? [] : [regime]),
    wanted,
    ...(refused === 0 ? [] : [`${refused} refused`]),
    ...(dropped.length === 0 ? [] : [`${dropped.length} dropped`]),
  ];
  return outcome === 'DONE' ? done.join(', ') : outcome.toLowerCase();
}

function orderRow({ wish, verdict, because, fate, reason }: Order): Html {
  const become = [verdict, ...(fate === undefined ? [] : [fate])].join(', ');
  return html`<li>
    <b>${wish}</b>:
    ${because === undefined ? become : `${become}: ${because}`}${
      reason === undefined ? NOTHING : html` <q>${reason}</q>`
    }
  </li>`;
}

const HASH_SHOWN = 12;

function answered({ questions }: Decision): Html {
  if (questions.length === 0) return NOTHING;
  const rows = questions.map(
    ({ pass, promptHash, answeredBy }, place) =>
      html`${place === 0 ? '' : '; '}${pass} by ${answeredBy}
        <code>${promptHash.slice(0, HASH_SHOWN)}</code>`,
  );
  return html`<p><small>Answered: ${rows}</small></p>`;
}
