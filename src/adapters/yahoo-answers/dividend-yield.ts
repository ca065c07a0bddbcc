import { NOTHING, type Figured, type FiguresTold } from './figures-told.ts';
import { notInDollars } from './not-in-dollars.ts';

const HIGHEST = 0.25;
/** Yahoo's yield is its rate over the last close but one or the price, rounded. */
const TOLERANCE = 0.02;
const DUST = 1e-5;

/**
 * Paid in the last year / price, a fraction. Yahoo's `dividendYield` is not read: in quotes it is percent, in summaries a
 * fraction, and both are of the next year. From the rate where it is told; the yield beside it must say the same.
 */
export function dividendYield(told: FiguresTold): Figured {
  const rate = told.trailingRate ?? undefined;
  const fraction = told.trailingYield ?? undefined;
  if ((rate ?? fraction) === undefined) return NOTHING;
  if ((rate ?? fraction) === 0) return paysNothing(told);
  const doubt = notInDollars(told) ?? disagreement(told, { rate, fraction });
  return doubt ?? inRange(overPrice(rate, told.price) ?? fraction);
}

function overPrice(rate: number | undefined, price: FiguresTold['price']): number | undefined {
  return rate === undefined || typeof price !== 'number' ? undefined : rate / price;
}

function inRange(value: number | undefined): Figured {
  if (value === undefined) return NOTHING;
  return value >= 0 && value <= HIGHEST
    ? { value }
    : { because: `a dividend yield lies between 0 and ${HIGHEST}, Yahoo tells ${value}` };
}

function paysNothing({ dividendRate, trailingYield }: FiguresTold): Figured {
  if ((dividendRate ?? 0) === 0 && (trailingYield ?? 0) === 0) return { value: 0 };
  return {
    because: `what paid nothing in a year has no yield, Yahoo tells ${trailingYield ?? 'none'} and ${dividendRate ?? 'nothing'} a share for the next year`,
  };
}

type Pair = { readonly rate: number | undefined; readonly fraction: number | undefined };

/** Rate and yield of one answer say the same, over the close before or over the price; what differs has another unit. */
function disagreement(
  { previousClose, price }: FiguresTold,
  { rate, fraction }: Pair,
): Figured | undefined {
  const bases = [previousClose, price].filter((each) => typeof each === 'number');
  if (rate === undefined || fraction === undefined || bases.length === 0) return undefined;
  const slack = TOLERANCE * Math.abs(fraction) + DUST;
  if (bases.some((base) => Math.abs(rate / base - fraction) <= slack)) return undefined;
  return {
    because: `a yield is its rate over the price, Yahoo tells ${fraction} and ${rate} of ${bases.join(' or ')}`,
  };
}
