import {
  defaultConfig,
  describeSchedule,
  isEquity,
  type AccountConfig,
  type ModelConfig,
} from '#config';
import { toDecimal } from '#core/money';
import { configAt, configShown } from '#verbs/settings';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { readingText } from './reading-text.ts';

/** `invest config show`: what holds, every default filled in; the defaults where no file is named and none is there. */
export function showConfig(path: string | undefined, screen: Terminal): ExitCode {
  const config = configShown(path === undefined ? defaultConfig() : configAt(path));
  screen.json(config);
  screen.say(path ?? 'no home yet: these are the defaults');
  screen.say(
    `schedules are in ${config.scheduleTimezone}, cash earns ${config.cashYield === 'none' ? 'nothing' : 'the bill rate'}`,
  );
  screen.table(
    ['account', 'strategy', 'model', 'budget', 'decides'],
    config.accounts.map((account) => [
      account.key,
      account.strategy,
      harmlessLine(account.model),
      readingText.dollars(toDecimal(account.budget)),
      harmlessLines(describeSchedule(account.schedule), 40),
    ]),
  );
  screen.say('limits of the accounts that trade shares, percent of nav unless said otherwise:');
  screen.table(
    ['account', 'position', 'cash', 'stop', 'trades', 'sector', 'watchlist'],
    config.accounts.filter(isEquity).map(limitsRow),
  );
  screen.table(['model', 'kind', 'where'], config.models.map(modelRow));
  return EXIT.done;
}

function limitsRow(account: Extract<AccountConfig, { limits: unknown }>): readonly string[] {
  const { maxPosition, minCash, stopLoss, maxTrades, maxSectorExposure } = account.limits;
  return [
    account.key,
    share(maxPosition),
    share(minCash),
    share(stopLoss),
    String(maxTrades),
    share(maxSectorExposure),
    harmlessLines([...account.core, ...account.stocks].join(' '), 50),
  ];
}

function share(fraction: number): string {
  return `${Math.round(fraction * 1000) / 10} %`;
}

function modelRow(model: ModelConfig): readonly string[] {
  return model.kind === 'rules'
    ? [harmlessLine(model.name), 'rules', model.temperament]
    : [harmlessLine(model.name), 'server', harmlessLine(`${model.model} at ${model.baseUrl}`)];
}
