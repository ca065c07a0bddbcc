import { abstains, decides, type Kind } from '../case.ts';

export const days: Kind = {
  kind: 'time stops',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"time_stop_days":7.5}]}',
      ['BUY NVDA 500 _/_/7'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":500,"time_stop_days":"30 days"}]}',
      ['BUY AMD 500 _/_/30'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":500,"time_stop":"2 weeks"}]}',
      ['BUY SPY 500 _/_/14'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":500,"time_stop_days":"45d"}]}',
      ['BUY QQQ 500 _/_/45'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":500,"max_holding_days":"730"}]}',
      ['BUY META 500 _/_/730'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":500,"time_stop_days":20 days}]}',
      ['BUY JPM 500 _/_/20'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":500,"time_stop_days":0},{"action":"BUY","ticker":"TSLA","amount_usd":500,"time_stop_days":0.5},{"action":"SELL","ticker":"TSLA","amount_usd":501}]}',
      ['SELL TSLA 501'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":500,"time_stop_days":-5},{"action":"BUY","ticker":"AAPL","amount_usd":500,"time_stop_days":731},{"action":"SELL","ticker":"AAPL","amount_usd":502}]}',
      ['SELL AAPL 502'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":500,"time_stop_days":"2026-12-31"},{"action":"BUY","ticker":"MSFT","amount_usd":500,"time_stop_days":"3 months"},{"action":"SELL","ticker":"MSFT","amount_usd":503}]}',
      ['SELL MSFT 503'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NFLX","amount_usd":500,"time_stop_days":"20 trading days"},{"action":"BUY","ticker":"NFLX","amount_usd":500,"time_stop_days":1e9},{"action":"BUY","ticker":"NFLX","amount_usd":504}]}',
      ['BUY NFLX 504'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":500,"time_stop_days":"1.5 weeks"}]}',
      ['BUY PLTR 500 _/_/10'],
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"time_stop_days":"soon"}]}',
      /1 to 730/,
    ),
  ],
};
