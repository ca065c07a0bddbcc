import { stringify } from 'yaml';
import { withRulesArms } from '#config';
import type { Fakes } from './fakes.ts';

const DAILY = ['MON', 'TUE', 'WED', 'THU', 'FRI'];
const daily = (time: string): object => ({ schedule: [{ days: DAILY, time }] });

/** One account of each kind holds to the expiries of its week, the others are left to their guards. */
const HELD = { take_profit_pct: 100, earnings_blackout_days: 0, max_openings: 4 };
const WHEEL = {
  ...HELD,
  put_delta: 0.5,
  put_min_dte: 1,
  put_max_dte: 7,
  call_delta: 0.5,
  call_min_dte: 1,
  call_max_dte: 7,
  stop_premium_multiple: 100,
};

const SPREADS = { ...HELD, min_dte: 1, max_dte: 7, auto_close_dte: 0, stop_credit_multiple: 100 };

export const OPTIONS_LIVE_ACCOUNTS: Readonly<Record<string, object>> = {
  wheel: daily('16:20'),
  wheel_nemotron: { ...daily('17:40'), budget: 40_000, wheel: WHEEL },
  spreads: { ...daily('18:00'), budget: 40_000, spreads: SPREADS },
  spreads_nemotron: { ...daily('19:00'), spreads: { min_dte: 3, max_dte: 16, auto_close_dte: 0 } },
};

const SERVER = { timeout_seconds: 1, parallel: 1 };

type Places = Pick<Fakes, 'doors' | 'feed'> & { readonly tokenFile: string };

/** A config.yaml of options accounts that rules decide for, or models; all else is as it ships. */
export function optionsLiveConfig(
  who: 'rules' | 'models',
  { doors, feed, tokenFile }: Places,
): string {
  const models = `${doors.models.baseUrl}/v1`;
  const text = stringify({
    market: { base_url: doors.yahoo.baseUrl },
    news: { feeds: [{ name: 'Rehearsal', url: feed, private: true }] },
    models: {
      'Qwen3-Next': { base_url: models, ...SERVER },
      Nemotron: { base_url: models, ...SERVER },
    },
    ghostfolio: { url: doors.ghostfolio.baseUrl, token_file: tokenFile },
    accounts: OPTIONS_LIVE_ACCOUNTS,
  });
  return who === 'rules' ? withRulesArms(text) : text;
}
