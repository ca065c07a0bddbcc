import { broadMarket, OVERNIGHT_SHARE, SESSIONS_A_YEAR, type BroadMarket } from './broad-market.ts';
import { byYear, column } from './by-year.ts';
import { seededDraws, type Draws } from './draws.ts';
import { FACTOR_VOLATILITY, type Load } from './member.ts';
import { studentT } from './student-t.ts';
import { valueAt } from './value-at.ts';

/** Log returns of one factor. */
type FactorPath = { readonly overnight: Float64Array; readonly intraday: Float64Array };

/** All that names have in common. */
export type MarketForces = {
  readonly through: (number: number) => void;
  readonly market: BroadMarket;
  readonly pathOf: (factor: Load['factor']) => FactorPath;
  /** Volatility index at the close, in points. */
  readonly volatility: Float64Array;
  /** Logarithm by which the market's fear stands above its usual at the close. */
  readonly waver: Float64Array;
  /** 13-week bill, bank discount rate in percent, as its index is quoted. */
  readonly bill: Float64Array;
  /** 10-year yield in percent. */
  readonly treasury: Float64Array;
};

export function marketForces(seed: number, draws: Draws = seededDraws(seed)): MarketForces {
  const market = broadMarket(seed, draws);
  const paths = new Map(
    Object.entries(FACTOR_VOLATILITY).map(([name, volatility]) => [
      name,
      factorPath(draws, { name, volatility }, market),
    ]),
  );
  const volatility = volatilityIndex(draws, market);
  const rates = ratePaths(draws);
  return {
    market,
    pathOf: (factor) => paths.get(factor) ?? { overnight: column(), intraday: column() },
    volatility: volatility.points,
    waver: volatility.wavers,
    bill: rates.bill,
    treasury: rates.treasury,
    through: (number) => {
      market.through(number);
      for (const path of paths.values()) path.through(number);
      volatility.through(number);
      rates.through(number);
    },
  };
}

type Growing<Columns> = Columns & { readonly through: (number: number) => void };

function factorPath(
  draws: Draws,
  { name, volatility }: { readonly name: string; readonly volatility: number },
  market: BroadMarket,
): Growing<FactorPath> {
  const path = { overnight: column(), intraday: column() };
  const daily = volatility / Math.sqrt(SESSIONS_A_YEAR);
  const drawn = draws.sessions((year) => `${name}/${year}`);
  const through = byYear(({ from, upTo }) => {
    for (let number = from; number < upTo; number += 1) {
      const { opening, later } = drawn(number);
      const deviation = daily * valueAt(market.unrest, number);
      path.overnight[number] = deviation * Math.sqrt(OVERNIGHT_SHARE) * studentT(opening, 5);
      path.intraday[number] = deviation * Math.sqrt(1 - OVERNIGHT_SHARE) * studentT(later, 5);
    }
  });
  return { ...path, through };
}

/** The market pays more for protection than what is expected to happen; its fear wavers, mostly against the day's return. */
const PREMIUM = 1.15;
export const WAVER_MEMORY = 0.88;
const WAVER = 0.045;
const AGAINST = -0.85;

function volatilityIndex(
  draws: Draws,
  market: BroadMarket,
): Growing<{ readonly points: Float64Array; readonly wavers: Float64Array }> {
  const points = column();
  const wavers = column();
  let waver = 0;
  const drawn = draws.sessions((year) => `volatility/${year}`);
  const through = byYear(({ from, upTo }) => {
    for (let number = from; number < upTo; number += 1) {
      const own = Math.sqrt(1 - AGAINST ** 2) * drawn(number).later.normal();
      waver = WAVER_MEMORY * waver + WAVER * (AGAINST * moveOf(market, number) + own);
      wavers[number] = waver;
      const expected = Math.sqrt(valueAt(market.varianceAhead, number) * SESSIONS_A_YEAR);
      points[number] = 100 * PREMIUM * expected * Math.exp(waver);
    }
  });
  return { points, wavers, through };
}

/** What the waver of the close before becomes by a move of the market so far, in deviations of its day. */
export function waverAfter(before: number, move: number): number {
  return WAVER_MEMORY * before + WAVER * AGAINST * move;
}

/** The market's return in deviations of its day. */
function moveOf(market: BroadMarket, number: number): number {
  const moved = valueAt(market.overnight, number) + valueAt(market.intraday, number);
  return moved / Math.sqrt(valueAt(market.variance, number));
}

/** Logarithms of the rates return to their means (Black, Karasinski 1991), so that they stay above zero. */
const BILL = { start: 4.2, mean: 3.6, pull: 0.25, volatility: 0.16 };
const TREASURY = { start: 4.4, mean: 4.2, pull: 0.5, volatility: 0.17 };
const TOGETHER = 0.45;

function ratePaths(
  draws: Draws,
): Growing<{ readonly bill: Float64Array; readonly treasury: Float64Array }> {
  const bill = column();
  const treasury = column();
  let billNow = Math.log(BILL.start);
  let treasuryNow = Math.log(TREASURY.start);
  const drawn = draws.sessions((year) => `rates/${year}`);
  const through = byYear(({ from, upTo }) => {
    for (let number = from; number < upTo; number += 1) {
      const { later } = drawn(number);
      const shock = later.normal();
      const own = TOGETHER * shock + Math.sqrt(1 - TOGETHER ** 2) * later.normal();
      billNow = reverting(billNow, BILL, shock);
      treasuryNow = reverting(treasuryNow, TREASURY, own);
      bill[number] = Math.exp(billNow);
      treasury[number] = Math.exp(treasuryNow);
    }
  });
  return { bill, treasury, through };
}

function reverting(now: number, process: typeof BILL, shock: number): number {
  const pull = process.pull * (Math.log(process.mean) - now);
  return now + pull / SESSIONS_A_YEAR + (process.volatility * shock) / Math.sqrt(SESSIONS_A_YEAR);
}
