import type { PutCarry } from './put-carry.ts';
import { topOf } from './put-carry.ts';

const FAR = 700;
const SHALLOWEST = 1e-12;

/**
 * How far ln(boundary) lies below its start at expiry, within about 0.1 of a standard deviation. Ours: it falls as
 * c sigma sqrt(t) towards the perpetual boundary. With rate above yield c follows the known law near expiry, the root
 * of -ln(8 pi (r - q)^2 t / sigma^2) and 16 pi r^2 t^2 for r = q (Evans, Kuske, Keller 2002), bent to stay positive;
 * with yield above rate it is 0.6388 (same source), unless the start lies close below the strike.
 */
export function boundaryGuess(carry: PutCarry, years: number): number {
  const { rate, dividendYield, volatility } = carry;
  const top = topOf(carry);
  const deepest = Math.max(top - perpetualBoundary(carry), SHALLOWEST);
  const deviation = volatility * Math.sqrt(years);
  const drift = (rate - dividendYield) / volatility;
  const nearness = -Math.log(
    8 * Math.PI * years * (drift * drift + 2 * rate * rate * years) + 1e-300,
  );
  const steep = Math.sqrt((nearness + Math.sqrt(nearness * nearness + 52)) / 2);
  const excess = steep - 0.64 + (0.9 * top) / deviation;
  const pace = top < 0 ? 0.64 + (excess + Math.sqrt(excess * excess + 0.05)) / 2 : steep;
  return -deepest * Math.expm1((-pace * deviation) / deepest);
}

/** ln(boundary / strike) of the put that never expires (Merton 1973); far below where there is none. */
function perpetualBoundary({ rate, dividendYield, volatility }: PutCarry): number {
  const variance = volatility * volatility;
  const half = 0.5 - (rate - dividendYield) / variance;
  const root = Math.sqrt(half * half + (2 * rate) / variance);
  // The root of the smaller magnitude through the product, so that nothing cancels.
  const power = half > 0 ? (-2 * rate) / variance / (half + root) : half - root;
  return power < 0 ? Math.max(-Math.log1p(-1 / power), -FAR) : -FAR;
}
