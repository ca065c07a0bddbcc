import { abstains, decides, type Kind } from '../case.ts';

export const sides: Kind = {
  kind: 'words for what to do',
  cases: [
    decides('{"confidence_pct":60,"actions":[{"action":"buy","ticker":"NVDA","amount_usd":880}]}', [
      'BUY NVDA 880',
    ]),
    decides(
      '{"confidence_pct":60,"actions":[{"action":" Sell ","ticker":"AMD","amount_usd":440}]}',
      ['SELL AMD 440'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"STRONG_BUY","ticker":"SPY","amount_usd":790},{"action":"Trim","ticker":"QQQ","amount_usd":480}]}',
      ['BUY SPY 790', 'SELL QQQ 480'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"ADD","ticker":"META","amount_usd":292},{"action":"EXIT","ticker":"JPM","amount_usd":403}]}',
      ['BUY META 292', 'SELL JPM 403'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"accumulate","ticker":"TSLA","amount_usd":514},{"action":"REDUCE","ticker":"AAPL","amount_usd":625}]}',
      ['BUY TSLA 514', 'SELL AAPL 625'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SHORT","ticker":"TSLA","amount_usd":500},{"action":"BUY","ticker":"MSFT","amount_usd":736}]}',
      ['BUY MSFT 736'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY_TO_OPEN","ticker":"NVDA","amount_usd":500},{"action":"SELL_SHORT","ticker":"AMD","amount_usd":500},{"action":"SELL","ticker":"NFLX","amount_usd":837}]}',
      ['SELL NFLX 837'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY/SELL","ticker":"NVDA","amount_usd":500},{"action":"BUY","ticker":"PLTR","amount_usd":238}]}',
      ['BUY PLTR 238'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"ticker":"SPY","amount_usd":500},{"action":"","ticker":"QQQ","amount_usd":500},{"action":"SELL","ticker":"SPY","amount_usd":305}]}',
      ['SELL SPY 305'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":1,"ticker":"NVDA","amount_usd":500},{"action":["BUY"],"ticker":"AMD","amount_usd":500},{"action":"BUY.","ticker":"JPM","amount_usd":413}]}',
      ['BUY JPM 413'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"REBALANCE","ticker":"SPY","amount_usd":900},{"action":"go long","ticker":"AAPL","amount_usd":635}]}',
      ['BUY AAPL 635'],
      { dropped: 1 },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"DO NOT BUY","ticker":"NVDA","amount_usd":900}]}',
      /BUY or SELL/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"ROLL","ticker":"SPY","amount_usd":900}]}',
      /BUY or SELL/,
    ),
  ],
};
