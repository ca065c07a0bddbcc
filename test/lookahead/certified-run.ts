import { fingerprint, underOtherSurroundings, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest, type BacktestRequest } from '#app/backtest';
import { certify, keepRecords, sampledPlaces, type Asked } from '#app/lookahead';
import type { CertificateView } from '#contract';
import { toIso } from '#core/calendar';
import { usd } from '#core/money';
import type { History, LanguageModel } from '#ports';
import { rulesAnswer, type Temperament } from '#strategy/rules';
import type { RandomMarket } from './random-market.ts';

/** The built-in analyst in a model's place. */
export function analyst(temperament: Temperament): LanguageModel {
  return {
    name: 'rules',
    answer: async (question, seen) => ({
      text: rulesAnswer(question, seen, temperament),
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: 'rules',
      usage: {},
      latencyMs: 0,
    }),
  };
}

export type CertifiedRun = { readonly run: Backtest; readonly view: CertificateView };

type Sampling = Partial<Pick<Asked, 'seed' | 'replier'>> & { readonly count?: number };

/** A run of a random account over a history, with its certificate. */
export async function certifiedRun(
  { account, temperament, from, upTo, slots }: Omit<RandomMarket, 'tape'>,
  history: History,
  { seed = 1, count = 3, replier = 'again' }: Sampling = {},
): Promise<CertifiedRun> {
  const places = sampledPlaces({ account, slots }, seed, count);
  const request: BacktestRequest = {
    account,
    budget: usd(50_000),
    from,
    upTo,
    slots,
    slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash: 'c', codeVersion: 'v' }),
    isSampled: (place) => places.has(place),
  };
  const outside = {
    history,
    model: analyst(temperament),
    clockFrom: virtualClock,
    fingerprint,
    log: { line: () => undefined },
  };
  const { records, onCycle } = keepRecords(places);
  const run = await runBacktest(request, { ...outside, onCycle });
  const underOther = underOtherSurroundings;
  const view = await certify({ run, records, outside, replier, underOther, seed });
  return { run, view };
}
