import { accountOf, tickerOf } from './account-of.ts';
import type { WholeConfigFile } from './config-file.ts';
import type { Config } from './config.ts';
import type { ApiKeySource, ModelConfig } from './model-config.ts';

type WholeModel = WholeConfigFile['models'][string];

/** The configuration of a file that was checked and has its defaults. */
export function configOf(file: WholeConfigFile): Config {
  return {
    scheduleTimezone: file.schedule_timezone,
    cashYield: file.cash_yield,
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
  };
}

function apiKeyOf(variable: string | undefined, path: string | undefined): ApiKeySource {
  if (variable !== undefined) return { kind: 'environment', variable };
  return path === undefined ? { kind: 'none' } : { kind: 'file', path };
}
