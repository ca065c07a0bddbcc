import { defaultAccounts, everyAccount, schedulesByStrategy } from './default-accounts.ts';
import { defaultModels, everyServer } from './default-models.ts';
import { defaultKnownPairs, defaultSecurities } from './default-securities.ts';
import { defaultMarket } from './default-market.ts';
import { defaultNews } from './default-news.ts';
import { defaultService } from './default-service.ts';
import { defaultStrategies } from './default-strategies.ts';
import type { ConfigFile } from './config-file.ts';
import { isRecord } from './path.ts';
import type { StrategyName } from './strategies.ts';

type Plain = Readonly<Record<string, unknown>>;

/** A file with the defaults under it, not yet checked: maps are joined key by key, lists replace. */
export function mergedFile(file: ConfigFile): Plain {
  return {
    schedule_timezone: file.schedule_timezone ?? 'Europe/Warsaw',
    currency: 'USD',
    cash_yield: file.cash_yield ?? 'none',
    ...(file.energy_price === undefined ? {} : { energy_price: file.energy_price }),
    service: joined(defaultService, file.service),
    market: joined(defaultMarket, file.market),
    news: joined(defaultNews, file.news),
    ...(file.ghostfolio === undefined ? {} : { ghostfolio: file.ghostfolio }),
    ...(file.notifications === undefined ? {} : { notifications: file.notifications }),
    models: mergedModels(file.models ?? {}),
    accounts: Object.fromEntries(
      accountKeysOf(file).flatMap((key) => {
        const account = mergedAccount(key, file);
        return account === undefined ? [] : [[key, account]];
      }),
    ),
    known_pairs: file.known_pairs ?? defaultKnownPairs,
    securities: joined(
      { ...newSecurities(Object.keys(file.securities ?? {})), ...defaultSecurities },
      file.securities,
    ),
  };
}

/** Keys of the default accounts and of the file's own, in that order. */
export function accountKeysOf(file: ConfigFile): readonly string[] {
  return [...new Set([...Object.keys(defaultAccounts), ...Object.keys(file.accounts ?? {})])];
}

/** The strategy an account ends with; undefined for a new one that names none. */
export function strategyOf(key: string, file: ConfigFile): StrategyName | undefined {
  return file.accounts?.[key]?.strategy ?? defaultAccounts[key]?.strategy;
}

function mergedAccount(key: string, file: ConfigFile): Plain | undefined {
  const strategy = strategyOf(key, file);
  if (strategy === undefined) return undefined;
  return [
    { ...everyAccount, name: titleOf(key), schedule: schedulesByStrategy[strategy] },
    defaultStrategies[strategy],
    file.strategies?.[strategy],
    defaultAccounts[key],
    file.accounts?.[key],
  ].reduce<Plain>(joined, {});
}

function mergedModels(own: NonNullable<ConfigFile['models']>): Plain {
  const known: Readonly<Record<string, Plain>> = defaultModels;
  const merged = Object.entries(own).map(([name, settings]) => {
    const before = known[name];
    const kind = settings.kind ?? before?.['kind'] ?? 'openai-compatible';
    const base = before?.['kind'] === kind ? before : newModel(name, kind);
    return [name, joined(base, settings)];
  });
  return { ...known, ...Object.fromEntries(merged) };
}

function newModel(name: string, kind: unknown): Plain {
  return kind === 'rules' ? { kind, temperament: 'steady' } : { kind, model: name, ...everyServer };
}

function newSecurities(tickers: readonly string[]): Plain {
  return Object.fromEntries(tickers.map((ticker) => [ticker, { name: ticker, kind: 'stock' }]));
}

function joined(under: Plain, over: Plain | undefined): Plain {
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over ?? {})])];
  return Object.fromEntries(keys.map((key) => [key, joinedValue(under[key], over?.[key])]));
}

function joinedValue(under: unknown, over: unknown): unknown {
  if (over === undefined) return under;
  return isRecord(under) && isRecord(over) ? joined(under, over) : over;
}

/** "my_account" -> "My Account". */
function titleOf(key: string): string {
  return key
    .split('_')
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
