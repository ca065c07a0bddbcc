import { decides, type Kind } from '../case.ts';

export const tickers: Kind = {
  kind: 'ways to write a ticker',
  cases: [
    decides('{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"nvda","amount_usd":500}]}', [
      'BUY NVDA 500',
    ]),
    decides('{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"$AMD","amount_usd":501}]}', [
      'BUY AMD 501',
    ]),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"BRK.B","amount_usd":502}]}',
      ['BUY BRK-B 502'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":" brk/b ","amount_usd":503}]}',
      ['BUY BRK-B 503'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NASDAQ:META","amount_usd":504}]}',
      ['BUY META 504'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NYSE: JPM","amount_usd":505}]}',
      ['BUY JPM 505'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"$tsla","amount_usd":506}]}',
      ['SELL TSLA 506'],
    ),
    decides('{"confidence_pct":60,"actions":[{"action":"SELL","ticker":Aapl,"amount_usd":507}]}', [
      'SELL AAPL 507',
    ]),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"\\tMSFT\\n","amount_usd":508}]}',
      ['BUY MSFT 508'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":300},{"action":"BUY","ticker":"nvda","amount_usd":300}]}',
      ['BUY NVDA 300', 'BUY NVDA 300'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":300},{"action":"SELL","ticker":"NVDA","amount_usd":200}]}',
      ['BUY NVDA 300', 'SELL NVDA 200'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","symbol":"brk-b","amount_usd":509}]}',
      ['SELL BRK-B 509'],
    ),
  ],
};
