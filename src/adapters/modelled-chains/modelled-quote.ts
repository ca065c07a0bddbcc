import { sessionBefore, sessionOn, type Instant, type TradingDate } from '#core/calendar';
import type { OptionContract } from '#core/instruments';
import { price, toDollars, type Price } from '#core/money';
import { americanPrice, yearsUntil } from '#core/pricing';
import { strikeVolatility, type ModelledMoment } from './strike-volatility.ts';

type ModelledSides = { readonly bid: Price; readonly ask: Price; readonly mark: Price };

/** Half of the spread: a cent, 2 % of the time value, 0.1 % of the intrinsic value. An assumption, not a measurement. */
const HALF_SPREAD = { dollars: 0.01, ofTime: 0.02, ofIntrinsic: 0.001 };
/** Ticks of the penny programme: a cent below $3, five above. */
const FINE_BELOW = 3;
const [FINE_TICKS, COARSE_TICKS] = [100, 20];

/** Bid, ask and their mid at a moment; absent once the contract has expired. */
export function modelledQuote(
  contract: OptionContract,
  moment: ModelledMoment,
): ModelledSides | undefined {
  if (moment.at > expiresAt(contract.expiry)) return undefined;
  const strike = toDollars(contract.strike);
  const { spot, rate, dividendYield } = moment;
  const years = yearsUntil(moment.at, contract.expiry);
  const intrinsic = Math.max(0, contract.right === 'call' ? spot - strike : strike - spot);
  const volatility = strikeVolatility(moment, years, strike);
  const terms = { right: contract.right, spot, strike, years, rate, dividendYield, volatility };
  const value = years > 0 ? Math.max(intrinsic, americanPrice(terms)) : intrinsic;
  const { dollars, ofTime, ofIntrinsic } = HALF_SPREAD;
  const half = dollars + ofTime * (value - intrinsic) + ofIntrinsic * intrinsic;
  const bid = price(onTick(Math.max(0, value - half), Math.floor));
  const ask = price(onTick(value + half, Math.ceil));
  return { bid, ask, mark: price((toDollars(bid) + toDollars(ask)) / 2) };
}

/** The close of the expiry's session, or of the session before where it is none. */
export function expiresAt(expiry: TradingDate): Instant {
  return (sessionOn(expiry) ?? sessionBefore(expiry)).closesAt;
}

/** Rounded to a tick; what a float adds to a whole number of ticks is not one more. */
function onTick(dollars: number, round: (ticks: number) => number): number {
  const ticks = dollars < FINE_BELOW ? FINE_TICKS : COARSE_TICKS;
  const exact = dollars * ticks;
  const nearest = Math.round(exact);
  return (Math.abs(exact - nearest) < 1e-9 ? nearest : round(exact)) / ticks;
}
