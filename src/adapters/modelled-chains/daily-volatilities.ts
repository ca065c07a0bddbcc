/** What daily closes alone say of a share's volatility, at each close; NaN while too few are known. Annual fractions. */
export type DailyVolatilities = {
  /** The larger of the EWMA and the 21-session volatility. */
  readonly short: Float64Array;
  /** Root mean square of the last 252 daily returns, or of as many as there are. */
  readonly long: Float64Array;
};

const SESSIONS_A_YEAR = 252;
const SESSIONS_A_MONTH = 21;
/** RiskMetrics Technical Document (1996), daily. */
const DECAY = 0.94;

/**
 * Entry i is made of the closes up to and including i, so it is known at that close. The closes are of one kind of share:
 * splits taken out. Returns have a mean of zero.
 */
export function dailyVolatilities(closes: Float64Array): DailyVolatilities {
  const squares = closes.map((close, place) => {
    const before = closes[place - 1];
    return before === undefined ? Number.NaN : Math.log(close / before) ** 2;
  });
  const month = rollingMean(squares, SESSIONS_A_MONTH);
  const long = rollingMean(squares, SESSIONS_A_YEAR);
  const weighted = exponentialMean(squares);
  const annual = (variance: number): number => Math.sqrt(variance * SESSIONS_A_YEAR);
  return {
    short: month.map((variance, place) =>
      place < SESSIONS_A_MONTH ? Number.NaN : annual(Math.max(variance, weighted[place] ?? 0)),
    ),
    long: long.map((variance, place) => (place < SESSIONS_A_MONTH ? Number.NaN : annual(variance))),
  };
}

/** Mean of the last `span` squares, the first entry not among them: it has no return. */
function rollingMean(squares: Float64Array, span: number): Float64Array {
  let total = 0;
  return squares.map((square, place) => {
    if (place === 0) return Number.NaN;
    total += square;
    if (place > span) total -= squares[place - span] ?? 0;
    return Math.max(0, total) / Math.min(place, span);
  });
}

function exponentialMean(squares: Float64Array): Float64Array {
  let variance = Number.NaN;
  return squares.map((square, place) => {
    if (place === 0) return Number.NaN;
    variance = place === 1 ? square : DECAY * variance + (1 - DECAY) * square;
    return variance;
  });
}
