import { stringify } from 'yaml';

/** Where a rehearsal's sources are. */
export type Addresses = {
  readonly yahoo: string;
  readonly feed: string;
  readonly models: string;
  readonly ghostfolio: string;
  /** Absolute. */
  readonly tokenFile: string;
};

const SERVER = { timeout_seconds: 1, parallel: 1 };

/** Of the accounts that decide once on the rehearsed Thursday, in Warsaw. */
const ONCE = {
  weekly_balanced: '15:40',
  weekly_balanced_nemotron: '15:45',
  monthly_value: '15:50',
  monthly_value_nemotron: '15:55',
} as const;

const often = (from: string, to: string): object => ({
  schedule: [{ days: 'MON-FRI', every_minutes: 30, from, to }],
  limits: { min_holding: '1 hour' },
});

/** A config.yaml whose prices, news, models and Ghostfolio are all fakes, with slots all over the session. */
export function dayConfig({ yahoo, feed, models, ghostfolio, tokenFile }: Addresses): string {
  const once = Object.entries(ONCE).map(([key, time]) => [
    key,
    {
      schedule: [
        { days: 'SUN', time: '20:00' },
        { days: 'THU', time },
      ],
    },
  ]);
  return stringify({
    market: { base_url: yahoo },
    news: { feeds: [{ name: 'Rehearsal', url: feed, private: true }] },
    models: {
      'Qwen3-Next': { base_url: models, ...SERVER },
      Nemotron: { base_url: models, ...SERVER },
    },
    ghostfolio: { url: ghostfolio, token_file: tokenFile },
    accounts: {
      ...Object.fromEntries(once),
      daily_momentum: often('15:30', '22:00'),
      daily_momentum_nemotron: often('15:35', '22:00'),
    },
  });
}
