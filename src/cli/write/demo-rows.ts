import { shareReturns, standingOf } from '#app/standing';
import { dayOf, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { toDecimal, usd, toDollars, type Money } from '#core/money';
import { totalReturn } from '#core/performance';
import type { Home } from '#worlds';
import { swapsLine } from './swaps-line.ts';

const SPY = equity('SPY').ticker;

export type DemoTable = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly footer: readonly string[];
};

type Span = { readonly from: Instant; readonly upTo: Instant };

/** How the demo's accounts have done, beside SPY. */
export async function demoRows(home: Home, { from, upTo }: Span): Promise<DemoTable> {
  const held = await shareReturns(home, [SPY], { from: dayOf(from), upTo: dayOf(upTo) });
  const benchmark = totalReturn((held.get(SPY) ?? []).map(({ value }) => value));
  const rows = await Promise.all(
    home.accounts.map(async ({ key, name, model }) => rowOf(home, { key, name, model, benchmark })),
  );
  return {
    head: [
      'account',
      'decided by',
      'nav',
      'return',
      'vs SPY',
      'drawdown',
      'slots done',
      'skipped',
      'fills',
      'forced',
      'fees',
      'dividends',
    ],
    rows,
    footer: [
      `SPY with dividends in the same time: ${percent(benchmark)} (simulated)`,
      swapsLine(home),
      'where each nav came from: invest statement; what the research agent made of a day: invest brief',
    ],
  };
}

type Row = {
  readonly key: string;
  readonly name: string;
  readonly model: string;
  readonly benchmark: number | undefined;
};

async function rowOf(home: Home, { key, name, model, benchmark }: Row): Promise<readonly string[]> {
  const entries = await home.store.ledger.entries(key);
  const book = await home.store.ledger.book(key);
  const { totalReturn: total, maxDrawdown, fills, forcedExits } = standingOf(entries);
  const ahead = total === undefined || benchmark === undefined ? undefined : total - benchmark;
  return [
    name,
    standsFor(model),
    cents(book.lastNav ?? book.cash),
    percent(total),
    percent(ahead),
    maxDrawdown === undefined ? '-' : `${(maxDrawdown * 100).toFixed(2)} %`,
    ...slotsText(home.store.outcomes(key)),
    String(fills),
    String(forcedExits),
    cents(book.commissions),
    cents(book.dividends),
  ];
}

/** The rules take the places of the two models in the demo. */
function standsFor(model: string): string {
  const stands: Readonly<Record<string, string>> = {
    'rules:steady': 'rules:steady (stands for Qwen3-Next)',
    'rules:bold': 'rules:bold (stands for Nemotron)',
  };
  return stands[model] ?? model;
}

/** Slots that came to an end of their own, of those that were due in a session, and those that fell outside one. */
function slotsText(outcomes: Readonly<Record<string, number>>): readonly [string, string] {
  const { DONE: done = 0, ABSTAINED: abstained = 0, SKIPPED: skipped = 0 } = outcomes;
  return [`${done} of ${done + abstained}`, String(skipped)];
}

function cents(amount: Money): string {
  return `$${toDecimal(usd(Math.round(toDollars(amount) * 100) / 100))}`;
}

function percent(fraction: number | undefined): string {
  if (fraction === undefined) return '-';
  return `${fraction >= 0 ? '+' : ''}${(fraction * 100).toFixed(2)} %`;
}
