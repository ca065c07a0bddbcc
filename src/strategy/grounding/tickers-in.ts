import { readTicker, underlyingOf } from '#core/instruments';
import type { Observation } from '#strategy/shape';

/** A ticker as a text names it. */
export type NamedTicker = {
  readonly text: string;
  readonly from: number;
  readonly upTo: number;
  /** Canonical: "BRK-B". */
  readonly ticker: string;
  readonly isKnown: boolean;
};

/** Capital letters that are words of the trade or of emphasis, not securities. */
const WORDS = new Set(
  'RSI SMA EMA MA DMA ETF ETFS CEO CFO COO CTO GDP CPI PPI PCE PMI ISM NFP USD EUR GBP JPY CNY BULL BEAR BUY SELL HOLD SKIP ROLL CLOSE OPEN LONG SHORT PUT CALL PUTS CALLS CSP CC ITM OTM ATM DTE IV IVR HV OI ATR MACD ADX OBV VWAP MFI CCI ROC BB VIX PE PB PEG EPS FCF ROE ROA ROIC EBIT DCF YTD QTD MTD YOY QOQ MOM WOW TTM LTM FY NAV PNL ROI RR NO NOT AND OR THE ALL ANY IF IS IN ON OF AT TO BY AS IT US USA UK EU UN FED FOMC SEC FDA FTC DOJ IRS ECB BOJ BOE OPEC AI ML GPU CPU HBM LLM API SAAS EV EVS IPO MA AUM REIT REITS ESG DRIP TLDR OK NA TBD FAIR GOOD POOR NONE LOW HIGH NEWS ACT FLAT UP DOWN MAX MIN AVG VS NYSE CBOE CME AMEX DJIA SP EST EDT ET UTC GMT AM PM JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MON TUE WED THU FRI SAT SUN RISK STOP GAIN LOSS CASH BOND STOCK CORE MUST ONLY VERY ALSO BUT NOW NEW TOP KEY ONE TWO PER NO YES WILL CAN MAY HAS FOR WITH FROM THIS THAT OVER INTO THAN WEAK CAP BPS BP PP CAGR EM DM FX RV VRP ERP HY IG TIPS SPAC CSR TAM R R1 D DI SL TP TS GTC MOC LOC IC BW SIDE NEUTRAL IRON VOL HI LO STRONG BEAT MISS'.split(
    ' ',
  ),
);

/** Words that are tickers as well: taken for one where they do something. */
const LISTED = new Set('MA PM LOW NOW ALL ON IT EM ET CC MS OR HY'.split(' '));

const ALONE =
  /(?<![A-Za-z0-9.&/^])(\$)?([A-Z][A-Z0-9]{0,5}(?:[.-][A-Z]{1,2})?)(?![A-Za-z0-9&/]|[.-][A-Za-z0-9])/g;

/** Every ticker that the account is told of. */
export function knownTickers(seen: Observation): ReadonlySet<string> {
  const { market, book, mandate, resting } = seen;
  return new Set<string>([
    ...market.securities.map(({ ticker }) => ticker),
    ...market.sectors.map(({ ticker }) => ticker),
    ...book.lots.map(({ instrument }) => underlyingOf(instrument)),
    ...book.coolDowns.map(({ ticker }) => ticker),
    ...resting.flatMap(({ legs }) => legs.map(({ instrument }) => underlyingOf(instrument))),
    ...mandate.core,
    ...mandate.stocks,
    ...mandate.limits.knownPairs.flat(),
    ...reportedTickers(seen),
    ...[
      ...market.absent.map(({ what }) => what),
      ...seen.history.flatMap(({ lines }) => lines),
    ].flatMap((text) => text.match(/\b[A-Z]{1,5}(?:-[A-Z]{1,2})?\b/g) ?? []),
  ]);
}

/** Of options, news, calendars and the brief. */
function reportedTickers({ market, options }: Observation): readonly string[] {
  const { news = [], events = [], research } = market;
  const picks =
    research?.kind === 'brief' ? [...research.brief.picks, ...research.brief.avoid] : [];
  return [
    ...(options?.underlyings ?? []).map(({ ticker }) => ticker),
    ...news.flatMap(({ tickers }) => tickers),
    ...events.flatMap(({ ticker }) => ticker ?? []),
    ...picks.map(({ ticker }) => ticker),
  ];
}

/** The tickers of a text: known ones, and words in capitals that are neither known nor words of the trade. */
export function tickersIn(text: string, known: ReadonlySet<string>): readonly NamedTicker[] {
  return [...text.matchAll(ALONE)].flatMap((match): NamedTicker[] => {
    const { 0: said, 1: dollar, 2: written = '', index } = match;
    const ticker = readTicker(written) ?? written;
    const isKnown = known.has(ticker);
    const isName = dollar !== undefined || (isKnown && !/^[AI]$/.test(written));
    const around = { before: text.slice(0, index), behind: text.slice(index + said.length) };
    if (!isName && !isStranger(written, around)) return [];
    return [{ text: said, from: index, upTo: index + said.length, ticker, isKnown }];
  });
}

type Around = { readonly before: string; readonly behind: string };

const ACTS =
  /^(?:['’]s\b|,? whose\b| \([$+\-\d]| at \$?\d| [+-]\d|,? (?:is|isn['’]t|has|does|trades|looks|shows|stays|holds|makes|gained|fell|reports|up|down|and [A-Z]{2,5})\b)/;

const ACTED_ON = /\b(?:in|into|than|to|for|buy|buying|hold|holding|sell|selling|like|own) $/i;

/** Looks like a ticker and is no word: a single letter too, but for a class of shares, a scale or "A" and "I". */
function isStranger(written: string, { before, behind }: Around): boolean {
  if (/^[B-HJ-Z]$/.test(written))
    return !/(?:\d ?|class |series |plan |grade |phase |'|’)$/i.test(before);
  if (!/^[A-Z]{2,5}(?:[.-][A-Z])?$/.test(written)) return false;
  if (!WORDS.has(written)) return true;
  if (!LISTED.has(written) || /(?:day|\d)[ -]$/.test(before)) return false;
  return (
    ACTS.test(behind) || (ACTED_ON.test(before) && /^(?:[,.;]| because\b| instead\b)/.test(behind))
  );
}
