import type { Account } from '../../src/app/account/index.ts';
import { mandateOf, readConfig, type Config } from '../../src/config/index.ts';
import { commissionModels } from '../../src/core/ledger/index.ts';
import { equityFillRules, equityRules } from '../../src/core/risk/index.ts';
import type { LanguageModel } from '../../src/ports/index.ts';
import { coreSatellite } from '../../src/strategy/core-satellite/index.ts';
import { momentum } from '../../src/strategy/momentum/index.ts';
import { rulesAnswer } from '../../src/strategy/rules/index.ts';
import type { Strategy } from '../../src/strategy/shape/index.ts';
import { value } from '../../src/strategy/value/index.ts';
import { CORE, symbolsOf } from './market.ts';

/** An account of the benchmark with its settings. */
export type Arm = {
  readonly account: Account;
  readonly settings: Config['accounts'][number];
  readonly zone: string;
};

const STRATEGIES: readonly Strategy[] = [coreSatellite, momentum, value, coreSatellite];

/** So many weekly accounts of $100,000 with all laws, each watching all of the symbols. */
export function armsOf({ symbols, accounts }: { symbols: number; accounts: number }): Arm[] {
  const config = configOf(symbols, accounts);
  return STRATEGIES.slice(0, accounts).flatMap((strategy, place): Arm[] => {
    const settings = config.accounts.find(({ key }) => key === `bench_${place}`);
    if (settings === undefined || !('targets' in settings)) return [];
    const account: Account = {
      key: settings.key,
      name: settings.name,
      strategy,
      mandate: mandateOf(settings, config),
      rules: equityRules,
      fillRules: equityFillRules,
      commission: commissionModels.ibkr,
      model: settings.model,
      whenClosed: 'rest',
      cashYield: config.cashYield,
    };
    return [{ account, settings, zone: config.scheduleTimezone }];
  });
}

function configOf(symbols: number, accounts: number): Config {
  const lists = `{ core: [${CORE.join(', ')}], stock: [${symbolsOf(symbols).join(', ')}] }`;
  const text = STRATEGIES.slice(0, accounts).map((strategy, place) =>
    [
      `  bench_${place}:`,
      `name: Bench ${place}`,
      'model: rules:steady',
      `strategy: ${strategy.name}`,
      "schedule: [{ days: [SUN], time: '20:00' }]",
      'budget: 100000',
      `watchlist: ${lists}`,
    ].join('\n    '),
  );
  const read = readConfig(`accounts:\n${text.join('\n')}\n`, 'bench');
  if (read.kind === 'invalid') {
    throw new Error(
      `the benchmark has a configuration, but ${read.faults[0]?.says ?? 'it has not'}`,
    );
  }
  return read.config;
}

/** The analyst of rules in a model's place. */
export const analyst: LanguageModel = {
  name: 'rules:steady',
  answer: async (question, seen) => ({
    text: rulesAnswer(question, seen, 'steady'),
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: 'rules:steady',
    usage: {},
    latencyMs: 0,
  }),
};
