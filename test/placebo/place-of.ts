import { simulatedMarket } from '#adapters/simulated-market';
import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest, type BacktestRequest } from '#app/backtest';
import type { PlaceboOutside } from '#app/placebo';
import { defaultConfig, slotsBetween } from '#config';
import { newYorkTime, toIso, tradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import type { History, LanguageModel } from '#ports';
import { accountsOf, asKnown } from '#worlds';

/** An account over a simulated year or less, ready to be played by anybody. */
export type Place = { readonly request: BacktestRequest; readonly outside: PlaceboOutside };

export function simulatedHistory(seed: number): History {
  return {
    kind: 'simulated',
    identity: `simulated ${seed}`,
    open: (clock) => asKnown(simulatedMarket(seed, clock), clock),
    alterations: [],
    altered: () => simulatedHistory(seed),
    close: () => undefined,
  };
}

export function placeOf(key: string, upToDay: string, seed = 1): Place {
  const config = defaultConfig();
  const account = accountsOf(config).find((each) => each.key === key);
  const settings = config.accounts.find((each) => each.key === key);
  assert(account !== undefined && settings !== undefined, `there is an account ${key}`);
  const from = newYorkTime(tradingDate('2025-01-02'), 0, 0);
  const upTo = newYorkTime(tradingDate(upToDay), 0, 0);
  return {
    request: {
      account,
      budget: settings.budget,
      from,
      upTo,
      slots: slotsBetween(settings.schedule, config.scheduleTimezone, { from, upTo }),
      slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash: 'c', codeVersion: 'v' }),
    },
    outside: {
      history: simulatedHistory(seed),
      clockFrom: virtualClock,
      fingerprint,
      log: { line: () => undefined },
    },
  };
}

export async function played({ request, outside }: Place, model: LanguageModel): Promise<Backtest> {
  return runBacktest(request, { ...outside, model });
}
