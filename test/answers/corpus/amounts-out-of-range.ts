import { abstains, decides, type Kind } from '../case.ts';

export const amountsOutOfRange: Kind = {
  kind: 'amounts of zero, below, or without end',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":3E440},{"action":"BUY","ticker":"AMD","amount_usd":311}]}',
      ['BUY AMD 311'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":Infinity},{"action":"BUY","ticker":"QQQ","amount_usd":312}]}',
      ['BUY QQQ 312'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"META","amount_usd":0},{"action":"SELL","ticker":"JPM","amount_usd":313}]}',
      ['SELL JPM 313'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"TSLA","amount_usd":-500},{"action":"BUY","ticker":"AAPL","amount_usd":314}]}',
      ['BUY AAPL 314'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":0.25},{"action":"BUY","ticker":"NFLX","amount_usd":315}]}',
      ['BUY NFLX 315'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":1000000001},{"action":"BUY","ticker":"SPY","amount_usd":316}]}',
      ['BUY SPY 316'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"-$1,000"},{"action":"BUY","ticker":"NVDA","amount_usd":"$-5"},{"action":"SELL","ticker":"AMD","amount_usd":317}]}',
      ['SELL AMD 317'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":99999999999999999999999},{"action":"BUY","ticker":"QQQ","amount_usd":5e-324},{"action":"SELL","ticker":"META","amount_usd":318}]}',
      ['SELL META 318'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":-0},{"action":"BUY","ticker":"JPM","amount_usd":"0.00"},{"action":"SELL","ticker":"TSLA","amount_usd":319}]}',
      ['SELL TSLA 319'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":"1e999"},{"action":"BUY","ticker":"AAPL","amount_usd":"NaN"},{"action":"BUY","ticker":"AAPL","amount_usd":"-Infinity"},{"action":"BUY","ticker":"MSFT","amount_usd":320}]}',
      ['BUY MSFT 320'],
      { dropped: 3 },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":3E440}]}',
      /at most/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":-1000}]}',
      /at least \$1/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":0}]}',
      /at least \$1/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":"5000 million"}]}',
      /at most/,
    ),
  ],
};
