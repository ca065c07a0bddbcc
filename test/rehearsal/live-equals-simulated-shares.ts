import { stringify } from 'yaml';
import { withRulesArms } from '#config';
import { newYorkTime } from '#core/calendar';
import type { Law } from './live-equals-simulated.ts';

const once = (days: readonly string[], time: string): object => ({ schedule: [{ days, time }] });
const DAILY = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

/**
 * Two minutes into an interval: what Yahoo may still correct, it has. One pair decides on Sundays, its orders rest. Arms
 * are further apart than twins share answers, which they do only where time flows.
 */
const ACCOUNTS: Readonly<Record<string, object>> = {
  weekly_balanced: once(['SUN'], '20:00'),
  weekly_balanced_nemotron: once(['SUN', 'WED'], '20:52'),
  monthly_value: once(['MON', 'WED'], '17:32'),
  monthly_value_nemotron: once(['MON', 'THU'], '18:32'),
  daily_momentum: once(DAILY, '16:02'),
  daily_momentum_nemotron: once(DAILY, '18:22'),
};

const SETTLES = [
  [10, 31],
  [12, 31],
  [14, 31],
  [16, 20],
] as const;

/** Accounts of shares: the same market is known in both worlds. */
export const liveEqualsSimulatedShares: Law = {
  configOf: (baseUrl) => {
    const market = {
      base_url: baseUrl,
      requests_a_minute: 600,
      screener_min_market_value: 0,
      screener_min_price: 0,
    };
    return withRulesArms(stringify({ market, news: { feeds: [] }, accounts: ACCOUNTS }));
  },
  plays: (key) => key in ACCOUNTS,
  settlesOf: ({ on }) => SETTLES.map(([hour, minute]) => newYorkTime(on, hour, minute)),
  isAwake: () => true,
  known: (market) => market,
};
