import type { StructureStatement } from '#app/statements';
import { dayOf, type TradingDate } from '#core/calendar';
import { toDecimal, toDollars, type Money } from '#core/money';
import type { AccountYear } from './options-year-account.ts';
import type { OptionsYear } from './options-year-run.ts';

/** The year as lines: every position of every account, Greeks by day, what was checked. */
export function optionsYearTold(year: OptionsYear, seed: number): readonly string[] {
  const { from, upTo, accounts, syncs, activities, warnings, faults } = year;
  const sent = syncs.map(({ recorded, left }) => `${recorded} sent and ${left} left`);
  return [
    `options accounts of a simulated market, seed ${seed}: ${dayOf(from)} to ${dayOf(upTo)}`,
    ...accounts.flatMap(accountTold),
    '',
    'Greeks by day, in dollars: delta, gamma for 1 %, theta a day, vega a point',
    ...greeksTold(accounts),
    '',
    ...accounts.map(endTold),
    `Ghostfolio: in the middle ${sent[0]}, at the end ${sent[1]}; ${activities} activities stand there`,
    ...[...new Set(warnings.map(withoutDay))].map((each) => `warned: ${each}`),
    ...faults.map((fault) => `FAULT ${fault}`),
    `${faults.length} faults`,
  ];
}

/** Alike but for days and moments are told once. */
function withoutDay(warning: string): string {
  return warning.replaceAll(/\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?/g, '<day>');
}

function accountTold({ key, statements, refusals }: AccountYear): readonly string[] {
  const { structures, cycles } = statements;
  return [
    '',
    `${key}: ${structures.length} positions`,
    ...structures.flatMap(structureTold),
    ...cycles
      .filter(({ shares }) => shares.length > 0)
      .map(
        ({ ticker, beganOn, endedOn, shares, sharesCash, dividends, optionsCash, result }) =>
          `  shares of ${ticker} ${beganOn} to ${endedOn ?? 'now'}: ${shares.map(({ what, on }) => `${what} ${on}`).join(', ')}; shares ${dollars(sharesCash)}, dividends ${dollars(dividends)}, options ${dollars(optionsCash)}, in all ${dollars(result)}`,
      ),
    ...[...refusals].map(([what, count]) => `  orders ${what} (${count})`),
  ];
}

function structureTold(structure: StructureStatement): readonly string[] {
  const { underlying, shape, contracts, legs, premium, openedOn, events, closed, result } =
    structure;
  const named = legs
    .map(
      ({ contract, contracts: count }) =>
        `${count > 0 ? '+' : ''}${count} ${contract.right} ${toDecimal(contract.strike, 0)}`,
    )
    .join(' ');
  const expiry = legs.map(({ contract }) => contract.expiry).toSorted()[0] ?? '';
  const ends = events
    .slice(1)
    .map(
      ({ what, on, origin, cash, reason }) =>
        `    ${on} ${what}${origin === undefined ? '' : ` (${origin})`} ${dollars(cash)}: ${reason}`,
    );
  const end =
    closed === undefined ? `open, so far ${dollars(result)}` : `profit ${dollars(result)}`;
  return [
    `  ${openedOn} ${contracts} ${shape} ${underlying} ${expiry} [${named}] premium ${dollars(premium)} -> ${end}`,
    ...ends,
  ];
}

function dollars(amount: Money): string {
  return toDollars(amount).toFixed(2);
}

function greeksTold(accounts: readonly AccountYear[]): readonly string[] {
  const days = new Map<TradingDate, string[]>();
  for (const { key, days: own } of accounts) {
    for (const { on, nav, greeks } of own) {
      const leans =
        greeks === undefined
          ? 'unknown'
          : [greeks.deltaDollars, greeks.gammaDollars, greeks.thetaPerDay, greeks.vegaPerPoint]
              .map((each) => each.toFixed(2))
              .join(' ');
      const worth = nav === undefined ? 'unknown' : toDollars(nav).toFixed(2);
      days.set(on, [...(days.get(on) ?? []), `${key} nav ${worth}: ${leans}`]);
    }
  }
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([on, told]) => `${on}  ${told.join(' | ')}`);
}

function endTold({ key, book, days, statements, entries }: AccountYear): string {
  const nav = days.at(-1)?.nav;
  const closed = statements.structures.filter(({ closed: end }) => end !== undefined).length;
  return `${key}: ${entries.length} entries, ${closed} of ${statements.structures.length} positions closed, end nav ${nav === undefined ? 'unknown' : dollars(nav)}, cash ${dollars(book.cash)}`;
}
