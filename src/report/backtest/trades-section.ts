import type { BacktestView } from '#contract';
import type { Section } from '../shell/section.ts';
import { wideTable } from '../shell/wide-table.ts';
import { counted } from '../text/counted.ts';
import { dayText } from '../text/day-text.ts';
import { html, joined, NOTHING, type Html } from '../text/html.ts';
import { numberText } from '../text/number-text.ts';

type Trade = BacktestView['trades'][number];

const SHOWN = 50;

/** Every leg that was traded or settled; a long table shows its beginning and has the whole behind it. */
export function tradesSection({ trades, decisions }: BacktestView): Section {
  const places = new Map(decisions.map(({ slot }, place) => [slot, place]));
  const rows = trades.map((trade) => row(trade, places));
  return { key: 'trades', title: 'Trades', content: contentOf(rows) };
}

function contentOf(rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p>Nothing was traded or settled.</p>`;
  const said = html`<p class="muted">
    ${counted(rows.length, 'leg')}, moments in UTC; what was paid is negative, costs included; a
    profit is of what the leg closed, net of costs.
  </p>`;
  if (rows.length <= SHOWN) return html`${said}${table('Trades', rows)}`;
  const all = `All ${counted(rows.length, 'leg')}`;
  return html`${said}${table(`The first ${SHOWN} trades`, rows.slice(0, SHOWN))}
    <details>
      <summary>${all}; above are the first ${SHOWN}</summary>
      ${table(all, rows)}
    </details>`;
}

const COLUMNS = [
  { name: 'when' },
  { name: 'what' },
  { name: 'quantity', isNumber: true },
  { name: 'price', isNumber: true },
  { name: 'cash', isNumber: true },
  { name: 'fees', isNumber: true },
  { name: 'profit', isNumber: true },
  { name: 'from' },
];

function table(label: string, rows: readonly Html[]): Html {
  const body = html`<tbody>
    ${joined(rows)}
  </tbody>`;
  return wideTable({ label, columns: COLUMNS, body, look: 'trades sortable' });
}

function row(trade: Trade, places: ReadonlyMap<string, number>): Html {
  const { at, instrument, side, quantity, price, cash, fees, profit } = trade;
  return html`<tr>
    <td class="nw">${dayText.moment(at)}</td>
    <td>${side} ${instrument}</td>
    <td class="n">${numberText.exactCount(quantity)}</td>
    <td class="n">${numberText.exactDollars(price, 4)}</td>
    <td class="n">${numberText.exactChange(cash)}</td>
    <td class="n">${numberText.exactDollars(fees)}</td>
    ${profitCell(profit)}
    <td>${whence(trade, places)}</td>
  </tr> `;
}

function profitCell(profit: string | undefined): Html {
  if (profit === undefined) return html`<td></td>`;
  const text = numberText.exactChange(profit);
  const look = text.startsWith('+') ? 'n gain' : 'n loss';
  return html`<td class="${/[1-9]/.test(text) ? look : 'n'}">${text}</td>`;
}

/** A link to the decision, where it is on the page. */
function whence({ origin, slot }: Trade, places: ReadonlyMap<string, number>): Html {
  const place = slot === undefined ? undefined : places.get(slot);
  if (place !== undefined) return html`<a href="#decision-${place + 1}">${origin}</a>`;
  return html`${origin}${slot === undefined ? NOTHING : html` <small>${dayText.moment(slot)}</small>`}`;
}
