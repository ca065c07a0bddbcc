import { decides, type Kind } from '../case.ts';

export const amounts: Kind = {
  kind: 'ways to write dollars',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"$1,000"}]}',
      ['BUY NVDA 1000'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":"1000 USD"}]}',
      ['SELL AMD 1000'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":"1k"},{"action":"BUY","ticker":"QQQ","amount_usd":"2.5K"}]}',
      ['BUY SPY 1000', 'BUY QQQ 2500'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":"USD 1,250.50"}]}',
      ['BUY META 1250.5'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"JPM","amount_usd":" 300 dollars "}]}',
      ['SELL JPM 300'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":$750}]}',
      ['BUY TSLA 750'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":"1 500"},{"action":"SELL","ticker":"MSFT","amount_usd":"US$2,000"}]}',
      ['BUY AAPL 1500', 'SELL MSFT 2000'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"NFLX","amount_usd":1e3}]}',
      ['SELL NFLX 1000'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":"+400"},{"action":"BUY","ticker":"SPY","amount_usd":512.345678}]}',
      ['BUY PLTR 400', 'BUY SPY 512.345678'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"$1.2 thousand"},{"action":"SELL","ticker":"AMD","amount_usd":"0.01 million"}]}',
      ['BUY NVDA 1200', 'SELL AMD 10000'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":1.000}]}',
      ['BUY QQQ 1'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":1000000000},{"action":"SELL","ticker":"SPY","amount_usd":1}]}',
      ['BUY SPY 1000000000', 'SELL SPY 1'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":"$1,234,567.89"}]}',
      ['BUY META 1234567.89'],
    ),
  ],
};
