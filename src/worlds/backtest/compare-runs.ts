import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest, type BacktestRequest } from '#app/backtest';
import {
  comparisonOf,
  pricesOf,
  spansOf,
  type Arm,
  type Arms,
  type DeclaredWindow,
} from '#app/compare';
import { scoreOf } from '#app/score';
import type { ComparisonView } from '#contract';
import { dayOf, sessionBefore, type TradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { PortError, type Clock, type CycleRecord, type MarketData } from '#ports';
import type { Decider } from './deciders.ts';
import { recorded } from './recorded.ts';
import type { RunPlace } from './run-of.ts';
import { assertPlayable, requestOf, type Window } from './request-of.ts';
import { toldAlike } from './told-alike.ts';

/** How a comparison is made. */
export type CompareTerms = {
  readonly pairs: number;
  readonly smallestEffect: number;
  readonly declared: readonly DeclaredWindow[];
  readonly seed: number;
};

export type PairAsked = {
  readonly accounts: readonly [first: string, second: string];
  readonly window: Window;
  readonly offline: boolean;
  readonly terms: CompareTerms;
};

export type PairPlace = Omit<RunPlace, 'decider' | 'keepPrompt'> & {
  readonly deciders: readonly [first: Decider, second: Decider];
};

/**
 * Two accounts over the same window, both deciding at the first one's slots over one history; whether each was told the
 * same of the same securities is checked at every slot.
 */
export async function compareRuns(asked: PairAsked, place: PairPlace): Promise<ComparisonView> {
  return (await playedPair(asked, place)).view;
}

/** Hears of every decision of either arm. */
export type PairHeard = (arm: 0 | 1, record: CycleRecord) => void;

export type PlayedPair = {
  readonly view: ComparisonView;
  readonly runs: readonly [first: Backtest, second: Backtest];
};

/** The same with the runs that it is made of. */
export async function playedPair(
  asked: PairAsked,
  place: PairPlace,
  heard: PairHeard = () => undefined,
): Promise<PlayedPair> {
  const { accounts, window, terms } = asked;
  assertPlayable(place.history, window);
  const first = requestOf(accounts[0], window, place);
  const second = { ...requestOf(accounts[1], window, place), slots: first.slots };
  assertOneRhythm(first, second);
  const told = toldAlike();
  const both = { asked, place };
  const one = await played(first, {
    ...both,
    decider: place.deciders[0],
    hear: (record) => {
      told.hear[0](record);
      heard(0, record);
    },
  });
  const two = await played(second, {
    ...both,
    decider: place.deciders[1],
    hear: (record) => {
      told.hear[1](record);
      heard(1, record);
    },
  });
  const clock = virtualClock(first.upTo);
  const market = place.history.open(clock);
  const arms: Arms = [
    await armOf(one, { market, clock }, place.deciders[0]),
    await armOf(two, { market, clock }, place.deciders[1]),
  ];
  const prices = await pricesOf({ market, clock }, arms, spanOf(first));
  const view = comparisonOf({ ...terms, arms, data: market.label, prices, shared: told.found() });
  return { view, runs: [one, two] };
}

function spanOf({ from, upTo }: BacktestRequest): { from: TradingDate; upTo: TradingDate } {
  return { from: sessionBefore(dayOf(from)).on, upTo: dayOf(upTo) };
}

/** Both decide at the first one's slots; one that keeps to sessions would skip slots outside of them. */
function assertOneRhythm(
  { account: one }: BacktestRequest,
  { account: two }: BacktestRequest,
): void {
  if (one.whenClosed === two.whenClosed) return;
  throw new PortError(
    'compare',
    `${one.key} and ${two.key} cannot decide at the same moments: one of them skips what is outside a session; compare accounts of one schedule`,
    { retryable: false },
  );
}

type Playing = {
  readonly asked: PairAsked;
  readonly place: PairPlace;
  readonly decider: Decider;
  readonly hear: (record: CycleRecord) => void;
};

async function played(
  request: BacktestRequest,
  { asked, place, decider, hear }: Playing,
): Promise<Backtest> {
  const { history, log, cassette, onProgress, researched } = place;
  const recording = recorded(asked, { decider, cassette });
  return runBacktest(request, {
    history,
    model: recording ?? decider.model,
    clockFrom: virtualClock,
    fingerprint,
    log,
    ...definedOnly({ researchOf: researched?.researchOf }),
    onCycle: async (record, progress) => {
      const { done, total } = progress;
      const where = `${request.account.key}: decision ${done} of ${total}`;
      recording?.refuseMissed(where, record.head.slot);
      hear(record);
      onProgress({ ...progress, doing: `${request.account.key} ${record.head.slot.slice(0, 10)}` });
    },
  });
}

type World = { readonly market: MarketData; readonly clock: Clock };

async function armOf(run: Backtest, world: World, decider: Decider): Promise<Arm> {
  const { account, upTo } = run.request;
  const { returns } = await scoreOf(run, { ...world, seed: 0 });
  return {
    key: account.key,
    name: account.name,
    model: decider.model.name,
    entries: run.entries,
    returns,
    failedSpans: spansOf(run.decisions, upTo, ({ outcome }) => outcome === 'ABSTAINED'),
    mixedDecisions: 0,
  };
}
