import { abstains, decides, type Kind } from '../case.ts';

export const guardsRefused: Kind = {
  kind: 'stops and targets that cannot be meant',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_pct":1020},{"action":"BUY","ticker":"AMD","amount_usd":321}]}',
      ['BUY AMD 321'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":500,"stop_loss_pct":"$180"},{"action":"BUY","ticker":"QQQ","amount_usd":322}]}',
      ['BUY QQQ 322'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":500,"take_profit_pct":-25},{"action":"BUY","ticker":"JPM","amount_usd":323}]}',
      ['BUY JPM 323'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":500,"stop_loss_pct":"below the 50-day"},{"action":"BUY","ticker":"AAPL","amount_usd":324}]}',
      ['BUY AAPL 324'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":500,"stop_loss_pct":-75},{"action":"BUY","ticker":"NFLX","amount_usd":500,"take_profit_pct":900},{"action":"SELL","ticker":"PLTR","amount_usd":325}]}',
      ['SELL PLTR 325'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_price":171.3},{"action":"BUY","ticker":"AMD","amount_usd":500,"take_profit_price":250},{"action":"BUY","ticker":"SPY","amount_usd":326}]}',
      ['BUY SPY 326'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":500,"stop_loss_pct":0},{"action":"BUY","ticker":"META","amount_usd":500,"take_profit_pct":"0%"},{"action":"BUY","ticker":"JPM","amount_usd":327}]}',
      ['BUY JPM 327'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":500,"stop_loss_pct":-8,"stop_loss":-12},{"action":"BUY","ticker":"AAPL","amount_usd":328}]}',
      ['BUY AAPL 328'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":500,"stop_loss_pct":NaN},{"action":"BUY","ticker":"NFLX","amount_usd":500,"take_profit_pct":1e999},{"action":"BUY","ticker":"PLTR","amount_usd":329}]}',
      ['BUY PLTR 329'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_pct":"-0.5%"},{"action":"BUY","ticker":"AMD","amount_usd":500,"stop_loss_pct":"-5 to -8%"},{"action":"BUY","ticker":"SPY","amount_usd":330}]}',
      ['BUY SPY 330'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":500,"stop_loss_pct":[-8]},{"action":"BUY","ticker":"META","amount_usd":500,"take_profit_pct":{"pct":20}},{"action":"BUY","ticker":"JPM","amount_usd":331}]}',
      ['BUY JPM 331'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":500,"guards":{"stop_loss_pct":-90}},{"action":"BUY","ticker":"AAPL","amount_usd":332}]}',
      ['BUY AAPL 332'],
      { dropped: 1 },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_pct":1020,"take_profit_pct":25,"time_stop_days":30}]}',
      /-50 to -1/,
    ),
  ],
};
