import type { BacktestRequest } from '#app/backtest';
import { slotsBetween, type Config } from '#config';
import {
  newYorkTime,
  plusDays,
  toIso,
  tradingDate,
  type Instant,
  type TradingDate,
} from '#core/calendar';
import { PortError, type History } from '#ports';
import { accountsOf } from '../accounts-of.ts';

/** A stretch of days, both ends in it. */
export type Window = { readonly from: TradingDate; readonly upTo: TradingDate };

type Versions = {
  readonly config: Config;
  readonly configHash: string;
  readonly codeVersion: string;
};

/** What the run of an account over a window is of; throws the sentence where the account cannot be run. */
export function requestOf(
  key: string,
  { from, upTo }: Window,
  versions: Versions,
): BacktestRequest {
  const { config, configHash, codeVersion } = versions;
  const accounts = accountsOf(config);
  const account = accounts.find((each) => each.key === key);
  const settings = config.accounts.find((each) => each.key === key);
  if (account === undefined || settings === undefined) {
    const known = accounts.map((each) => each.key).join(', ');
    throw refusal(`no account that can be run is named ${key}; known are ${known}`);
  }
  if (upTo < from) throw refusal(`a window ends after it begins, was ${from} to ${upTo}`);
  const start = newYorkTime(from, 0, 0);
  const end = newYorkTime(plusDays(upTo, 1), 0, 0);
  const slots = slotsBetween(settings.schedule, config.scheduleTimezone, {
    from: start,
    upTo: end,
  });
  if (slots.length === 0) throw refusal(`${key} has no slot from ${from} to ${upTo}`);
  return {
    account,
    budget: settings.budget,
    from: start,
    upTo: end,
    slots,
    slotAt: (at: Instant) => ({ name: toIso(at), mode: 'real', configHash, codeVersion }),
  };
}

/** The simulated market is entered on a day; what is before it is only there to look back on. */
export function assertPlayable({ kind }: History, { from }: Window): void {
  if (kind === 'simulated' && from < SIMULATED_FROM)
    throw refusal(`the simulated market is entered on ${SIMULATED_FROM}, asked was ${from}`);
}

const SIMULATED_FROM = tradingDate('2025-01-02');

function refusal(says: string): PortError {
  return new PortError('backtest', says, { retryable: false });
}
