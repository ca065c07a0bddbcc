/** How a figure on these pages is computed. */
export type Explanation = {
  /** As in the address: /guide#time-weighted-return. */
  readonly anchor: string;
  readonly name: string;
  readonly says: string;
  readonly formula: string;
  /** Whence it is. */
  readonly source: string;
};

/** In the order in which a reader meets them. */
export const EXPLAINED: readonly Explanation[] = [
  {
    anchor: 'nav',
    name: 'Nav, what an account is worth',
    says: 'Cash, the reserved part included, and everything held at its mark: shares at the last price, options at the middle of a live two-sided quote, else at their model value, said so. Where anything held has no price the nav is unknown, never a smaller number.',
    formula: 'nav = cash + sum of quantity x mark x multiplier',
    source: 'Double-entry ledger; the fold of all entries of the account.',
  },
  {
    anchor: 'time-weighted-return',
    name: 'Return, time-weighted',
    says: 'What a dollar has become that was there from the first day on. Money that is paid in or taken out earns nothing by itself.',
    formula: 'product of nav(t) / (nav(t-1) + flows at the open of t), less 1',
    source: 'GIPS standards, time-weighted rate of return with daily valuation.',
  },
  {
    anchor: 'benchmark',
    name: 'The same money in SPY',
    says: 'Every dollar that went into the account, put into SPY at the close before, dividends reinvested at the close of their ex-date. Without costs, so that it is hard to beat.',
    formula: 'value(t) = (value(t-1) + flows) x (close(t) x splits + dividends) / close(t-1)',
    source: 'Total return as S&P Dow Jones Indices defines it, on unadjusted closes.',
  },
  {
    anchor: 'drawdown',
    name: 'Drawdown',
    says: 'How far the account is below its highest close so far. The deepest of the whole time stands beside the return.',
    formula: '1 - growth(t) / highest growth up to t, of time-weighted returns',
    source: 'Magdon-Ismail and Atiya, Maximum drawdown, Risk 2004.',
  },
  {
    anchor: 'sharpe-ratio',
    name: 'Sharpe ratio',
    says: 'Mean excess return over the 13-week bill for each unit of its own variation, a year. Shown with bounds, because a year of days says little about it.',
    formula: 'mean(r - bill) / standard deviation(r - bill) x square root of 252',
    source: 'Sharpe 1994; bounds by stationary bootstrap, Politis and Romano 1994.',
  },
  {
    anchor: 'deflated-sharpe-ratio',
    name: 'Deflated Sharpe ratio',
    says: 'The chance that the true Sharpe ratio is above what the best of all trials would show without any skill. Every kept run of a store counts as a trial.',
    formula: 'normal cdf of (SR - expected best of N) / its standard error, with skew and kurtosis',
    source: 'Bailey and Lopez de Prado, The deflated Sharpe ratio, 2014.',
  },
  {
    anchor: 'confidence-sequence',
    name: 'Bounds of a comparison',
    says: 'Bounds for the mean difference between two arms that hold at all times together: one may look as often as one likes. While zero lies within them, neither is better as far as can be said.',
    formula: 'empirical-Bernstein confidence sequence over means of blocks of five sessions',
    source: 'Howard, Ramdas, McAuliffe, Sekhon 2021.',
  },
  {
    anchor: 'minimum-detectable-effect',
    name: 'What could have been seen',
    says: 'The difference a year that this much data would have shown four times of five. A smaller true difference may well be there.',
    formula: 'difference at which the test has a power of 0.8',
    source: 'Cohen 1988, on blocks of five sessions.',
  },
  {
    anchor: 'implied-volatility',
    name: 'Implied volatility',
    says: 'The volatility at which the Black-Scholes-Merton value of a contract is the middle of its quote. Solved to the last digit that the price determines.',
    formula: 'solve BSM(spot, strike, rate, dividends, time, volatility) = price',
    source: 'Black and Scholes 1973, Merton 1973; start by Jaeckel, Let us be rational, 2015.',
  },
  {
    anchor: 'iv-rank',
    name: 'IV rank and percentile',
    says: 'Where the 30-day implied volatility of today lies in its own last year. With fewer than 60 days of it the pages say "too little history" and show realised volatility under its own name.',
    formula: 'rank = (now - lowest) / (highest - lowest); percentile = share of days below now',
    source: 'Own daily history of the 30-day at-the-money value.',
  },
  {
    anchor: 'greeks',
    name: 'Greeks of an account',
    says: 'Delta in dollars for a move of the underlying by all of its price, gamma for one per cent, vega for a point of volatility, theta for a day.',
    formula: 'sum over positions of quantity x multiplier x derivative of the value',
    source: 'Haug, The complete guide to option pricing formulas, 2007.',
  },
  {
    anchor: 'collateral',
    name: 'Collateral',
    says: 'Cash that short options reserve: for each structure the most it can have to pay at expiry. Premium received is cash, not a reduction of it.',
    formula:
      'secured put: strike x 100; credit vertical: width x 100; iron condor: the wider side once',
    source: 'Cboe margin manual, cash account.',
  },
  {
    anchor: 'profit-captured',
    name: 'Profit captured',
    says: 'How much of the most that a structure can gain would be gained by closing it now, at the unfavourable side and with fees.',
    formula: '(credit - cost to close) / credit, or gain / most possible gain of a debit',
    source: 'The guards of the account use the same figure.',
  },
  {
    anchor: 'certificate',
    name: 'Look-ahead certificate',
    says: 'Decisions of a run made again over histories in which everything after them was changed, deleted or shifted. Where a byte of them is otherwise, the run saw the future, and the page says so.',
    formula: 'equal bytes of observation and conclusion under every alteration',
    source: 'Metamorphic testing; see the guide page on backtests.',
  },
  {
    anchor: 'grounding',
    name: 'Figures that were observed',
    says: 'Which numbers, tickers and days in the words of a model stand in what it was told. Underlined where they do, wavy where they do not.',
    formula: 'found / all, of exact and rounded matches',
    source: 'Own; the guide page on the record has the rules of rounding.',
  },
  {
    anchor: 'iv30',
    name: 'IV30',
    says: 'Implied volatility of a contract at the money with thirty days to go, between the two nearest expiries.',
    formula: 'variance x time, linear between the expiries around 30 days',
    source: 'As the VIX is interpolated; Cboe white paper.',
  },
  {
    anchor: 'iv-percentile',
    name: 'IV percentile',
    says: 'The share of the days of its own last year on which implied volatility was below that of today. It needs sixty days.',
    formula: 'days below now / days',
    source: 'Own daily history of the 30-day at-the-money value.',
  },
  {
    anchor: 'skew',
    name: 'Skew',
    says: 'How much dearer protection is than hope: implied volatility of the put less that of the call, each at a delta of 0.25.',
    formula: 'IV(put, delta -0.25) - IV(call, delta 0.25)',
    source: 'The trade calls it the 25-delta risk reversal, with its sign turned.',
  },
  {
    anchor: 'net-cost-basis',
    name: 'Net cost basis',
    says: 'What a share of a wheel has cost once the premium of its whole cycle is taken off.',
    formula: '(paid for the shares - premium net of fees) / shares',
    source: 'Own; calls are sold at or above it unless losses are allowed.',
  },
  {
    anchor: 'wheel-cycle',
    name: 'Cycle of a wheel',
    says: 'From cash over a put, perhaps shares and calls, back to cash: what all of it brought together.',
    formula: 'premium + gain of the shares + dividends - fees',
    source: 'The statement of the account has every line of it.',
  },
  {
    anchor: 'delta',
    name: 'Delta of an account',
    says: 'By how many dollars of shares the account moves with its underlyings.',
    formula: 'sum of quantity x multiplier x delta x price',
    source: 'Haug 2007.',
  },
  {
    anchor: 'gamma',
    name: 'Gamma of an account',
    says: 'By how much its delta changes when the underlyings move by one per cent.',
    formula: 'sum of quantity x multiplier x gamma x price x price / 100',
    source: 'Haug 2007.',
  },
  {
    anchor: 'theta',
    name: 'Theta of an account',
    says: 'What a calendar day brings or takes while nothing else changes.',
    formula: 'sum of quantity x multiplier x theta / 365',
    source: 'Haug 2007.',
  },
  {
    anchor: 'vega',
    name: 'Vega of an account',
    says: 'What a point of volatility brings or takes.',
    formula: 'sum of quantity x multiplier x vega / 100',
    source: 'Haug 2007.',
  },
];
