/** What is run and killed: some accounts over a window. */
export type Scenario = {
  readonly name: string;
  readonly accounts: readonly string[];
  readonly from: string;
  readonly upTo: string;
};

const HALF_YEAR = { from: '2025-01-02', upTo: '2025-06-30' };
const WEEKLY: Scenario = { name: 'weekly', accounts: ['weekly_balanced'], ...HALF_YEAR };

/** One home after the other runs the next of them. */
export const SCENARIOS: readonly Scenario[] = [
  WEEKLY,
  { name: 'wheel', accounts: ['wheel'], ...HALF_YEAR },
  WEEKLY,
  { name: 'daily', accounts: ['daily_momentum'], from: '2025-01-02', upTo: '2025-02-28' },
  WEEKLY,
  {
    name: 'together',
    accounts: ['weekly_balanced', 'wheel', 'daily_momentum'],
    from: '2025-01-02',
    upTo: '2025-02-28',
  },
];

/** One that is through soon. */
export const QUARTER: Scenario = { ...WEEKLY, upTo: '2025-03-31' };

export function commandOf({ accounts, from, upTo }: Scenario, home: string): readonly string[] {
  const window = ['--from', from, '--to', upTo];
  return ['backtest', ...accounts, ...window, '--samples', '0', '--placebos', '0', '--json'].concat(
    ['--home', home],
  );
}
