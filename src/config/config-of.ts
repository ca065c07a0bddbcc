import { accountOf, tickerOf } from './account-of.ts';
import { definedOnly } from '#core/prelude';
import type { WholeConfigFile } from './config-file.ts';
import type { Config } from './config.ts';
import type { ApiKeySource, ModelConfig, ModelServer } from './model-config.ts';
import { notificationsOf } from './notifications-of.ts';

type WholeModel = WholeConfigFile['models'][string];

/** The configuration of a file that was checked and has its defaults. */
export function configOf(file: WholeConfigFile): Config {
  return {
    scheduleTimezone: file.schedule_timezone,
    cashYield: file.cash_yield,
    service: serviceFrom(file.service),
    market: {
      baseUrl: file.market.base_url,
      requestsACycle: file.market.requests_a_cycle,
      requestsAMinute: file.market.requests_a_minute,
      screenerFloors: {
        minPrice: file.market.screener_min_price,
        minMarketValue: file.market.screener_min_market_value,
      },
    },
    news: newsFrom(file.news),
    ...ghostfolioFrom(file),
    notifications: notificationsOf(file.notifications, file.schedule_timezone),
    ...definedOnly({ energyPricePerKwh: file.energy_price }),
    models: Object.entries(file.models).map(([name, model]) => modelFrom(name, model)),
    accounts: Object.entries(file.accounts)
      .filter(([, { enabled }]) => enabled)
      .map(([key, account]) => accountOf(key, account)),
    knownPairs: file.known_pairs.map(([left = '', right = '']) => [
      tickerOf(left),
      tickerOf(right),
    ]),
    securities: Object.entries(file.securities).map(([ticker, { name, kind, sector }]) => ({
      ticker: tickerOf(ticker),
      name,
      kind,
      ...(sector === undefined ? {} : { sector }),
    })),
  };
}

const MINUTE_MS = 60_000;

function serviceFrom(service: WholeConfigFile['service']): Config['service'] {
  return {
    host: service.host,
    port: service.port,
    allowedHosts: service.allowed_hosts,
    backupDays: service.backup_days,
    logDays: service.log_days,
    recordFileDays: service.record_file_days,
  };
}

function newsFrom(news: WholeConfigFile['news']): Config['news'] {
  return {
    maxAgeMs: news.max_age_hours * 60 * MINUTE_MS,
    halfLifeMs: news.half_life_hours * 60 * MINUTE_MS,
    refreshMs: news.refresh_minutes * MINUTE_MS,
    feeds: news.feeds.map(({ name, url, private: isPrivate = false }) => ({
      name,
      url,
      isPrivate,
    })),
  };
}

function ghostfolioFrom({ ghostfolio }: WholeConfigFile): Pick<Config, 'ghostfolio'> {
  if (ghostfolio === undefined) return {};
  const { url, token_env: variable, token_file: path } = ghostfolio;
  return { ghostfolio: { url, token: apiKeyOf(variable, path) } };
}

function modelFrom(name: string, model: WholeModel): ModelConfig {
  if (model.kind === 'rules') return { kind: model.kind, name, temperament: model.temperament };
  return {
    kind: model.kind,
    name,
    baseUrl: model.base_url,
    model: model.model,
    apiKey: apiKeyOf(model.api_key_env, model.api_key_file),
    temperature: model.temperature,
    maxTokens: model.max_tokens,
    timeoutMs: model.timeout_seconds * 1000,
    thinking: model.thinking,
    parallel: model.parallel,
    ...definedOnly({
      thinkingTokens: model.thinking_tokens,
      fallback: model.fallback,
      watts: model.watts,
      servers: serversOf(model),
      untoldWeights: model.untold_weights,
    }),
  };
}

/** A further server has the key and the parallel questions of the first, unless it says otherwise. */
function serversOf(
  model: Extract<WholeModel, { kind: 'openai-compatible' }>,
): ModelServer[] | undefined {
  const { servers = [], weight = 1, parallel } = model;
  if (servers.length === 0) return undefined;
  const apiKey = apiKeyOf(model.api_key_env, model.api_key_file);
  const first = { baseUrl: model.base_url, apiKey, parallel, weight };
  const further = servers.map((server): ModelServer => {
    const own = apiKeyOf(server.api_key_env, server.api_key_file);
    return {
      baseUrl: server.base_url,
      apiKey: own.kind === 'none' ? apiKey : own,
      parallel: server.parallel ?? parallel,
      weight: server.weight ?? 1,
    };
  });
  return [first, ...further];
}

function apiKeyOf(variable: string | undefined, path: string | undefined): ApiKeySource {
  if (variable !== undefined) return { kind: 'environment', variable };
  return path === undefined ? { kind: 'none' } : { kind: 'file', path };
}
