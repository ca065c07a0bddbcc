import type { Ticker } from '#core/instruments';
import type { DailySeries } from './daily-series.ts';
import { seededDraws, turnedDraws, type Draws, type Turn } from './draws.ts';
import { fiveMinutes, leveragedMinutes, marketShocks, type FiveMinutes } from './five-minutes.ts';
import { indexPath } from './index-path.ts';
import type { InventedWorld } from './invented-world.ts';
import { leveragedPath, type LeveragedSeries } from './leveraged-path.ts';
import { marketForces, type MarketForces } from './market-forces.ts';
import type { Member } from './member.ts';
import { pricePath } from './price-path.ts';
import { reportsOf, type Report } from './reports.ts';
import {
  allRunning,
  NONE_RUNNING,
  runningBefore,
  runningSession,
  type RunningSession,
} from './running-session.ts';
import { memberOf } from './universe.ts';

/** The whole invented market of one seed, worked out as far as it is asked; knows no clock. */
export type MarketState = {
  readonly seed: number;
  readonly draws: Draws;
  readonly forces: MarketForces;
  /** Sessions filled through `number` at least; undefined for a name the market does not know. */
  readonly seriesOf: (ticker: Ticker, number: number) => DailySeries | undefined;
  /** Empty for what never reports. */
  readonly reportsOf: (ticker: Ticker) => readonly Report[];
  readonly minutesOf: (series: DailySeries, number: number) => FiveMinutes;
  /** Sessions that are put together of two. */
  readonly running: RunningSession;
};

/** Sessions of one name whose intervals are kept: askers stay near one day. */
const KEPT_SESSIONS = 16;

export function marketState(seed: number): MarketState {
  return stateFrom({ seed, draws: seededDraws(seed), running: NONE_RUNNING });
}

/** The same market up to a moment, and another one after it; works out anew what was. */
export function turnedState(origin: MarketState, turn: Turn, otherSeed: string): MarketState {
  const draws = turnedDraws(origin.draws, seededDraws(otherSeed), turn);
  const running = turn.isRunning ? runningSession(origin, turn, draws) : NONE_RUNNING;
  const all = [running, ...runningBefore(origin, turn)];
  return stateFrom({ seed: origin.seed, draws, running: allRunning(all) });
}

type Parts = Pick<InventedWorld, 'seed' | 'draws'> & { readonly running: RunningSession };

function stateFrom({ seed, draws, running }: Parts): MarketState {
  const forces = marketForces(seed, draws);
  const world = { seed, draws, forces, written: running.written };
  const reports = remembered((ticker: Ticker) => {
    const member = memberOf.get(ticker);
    return member?.kind === 'stock' ? reportsOf(member, world) : [];
  });
  const seriesOf = remembered((ticker: Ticker): DailySeries | undefined => {
    const member = memberOf.get(ticker);
    return member === undefined ? undefined : pathOf(member);
  });
  const pathOf = (member: Member): DailySeries | undefined => {
    if (member.kind === 'index') return indexPath(member, world);
    if (member.kind !== 'leveraged') return pricePath(member, world, reports(member.ticker));
    const base = seriesOf(member.base);
    return base === undefined ? undefined : leveragedPath(member, world, base);
  };
  return {
    seed,
    draws,
    forces,
    seriesOf: (ticker, number) => {
      const series = seriesOf(ticker);
      series?.through(number);
      return series;
    },
    reportsOf: reports,
    minutesOf: minutesOf(draws, running),
    running,
  };
}

function minutesOf(draws: Draws, running: RunningSession): MarketState['minutesOf'] {
  const shocks = recent((number: number) => marketShocks(draws, number));
  const own = remembered((series: DailySeries) =>
    recent((number: number): FiveMinutes =>
      isLeveraged(series)
        ? leveragedMinutes(series, number, own(series.base)(number))
        : (running.of(series.ticker, number) ??
          fiveMinutes(series, number, { draws, market: shocks(number) })),
    ),
  );
  return (series, number) => own(series)(number);
}

function isLeveraged(series: DailySeries): series is LeveragedSeries {
  return 'base' in series;
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

function recent<Value>(make: (number: number) => Value): (number: number) => Value {
  const known = new Map<number, Value>();
  return (number) => {
    const found = known.get(number);
    if (found !== undefined) return found;
    if (known.size >= KEPT_SESSIONS) known.clear();
    const made = make(number);
    known.set(number, made);
    return made;
  };
}
