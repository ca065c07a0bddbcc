import type { StrategyName } from './strategies.ts';

type Row = Readonly<Record<string, string | number | readonly string[]>>;

type DefaultAccount = {
  readonly name: string;
  readonly model: string;
  readonly strategy: StrategyName;
  readonly schedule: readonly Row[];
};

const FIRST = 'Qwen3-Next';

const SECOND = 'Nemotron';

const WEEKDAYS = 'MON-FRI';

const on = (days: string | readonly string[], time: string): readonly Row[] => [{ days, time }];

const monthly = (time: string): readonly Row[] => [{ monthly: 1, time }];

const halfHours = (from: string, to: string): readonly Row[] => [
  { days: WEEKDAYS, every_minutes: 30, from, to },
];

const arm =
  (model: string, suffix: string) =>
  (name: string, strategy: StrategyName, schedule: readonly Row[]): DefaultAccount => ({
    name: `${name}${suffix}`,
    model,
    strategy,
    schedule,
  });

const first = arm(FIRST, '');

const second = arm(SECOND, ' (Nemotron)');

/** The thirteen accounts in their order; all else comes from their strategy. */
export const defaultAccounts: Readonly<Record<string, DefaultAccount>> = {
  weekly_balanced: first('Weekly Balanced', 'core-satellite', on(['SUN'], '20:00')),
  monthly_value: first('Monthly Value', 'value', monthly('20:00')),
  daily_momentum: first('Daily Momentum', 'momentum', on(WEEKDAYS, '18:00')),
  wheel: first('Wheel Strategy', 'wheel', on(['THU'], '18:20')),
  spreads: first('Vertical Spreads', 'vertical-spreads', on(['THU'], '19:00')),
  intraday: first('Intraday Momentum', 'intraday', halfHours('15:00', '21:00')),
  weekly_balanced_nemotron: second('Weekly Balanced', 'core-satellite', on(['SUN'], '20:20')),
  monthly_value_nemotron: second('Monthly Value', 'value', monthly('20:40')),
  daily_momentum_nemotron: second('Daily Momentum', 'momentum', on(WEEKDAYS, '18:20')),
  wheel_nemotron: second('Wheel Strategy', 'wheel', on(['THU'], '18:40')),
  spreads_nemotron: second('Vertical Spreads', 'vertical-spreads', on(['THU'], '19:20')),
  intraday_nemotron: second('Intraday Momentum', 'intraday', halfHours('15:15', '21:15')),
  research: first('Daily Research Agent', 'research', on(WEEKDAYS, '14:00')),
};

/** What an account has whatever its strategy: opening cash in dollars, fractions of shares allowed. */
export const everyAccount = { enabled: true, model: FIRST, budget: 10_000, whole_shares: false };

/** When an account that is in nobody's defaults decides. */
export const schedulesByStrategy: Readonly<Record<StrategyName, readonly Row[]>> = {
  'core-satellite': on(['SUN'], '20:00'),
  value: monthly('20:00'),
  momentum: on(WEEKDAYS, '18:00'),
  intraday: halfHours('15:00', '21:00'),
  wheel: on(['THU'], '18:20'),
  'vertical-spreads': on(['THU'], '19:00'),
  research: on(WEEKDAYS, '14:00'),
};
