/** What a text may call a figure by, and the figures that it can mean; 'unknown' is a metric that no observation holds. */
export type MetricWord = {
  readonly form: RegExp;
  readonly metrics: readonly string[];
  /** Says only that something moved: any other word near the number goes before it. */
  readonly weak?: true;
  /** Stands behind its number always: "times earnings", "of nav". */
  readonly behind?: true;
};

const AVERAGE = '(?:(?:simple )?moving[- ]average|SMA|DMA|MA|average|avg)s?';
const CHANGES = ['change1', 'change5', 'change21', 'change63', 'change252', 'sinceClose', 'gain'];

const word = (source: string, ...metrics: readonly string[]): MetricWord => ({
  form: new RegExp(`(?<![A-Za-z0-9])(?:${source})(?![A-Za-z0-9])`, 'gi'),
  metrics,
});

const behind = (source: string, ...metrics: readonly string[]): MetricWord => ({
  ...word(source, ...metrics),
  behind: true,
});

const average = (sessions: number, metric: string): MetricWord =>
  word(
    `(?:SMA|MA)[- ]?\\(?${sessions}\\)?(?: ?%)?|${sessions}[- ]?(?:day|d|session)?[- ]${AVERAGE}|${sessions}DMA|${sessions}[- ]day line`,
    metric,
  );

const TECHNICAL: readonly MetricWord[] = [
  average(20, 'sma20'),
  average(50, 'sma50'),
  average(200, 'sma200'),
  word(`(?:SMA|MA|EMA)[- ]?\\(?\\d+\\)?|\\d+[- ]?(?:day|d)?[- ](?:${AVERAGE}|EMA)`, 'unknown'),
  word('RSI(?:[- ]?\\(?14\\)?)?|relative strength index', 'rsi'),
  word('relative strength|outperform(?:s|ed|ing|ance)?|lead over the market', 'relativeStrength'),
  word('MACD[- ]?hist(?:ogram)?', 'macdHistogram'),
  word('MACD signal(?: line)?', 'macdSignal'),
  word('MACD(?:[- ]?\\(?12[-, /]+26[-, /]+9\\)?)?', 'macd', 'macdHistogram'),
  word('upper (?:Bollinger )?band', 'bollingerUpper'),
  word('middle (?:Bollinger )?band', 'bollingerMiddle'),
  word('lower (?:Bollinger )?band', 'bollingerLower'),
  word('Boll(?:inger)?(?: bands?)?(?: (?:place|position))?', 'bollingerPlace'),
  word('ATR(?:[- ]?\\(?14\\)?)?|average true range', 'atr'),
  word(
    '(?:relative |average |20-day |20-session |daily )*volume(?: ratio)?|vol×',
    'volumeRatio',
    'averageVolume',
  ),
  word('(?:average |20-day |daily )*dollar volume', 'averageVolume'),
  word(
    '(?:52[- ]week|252[- ](?:day|session)|one-year|1-year|recent|its|the)(?: (?:closing |own )?)highs?|below (?:its )?highs?|off (?:its |the )?highs?|from (?:its |the )?highs?|fromHigh',
    'fromHigh',
  ),
  word(
    '(?:realised|realized|historical|annual|annualised|annualized)(?: volatility| vol)?|volatility|volat%?|HV',
    'volatility',
  ),
];

const OPTIONS: readonly MetricWord[] = [
  word(
    '(?:implied|at-the-money)(?: volatility| vol)?|IV|ATM IV|IV30',
    'implied',
    'contractVolatility',
  ),
  word('IV rank|IVR', 'ivRank'),
  word('IV percentile', 'ivPercentile'),
  word('skew', 'skew'),
  word('expected move', 'expectedMove'),
  word('strikes?|puts?|calls?|spread', 'strike'),
  word('deltas?', 'delta'),
  word('theta', 'theta'),
  word('vega', 'vega'),
  word('gamma', 'gamma'),
  word('premiums?|credits?|debits?', 'premium', 'optionPrice'),
  word('(?:monthly|30-day) premium', 'per30'),
  word('max(?:imum)?\\.? (?:loss|risk)|most loss|at risk', 'maxLoss'),
  word('max(?:imum)?\\.? (?:profit|gain)|most profit', 'maxProfit'),
  word('moneyness', 'moneyness'),
  word('collateral|reserved|ties up', 'collateral', 'amount'),
  word('open interest|OI', 'openInterest'),
  word('contracts?', 'contracts'),
];

const VALUATION: readonly MetricWord[] = [
  word(
    '(?:trailing )?P/?E(?: ratio| multiple)?|price[- ](?:to[- ])?earnings(?: ratio)?|earnings multiple',
    'priceEarnings',
  ),
  word(
    'forward P/?E|PEG|EPS|ROE|ROIC|EBITDA|beta|Sharpe|price target|revenue|revenues|sales growth|(?:gross |operating |net )?margins?|debt|CPI|inflation|GDP|unemployment|fed funds|short interest|ADX|VWAP|stochastics?|guidance|all-time highs?|put[/-]call ratio|52-week low|MFI|CCI|OBV|earnings growth|payout ratio|YTD|year[- ]to[- ]date',
    'unknown',
  ),
  word('P/?B(?: ratio)?|price[- ](?:to[- ])?book(?: ratio)?', 'priceBook'),
  word('dividend(?: yield)?|(?:dividend )?yield(?:s|ing)?', 'dividendYield', 'dividend'),
  word('(?:FCF|free[- ]cash[- ]flow)(?: yield)?', 'freeCashFlow'),
  word('market (?:cap(?:itali[sz]ation)?|value)', 'marketValue'),
];

const BEHIND: readonly MetricWord[] = [
  behind('times (?:trailing )?earnings', 'priceEarnings'),
  behind('(?<=[x×] ?)(?:trailing )?earnings', 'priceEarnings'),
  behind('(?<=[x×] ?)book(?: value)?', 'priceBook'),
  behind('times book', 'priceBook'),
  behind('(?:ahead of|behind|against) the market', 'relativeStrength'),
  behind('of (?:the |its )?strike per 30 days|per 30 days', 'per30'),
  behind('in the money|out of the money|ITM|OTM', 'moneyness'),
  behind('DTE|days to expir(?:y|ation)|days left|to expir(?:y|ation)', 'dte'),
  behind('of (?:its |the )?range', 'placeInRange'),
  behind(
    '(?:of )?(?:the )?(?:observed )?stocks (?:are )?above (?:their |its )?(?:SMA50|50-day (?:average|SMA|moving average))',
    'breadth',
  ),
  behind('shares|units', 'shares'),
  behind(
    'of (?:the )?(?:nav|portfolio|account|book|assets|capital)',
    'weight',
    'mixEtf',
    'mixStock',
    'cash',
    'limit',
    'target',
    'maxLoss',
    'collateral',
    'drawdown',
  ),
];

const MARKET: readonly MetricWord[] = [
  word('\\^?VIX', 'vix'),
  word(
    '10[- ]?(?:year|yr|y)(?: treasur(?:y|ies))?(?: yield| rate)?|treasury yield|TNX',
    'treasury',
  ),
  word('13[- ]?week(?: T-)?(?: bills?)?(?: rate| yield)?|T-bills?|bill rate', 'bill'),
  word('breadth', 'breadth'),
];

const ACCOUNT: readonly MetricWord[] = [
  word(
    'price|mark|trad(?:es|ed|ing)(?: at| around| near| for)?|quoted?|last close|clos(?:e|es|ed|ing)(?: at)?|spot',
    'price',
  ),
  word(
    'weight(?:ing)?|allocation|position size|exposure',
    'weight',
    'mixEtf',
    'mixStock',
    'cash',
    'limit',
    'target',
    'maxLoss',
    'collateral',
  ),
  word('(?:free |available |idle )?cash(?: reserve| floor| buffer| balance| share| part)?', 'cash'),
  word('buying power', 'buyingPower'),
  word('nav|net asset value|(?:portfolio|account|total) value', 'nav'),
  word(
    'etfs?(?: part| share| sleeve| allocation)?|core (?:part|sleeve|share|allocation)',
    'mixEtf',
  ),
  word('stocks?(?: part| share| sleeve| allocation)|stock|satellites?', 'mixStock'),
  word('targets?', 'target', 'takeProfit'),
  word('limit|cap|max(?:imum)? position|largest position|position limit', 'limit'),
  word('minimum order|smallest order', 'minOrder'),
  word('most trades|trades', 'trades'),
  word('cost(?: basis)?|bought at|average cost|paid|purchase price', 'cost'),
  word('(?:unreali[sz]ed )?(?:gains?|profits?|P&L)|since (?:purchase|entry)', 'gain'),
  word('stop(?:[- ]loss)?(?: level| price)?|stops', 'stop'),
  word('take[- ]profit|profit target', 'takeProfit'),
  word('time[- ]stop', 'timeStop'),
  word('held|days held|holding period|hold', 'daysHeld', 'timeStop'),
  word('earnings|reports?(?: earnings)?|report date', 'daysToEarnings'),
  word('positions?|holdings?', 'positions'),
  word('room', 'room'),
  word('drawdown', 'drawdown'),
  word('confidence', 'confidence'),
  word('conviction', 'conviction'),
  word('correlation', 'correlation'),
  word('entry(?: price| point)?', 'cost', 'price'),
  word('lots', 'lots'),
  word('headlines', 'headlines'),
  word('news', 'news'),
  word('since (?:the )?open', 'sinceOpen'),
  word(
    'today|on the day|intraday|since (?:the )?(?:last |previous )?close|previous close',
    'sinceClose',
    'change1',
    'sinceOpen',
  ),
  word('(?:last |past )?30[- ]minutes?|(?:last |past )?half[- ]hour', 'last30', 'range30'),
  word('(?:last |past )?10[- ]minutes?', 'last10'),
];

const MOVES: MetricWord = {
  ...word(
    'up|down|rose|risen|rising|fell|fallen|falling|gained|lost|rall(?:y|ied)|declin(?:e|ed)|drop(?:ped)?|change|return(?:ed)?|jumped|slid|surged|climbed|slipped|advanced|momentum',
    ...CHANGES,
  ),
  weak: true,
};

/** The longest form at a place is what is meant there. */
export const METRIC_WORDS: readonly MetricWord[] = [
  ...TECHNICAL,
  ...OPTIONS,
  ...BEHIND,
  ...VALUATION,
  ...MARKET,
  ...ACCOUNT,
  MOVES,
];
