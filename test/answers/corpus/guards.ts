import { decides, type Kind } from '../case.ts';

export const guards: Kind = {
  kind: 'ways to write stops and targets',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_pct":"-8%","take_profit_pct":"25%"}]}',
      ['BUY NVDA 500 -8/25/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":500,"stop_loss_pct":-0.08,"take_profit_pct":0.25}]}',
      ['BUY AMD 500 -8/25/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":500,"stop_loss_pct":8}]}',
      ['BUY SPY 500 -8/_/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":500,"stop_loss":0.08,"take_profit":"+15 %"}]}',
      ['BUY QQQ 500 -8/15/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":500,"stop_loss_pct":"8 percent","take_profit_pct":"30 pct"}]}',
      ['BUY META 500 -8/30/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":500,"stop_loss_pct":-7.5,"take_profit_pct":22.5}]}',
      ['BUY JPM 500 -7.5/22.5/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":500,"stop_loss_pct":-50,"take_profit_pct":500}]}',
      ['BUY TSLA 500 -50/500/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":500,"stop_loss_pct":-1,"take_profit_pct":1}]}',
      ['BUY AAPL 500 -1/1/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":500,"stop_loss_pct":"none","take_profit_pct":"N/A","time_stop_days":""}]}',
      ['BUY MSFT 500'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NFLX","amount_usd":500,"stop_loss_pct":-8%,"take_profit_pct":20%}]}',
      ['BUY NFLX 500 -8/20/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"PLTR","amount_usd":500,"stop_loss_pct":1020,"take_profit_pct":-5,"time_stop_days":0}]}',
      ['SELL PLTR 500'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500,"stop_loss_pct":-8,"stop_loss_price":172.5,"stop":"8%"}]}',
      ['BUY NVDA 500 -8/_/_'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":500,"stop_loss_pct":"-0.5","take_profit_pct":".4"}]}',
      ['BUY SPY 500 -50/40/_'],
    ),
  ],
};
