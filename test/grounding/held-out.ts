import type { Template } from './templates.ts';

const any = (text: string): Template => ({ text });
const held = (text: string): Template => ({ text, needs: 'held' });

/** Written after the rules of the check, in other manners: long sentences, figures first, brackets, slang of desks. */
export const HELD_OUT: readonly Template[] = [
  any(
    "With an RSI reading of {rsi}, [own] isn't stretched, and the MACD histogram of {histogram} supports that.",
  ),
  any('{sma50Signed} vs its 50-day average; {fromHigh} from the 52-week high.'),
  any("[own]'s valuation (P/E {pe}, P/B {pb}) compares well."),
  any('Valuation: {pe}x earnings is fine for this growth, and price-to-book is {pb}.'),
  any('The dividend yield stands at {dividendYield}, the free cash flow yield at {freeCashFlow}.'),
  any('Momentum over 3 months is {change63}, over 1 month {change21}, over 1 week {change5}.'),
  any(
    'I am buying [own] for {~amount} because RSI is {rsi} and it is {sma200Away} SIDE200 its 200-day SMA.',
  ),
  any('The VIX is at {vix}, which argues for caution; the 10-year treasury yield is {treasury}.'),
  any('Despite VIX {vix}, [own] holds up: {change21} in a month.'),
  any('We have {cash} in cash, or {cashShare} of the portfolio.'),
  any('[own] reports on <earnings> – sizing down to {~amount}.'),
  any('Entry near {price} with the 50-day moving average at {sma50Level} as support.'),
  any('Support at the SMA200 of {sma200Level}; current price {price}.'),
  any('Stop-loss at {ownStop} and take-profit at {ownTake} give a fair ratio.'),
  any('ATR is {atr}, i.e. daily moves are moderate; annual volatility {volatility}.'),
  any('RSI ({rsi}) and volume ({volumeRatio}) confirm.'),
  any('Compared to [other], whose RSI is {otherRsi}, [own] at {rsi} is less crowded.'),
  any('[own] – RSI {rsi}, P/E {pe}, yield {dividendYield} – is the best of the list.'),
  any('Price {sma50Away} SIDE50 SMA50 and {sma200Away} SIDE200 SMA200 => uptrend question.'),
  any('63d: {change63}; 252d: {change252}; RSI14: {rsi}.'),
  any('A market value of {marketValue} makes it liquid.'),
  any('Bought as a hedge: VIX {vix} and 13-week bills yield {bill}.'),
  any('Between now and <event> nothing else is due. {~amount} is enough.'),
  any('Momentum has faded since <history>: now {change5} over five days and RSI {rsi}.'),
  any('At {~price}, {~amount} buys a small stake.'),
  any('Last: {~price}. Size: {~amount}.'),
  any('Sector strength: Technology is {sectorChange} over 21 sessions.'),
  any('It trades {fromHigh} below its high, which is an opportunity.'),
  any('The 1-day move of {change1} is noise; the 21-day return is {change21}.'),
  any('[other] ({otherChange63} over 63 days) lags [own] ({change63}).'),
  any('RSI {rsi} → neutral. P/E {pe} → fair. Decision: buy {~amount}.'),
  any('- RSI: {rsi}\n- P/E: {pe}\n- 63d%: {change63}'),
  any('(a) RSI {rsi}, (b) {sma50Away} SIDE50 SMA50, (c) yield {dividendYield}'),
  any('The largest position may be {maxPosition} of nav; {~amount} is well within.'),
  any('nav {nav}, cash {cash}; so {~amount} fits.'),
  any('Upper band {upperBand} is close to the price of {price}.'),
  held('We hold {weight} of nav in [own], up {gain}.'),
  held('[own] makes up {weight} of the portfolio and shows a profit of {gain}.'),
  held('After {daysHeld} days the gain is {gain}; RSI {rsi} says wait.'),
  held('Opened on <bought>, now worth {~heldValue}.'),
  held('Reduce: {~heldValue} is too large a bet.'),
  held('Cash share {cashShare}, {positions} positions, VIX {vix}.'),
];
