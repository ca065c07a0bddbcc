import { stringify } from 'yaml';
import { HONEST } from './publisher.ts';

/** Who answers: up to and with /v1, what the server knows it by, and how long an answer may be. */
export type OtherModel = {
  readonly baseUrl: string;
  readonly model: string;
  readonly maxTokens?: number;
};

/** Where a home of the campaign finds everything. */
export type Places = {
  readonly yahoo: string;
  readonly feeds: string;
  readonly model: OtherModel;
  /** How the feed is called that is attacked. */
  readonly publisher: string;
};

const OFF = [
  'monthly_value',
  'weekly_balanced_nemotron',
  'monthly_value_nemotron',
  'daily_momentum_nemotron',
  'wheel_nemotron',
  'spreads_nemotron',
  'intraday_nemotron',
];

/** A home whose feeds, prices and model are all here; its options accounts are large enough for a contract within 5 % of nav. */
export function homeConfig({ yahoo, feeds, model, publisher }: Places): string {
  const honest = HONEST.map(([name], place) => ({ name, url: `${feeds}/honest/${place}` }));
  const named = [...honest, { name: publisher, url: `${feeds}/gamma` }];
  const server = {
    base_url: model.baseUrl,
    model: model.model,
    timeout_seconds: 60,
    parallel: 1,
    ...(model.maxTokens === undefined ? {} : { max_tokens: model.maxTokens }),
  };
  return stringify({
    market: { base_url: yahoo, requests_a_minute: 600, requests_a_cycle: 1000 },
    news: { feeds: named.map((feed) => ({ ...feed, private: true })) },
    models: { 'Qwen3-Next': server },
    accounts: {
      ...Object.fromEntries(OFF.map((key) => [key, { enabled: false }])),
      wheel: { budget: 80_000, wheel: { earnings_blackout_days: 0 } },
      spreads: { budget: 40_000 },
    },
  });
}

/** What each account holds since a month, in dollars. */
export const HOLDS: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  weekly_balanced: [
    ['AAPL', 1500],
    ['JPM', 1000],
    ['SPY', 1200],
  ],
  daily_momentum: [
    ['NVDA', 1800],
    ['META', 900],
  ],
  intraday: [
    ['TSLA', 800],
    ['AMD', 900],
  ],
};
