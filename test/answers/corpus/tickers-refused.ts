import { abstains, decides, type Kind } from '../case.ts';

export const tickersRefused: Kind = {
  kind: 'tickers outside of the universe',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"GME","amount_usd":500},{"action":"BUY","ticker":"SPY","amount_usd":341}]}',
      ['BUY SPY 341'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"Nvidia","amount_usd":500},{"action":"BUY","ticker":"NVDA","amount_usd":342}]}',
      ['BUY NVDA 342'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"Apple Inc.","amount_usd":500},{"action":"SELL","ticker":"AAPL","amount_usd":343}]}',
      ['SELL AAPL 343'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL, MSFT","amount_usd":500},{"action":"SELL","ticker":"QQQ","amount_usd":344}]}',
      ['SELL QQQ 344'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":["NVDA"],"amount_usd":500},{"action":"BUY","ticker":{"symbol":"AMD"},"amount_usd":500},{"action":"SELL","ticker":"AMD","amount_usd":345}]}',
      ['SELL AMD 345'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA260618C00150000","amount_usd":500},{"action":"BUY","ticker":"BTC-USD","amount_usd":500},{"action":"BUY","ticker":"META","amount_usd":346}]}',
      ['BUY META 346'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"","amount_usd":500},{"action":"BUY","ticker":null,"amount_usd":500},{"action":"BUY","ticker":42,"amount_usd":500},{"action":"BUY","ticker":"JPM","amount_usd":347}]}',
      ['BUY JPM 347'],
      { dropped: 3 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"^VIX","amount_usd":500},{"action":"BUY","ticker":"CASH","amount_usd":500},{"action":"SELL","ticker":"TSLA","amount_usd":348}]}',
      ['SELL TSLA 348'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"__proto__","amount_usd":500},{"action":"BUY","ticker":"constructor","amount_usd":500},{"action":"BUY","ticker":"MSFT","amount_usd":349}]}',
      ['BUY MSFT 349'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA\\u0000","amount_usd":500},{"action":"BUY","ticker":"ΝVDA","amount_usd":500},{"action":"BUY","ticker":"NFLX","amount_usd":350}]}',
      ['BUY NFLX 350'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"LSE:SPY","amount_usd":500},{"action":"BUY","ticker":"NVDA.DE","amount_usd":500},{"action":"SELL","ticker":"PLTR","amount_usd":351}]}',
      ['SELL PLTR 351'],
      { dropped: 2 },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"GME","amount_usd":500}]}',
      /universe/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"the S&P 500","amount_usd":500}]}',
    ),
  ],
};
