import { isMap } from './value-at.ts';

const COMMON = ['name', 'kind', 'level', 'kinds', 'accounts', 'digest'];

/** What each service is told, by its kind: the other keys of a channel mean nothing to it. */
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  ntfy: ['topic', 'url', 'token'],
  telegram: ['chat_id', 'token'],
  discord: ['url_secret', 'channel_id', 'token'],
  email: ['host', 'port', 'security', 'user', 'password', 'from', 'to'],
  webhook: ['url', 'url_secret', 'secret'],
  apprise: ['url', 'url_secret'],
};

const ROWS = {
  monthly: ['monthly', 'months', 'time'],
  often: ['days', 'every_minutes', 'from', 'to'],
  once: ['days', 'time'],
} as const;

/** When an account decides, by what a row of its schedule says already. */
export type RowKind = keyof typeof ROWS;

export function rowKind(row: unknown): RowKind {
  if (!isMap(row)) return 'once';
  if ('monthly' in row) return 'monthly';
  return 'every_minutes' in row ? 'often' : 'once';
}

export function rowKeys(kind: RowKind): readonly string[] {
  return ROWS[kind];
}

/** The keys of a channel that say something to its service. */
export function channelKeys(channel: unknown): readonly string[] {
  const kind = isMap(channel) ? channel['kind'] : undefined;
  return [...COMMON, ...(CHANNELS[String(kind)] ?? [])];
}

/** The keys of a model by who answers: rules have no server. */
export function modelKeys(kind: unknown): readonly string[] {
  if (kind === 'rules') return ['kind', 'temperament'];
  return [
    'kind',
    'base_url',
    'model',
    'temperature',
    'max_tokens',
    'timeout_seconds',
    'thinking',
    'thinking_tokens',
    'parallel',
    'fallback',
    'watts',
    'api_key',
  ];
}

const EQUITY = ['limits', 'targets', 'watchlist', 'preferred_metrics'];

const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'core-satellite': EQUITY,
  value: EQUITY,
  momentum: EQUITY,
  intraday: [...EQUITY, 'intraday'],
  wheel: ['wheel', 'watchlist'],
  'vertical-spreads': ['spreads', 'watchlist'],
  research: ['research'],
};

export const STRATEGIES: readonly string[] = Object.keys(SECTIONS);

/** The sections that a strategy has. */
export function sectionsOf(strategy: unknown): readonly string[] {
  return SECTIONS[String(strategy)] ?? [];
}
