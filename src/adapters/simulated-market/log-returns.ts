import { seededRandom } from '#core/prelude';
import { OVERNIGHT_SHARE, SESSIONS_A_YEAR } from './broad-market.ts';
import { byYear, column } from './by-year.ts';
import type { SessionDraws } from './draws.ts';
import type { InventedWorld } from './invented-world.ts';
import type { MarketForces } from './market-forces.ts';
import { FACTOR_VOLATILITY, type Fund, type Stock } from './member.ts';
import type { Report } from './reports.ts';
import { studentT } from './student-t.ts';
import { valueAt } from './value-at.ts';

/** Returns of one name before splits and dividends, and what they were drawn with. */
export type LogReturns = {
  readonly through: (number: number) => void;
  readonly overnight: Float64Array;
  readonly intraday: Float64Array;
  readonly deviation: Float64Array;
  readonly withMarket: Float64Array;
  readonly swell: Float64Array;
};

/** A name's own movement swells and calms by itself beside the unrest of the market. */
export const SWELL_MEMORY = 0.97;
export const SWELL = 0.07;

export function logReturns(
  member: Stock | Fund,
  world: InventedWorld,
  reports: readonly Report[],
): LogReturns {
  const { draws, forces, seed } = world;
  const returns = {
    overnight: column(),
    intraday: column(),
    deviation: column(),
    withMarket: column(),
    swell: column(),
  };
  const gaps = new Map(reports.map((report) => [report.answered, report.gap]));
  const drift = driftOf(member, seed);
  let swell = 0;
  const drawn = draws.sessions((year) => `${member.ticker}/${year}`);
  const through = byYear(({ from, upTo }) => {
    forces.through(upTo - 1);
    for (let number = from; number < upTo; number += 1) {
      const session = drawn(number);
      swell = SWELL_MEMORY * swell + SWELL * session.opening.normal();
      returns.swell[number] = swell;
      writeOwn(returns, number, ownMove({ member, forces, number, swell }, session));
      addShared(returns, { member, forces, number });
      returns.overnight[number] = valueAt(returns.overnight, number) + (gaps.get(number) ?? 0);
      returns.intraday[number] = valueAt(returns.intraday, number) + drift;
    }
  });
  return { ...returns, through };
}

type Columns = Omit<LogReturns, 'through'>;

type Place = {
  readonly member: Stock | Fund;
  readonly forces: MarketForces;
  readonly number: number;
};

type OwnMove = {
  readonly overnight: number;
  readonly intraday: number;
  readonly deviation: number;
};

function ownMove(
  { member, forces, number, swell }: Place & { readonly swell: number },
  { opening, later }: SessionDraws,
): OwnMove {
  const unrest = valueAt(forces.market.unrest, number) * Math.exp(swell);
  const daily = (member.ownVolatility * unrest) / Math.sqrt(SESSIONS_A_YEAR);
  const deviation = daily * Math.sqrt(1 - OVERNIGHT_SHARE);
  return {
    overnight: daily * Math.sqrt(OVERNIGHT_SHARE) * studentT(opening, 5),
    intraday: deviation * studentT(later, 5),
    deviation,
  };
}

function writeOwn(returns: Columns, number: number, own: OwnMove): void {
  returns.overnight[number] = own.overnight;
  returns.intraday[number] = own.intraday;
  returns.deviation[number] = own.deviation;
}

/** Adds what the market and the factors do, and tells how much of the session's deviation is the market's. */
function addShared(returns: Columns, { member, forces, number }: Place): void {
  const { market } = forces;
  let overnight =
    valueAt(returns.overnight, number) + member.beta * valueAt(market.overnight, number);
  let intraday = valueAt(returns.intraday, number) + member.beta * valueAt(market.intraday, number);
  let variance = valueAt(returns.deviation, number) ** 2;
  const perSession =
    ((1 - OVERNIGHT_SHARE) * valueAt(market.unrest, number) ** 2) / SESSIONS_A_YEAR;
  for (const { factor, weight } of member.loads) {
    const path = forces.pathOf(factor);
    overnight += weight * valueAt(path.overnight, number);
    intraday += weight * valueAt(path.intraday, number);
    variance += (weight * FACTOR_VOLATILITY[factor]) ** 2 * perSession;
  }
  const shared = member.beta ** 2 * (1 - OVERNIGHT_SHARE) * valueAt(market.variance, number);
  returns.overnight[number] = overnight;
  returns.intraday[number] = intraday;
  returns.deviation[number] = Math.sqrt(variance + shared);
  returns.withMarket[number] = Math.sign(member.beta) * Math.sqrt(shared / (variance + shared));
}

const SKILL = 0.05;

/** Log drift a session beside the market's: what luck the company has for good, less the convexity of its own noise, plus the dividends that its price gives up. */
function driftOf(member: Stock | Fund, seed: number): number {
  const luck = seededRandom(`${seed}/${member.ticker}/luck`).normal();
  const skill = member.kind === 'stock' ? SKILL * luck : 0;
  return (skill - member.ownVolatility ** 2 / 2 + member.dividendYield) / SESSIONS_A_YEAR;
}
