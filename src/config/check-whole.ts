import type { WholeAccount, WholeConfigFile } from './config-file.ts';
import { didYouMean } from './did-you-mean.ts';
import { notificationProblems } from './notification-problems.ts';
import { outsideSessions } from './outside-sessions.ts';
import type { Path } from './path.ts';
import { fault, warning, type Problem } from './problem.ts';
import { sourceProblems } from './source-problems.ts';

/** A problem of one account, its paths from the account down. */
type Own = Pick<Problem, 'level' | 'says' | 'meant' | 'at'>;

/** What does not go together once the defaults are in. */
export function checkWhole(file: WholeConfigFile): readonly Problem[] {
  const accounts = Object.entries(file.accounts);
  const enabled = accounts.some(([, account]) => account.enabled);
  return [
    ...accounts.flatMap(([key, account]) =>
      [
        ...modelProblem(account, file),
        ...accountProblems(account),
        ...watchProblems(account, file),
      ].map((own) => placed(own, key, account)),
    ),
    ...accounts.flatMap(([key, account]) => outsideSessions(key, account, file.schedule_timezone)),
    ...nameProblems(accounts),
    ...sectorProblems(file),
    ...sourceProblems(file),
    ...notificationProblems(file),
    ...(enabled ? [] : [warning([['accounts']], 'no account is enabled: nothing will ever run')]),
  ];
}

function placed(own: Own, key: string, account: WholeAccount): Problem {
  const inAccount = own.at.map((path): Path => ['accounts', key, ...path]);
  const inStrategy = own.at.map((path): Path => ['strategies', account.strategy, ...path]);
  const [first = ['accounts', key], ...others] = [...inAccount, ...inStrategy];
  return { ...own, at: [first, ...others] };
}

function modelProblem({ model }: WholeAccount, { models }: WholeConfigFile): readonly Own[] {
  if (Object.hasOwn(models, model)) return [];
  const known = Object.keys(models);
  const says = `there is no model ${model} under models; there is ${known.join(', ')}`;
  return [fault([['model']], says, didYouMean(model, known))];
}

function accountProblems(account: WholeAccount): readonly Own[] {
  switch (account.strategy) {
    case 'wheel':
      return wheelProblems(account.wheel);
    case 'vertical-spreads':
      return spreadsProblems(account.spreads);
    case 'research':
      return [];
    case 'core-satellite':
    case 'value':
    case 'momentum':
    case 'intraday':
      return equityProblems(account);
  }
}

type Of<Strategy> = Extract<WholeAccount, { strategy: Strategy }>;

function equityProblems({
  targets,
  limits,
  budget,
}: Of<'core-satellite' | 'value' | 'momentum' | 'intraday'>): readonly Own[] {
  const { min_cash_pct: cash, max_position_pct: position, min_order: order } = limits;
  const sum = targets.etf_pct + targets.stock_pct + targets.cash_pct;
  return [
    ...when(Math.abs(sum - 100) > 1e-9, () => {
      const slip = Math.abs(sum - 1) < 1e-9 ? ' (percent, not fractions: 60 is 60 %)' : '';
      const says = `etf_pct, stock_pct and cash_pct sum to 100, was ${rounded(sum)}${slip}`;
      return fault([['targets']], says);
    }),
    ...noRoom('limits', { min_cash_pct: cash, max_position_pct: position }),
    ...when(order > budget, () => {
      const says = `no order is possible: min_order ${order} is more than the budget ${budget}`;
      return fault([['limits', 'min_order'], ['budget']], says);
    }),
    ...when(targets.cash_pct < cash, () => {
      const says = `the target for cash (${targets.cash_pct} %) is below min_cash_pct (${cash} %), so it is never reached`;
      return warning(
        [
          ['limits', 'min_cash_pct'],
          ['targets', 'cash_pct'],
        ],
        says,
      );
    }),
    ...sectorBelowPosition(limits),
    ...correlationProblem(limits),
  ];
}

type EquityLimits = Of<'core-satellite' | 'value' | 'momentum' | 'intraday'>['limits'];

function sectorBelowPosition({
  max_sector_pct: sector,
  max_position_pct: position,
}: EquityLimits): readonly Own[] {
  const says = `a position can never reach max_position_pct (${position} %) unless it is a fund without a sector: max_sector_pct is below that, was ${sector}`;
  return when(sector < position, () =>
    warning(
      [
        ['limits', 'max_sector_pct'],
        ['limits', 'max_position_pct'],
      ],
      says,
    ),
  );
}

function correlationProblem({
  refuse_correlation_above: refuse,
  warn_correlation_above: warn,
}: EquityLimits): readonly Own[] {
  if (refuse === undefined || refuse >= warn) return [];
  const says = `a correlation is refused above ${refuse} but warned of only above ${warn}`;
  return [
    warning(
      [
        ['limits', 'refuse_correlation_above'],
        ['limits', 'warn_correlation_above'],
      ],
      says,
    ),
  ];
}

function wheelProblems(wheel: Of<'wheel'>['wheel']): readonly Own[] {
  return [
    ...noRoom('wheel', freeCash(wheel)),
    ...dteRange(['wheel', 'put_min_dte'], wheel.put_min_dte, wheel.put_max_dte),
    ...dteRange(['wheel', 'call_min_dte'], wheel.call_min_dte, wheel.call_max_dte),
  ];
}

function spreadsProblems(spreads: Of<'vertical-spreads'>['spreads']): readonly Own[] {
  const { auto_close_dte: close, min_dte: nearest } = spreads;
  return [
    ...noRoom('spreads', freeCash(spreads)),
    ...dteRange(['spreads', 'min_dte'], nearest, spreads.max_dte),
    ...when(close >= nearest, () => {
      const says = `a spread opened at ${nearest} days would be closed at once: auto_close_dte is below min_dte, was ${close}`;
      return fault(
        [
          ['spreads', 'auto_close_dte'],
          ['spreads', 'min_dte'],
        ],
        says,
      );
    }),
    ...when(spreads.debit_short_delta >= spreads.debit_long_delta, () => {
      const says = `the short leg of a debit spread is farther out: debit_short_delta is below debit_long_delta (${spreads.debit_long_delta}), was ${spreads.debit_short_delta}`;
      return fault(
        [
          ['spreads', 'debit_short_delta'],
          ['spreads', 'debit_long_delta'],
        ],
        says,
      );
    }),
  ];
}

function dteRange(
  [section, key]: readonly [string, string],
  from: number,
  to: number,
): readonly Own[] {
  const other = key.replace('min_dte', 'max_dte');
  return when(from > to, () =>
    fault(
      [
        [section, key],
        [section, other],
      ],
      `${key} is at most ${other} (${to}), was ${from}`,
    ),
  );
}

function freeCash(rules: Of<'wheel'>['wheel'] | Of<'vertical-spreads'>['spreads']): Shares {
  return {
    min_free_cash_pct: rules.min_free_cash_pct,
    max_underlying_pct: rules.max_underlying_pct,
  };
}

type Shares = Readonly<Record<string, number>>;

/** A floor under cash and a cap on a position that together exceed nav: the cap can never be reached. */
function noRoom(section: string, shares: Shares): readonly Own[] {
  const [[floor, least] = ['', 0], [cap, most] = ['', 0]] = Object.entries(shares);
  return when(least + most > 100, () =>
    fault(
      [
        [section, cap],
        [section, floor],
      ],
      `${floor} ${least} leaves room for ${rounded(100 - least)} %: ${cap} is at most that, was ${most}`,
    ),
  );
}

function watchProblems(account: WholeAccount, { securities }: WholeConfigFile): readonly Own[] {
  if (account.strategy === 'research') return [];
  const { core, stock } = account.watchlist;
  const twice = stock.filter((ticker) => core.includes(ticker));
  const strange = [...core, ...stock].filter((ticker) => !Object.hasOwn(securities, ticker));
  return [
    ...when(core.length + stock.length === 0, () =>
      warning([['watchlist']], 'core and stock are both empty: there is nothing to buy'),
    ),
    ...twice.map((ticker) =>
      fault(
        [
          ['watchlist', 'stock'],
          ['watchlist', 'core'],
        ],
        `${ticker} is in core and in stock`,
      ),
    ),
    ...strange.map((ticker) => {
      const list = core.includes(ticker) ? 'core' : 'stock';
      const says = `${ticker} is not under securities: its sector is unknown, so no sector cap sees it`;
      return warning([['watchlist', list]], says);
    }),
  ];
}

function nameProblems(accounts: readonly (readonly [string, WholeAccount])[]): readonly Problem[] {
  return accounts.flatMap(([key, { name }], position) => {
    const before = accounts.slice(0, position).find(([, other]) => other.name === name);
    if (before === undefined) return [];
    const at: Problem['at'] = [
      ['accounts', key, 'name'],
      ['accounts', before[0], 'name'],
    ];
    return [fault(at, `two accounts are named "${name}": ${before[0]} and ${key}`)];
  });
}

function sectorProblems({ securities }: WholeConfigFile): readonly Problem[] {
  return Object.entries(securities)
    .filter(([, { kind, sector }]) => kind === 'stock' && sector === undefined)
    .map(([ticker]) => {
      const says = `${ticker} is a stock without a sector, so no sector cap sees it`;
      return warning([['securities', ticker]], says);
    });
}

function when(holds: boolean, problem: () => Own): readonly Own[] {
  return holds ? [problem()] : [];
}

/** Without the dust of binary fractions. */
function rounded(percent: number): number {
  return Number(percent.toFixed(6));
}
