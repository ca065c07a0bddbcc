import { abstains, decides, type Kind } from '../case.ts';

export const lists: Kind = {
  kind: 'lists and loose actions',
  cases: [
    decides(
      '[{"action":"BUY","ticker":"NVDA","amount_usd":1000,"thesis":"x"}]',
      ['BUY NVDA 1000'],
      { dropped: 1, confidence: undefined },
    ),
    decides(
      '[{"action":"BUY","ticker":"SPY","amount_usd":700},{"action":"SELL","ticker":"AMD","amount_usd":300}]',
      ['BUY SPY 700', 'SELL AMD 300'],
      { dropped: 1 },
    ),
    decides(
      'The trades:\n[\n  {"side":"SELL","symbol":"TSLA","amount":450}\n]',
      ['SELL TSLA 450'],
      { dropped: 1 },
    ),
    decides(
      '{"action":"BUY","ticker":"META","amount_usd":520,"thesis":"Single","confidence_pct":66}',
      ['BUY META 520'],
      { confidence: 0.66 },
    ),
    decides(
      '{"action":"BUY","ticker":"QQQ","amount_usd":410}\n{"action":"SELL","ticker":"NFLX","amount_usd":320}',
      ['BUY QQQ 410', 'SELL NFLX 320'],
      { dropped: 1 },
    ),
    decides(
      '{"action":"SELL","ticker":"JPM","amount_usd":215}, {"action":"BUY","ticker":"AAPL","amount_usd":305}',
      ['SELL JPM 215', 'BUY AAPL 305'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":50,"actions":{"action":"BUY","ticker":"MSFT","amount_usd":600,"thesis":"One"}}',
      ['BUY MSFT 600'],
    ),
    decides(
      '{"confidence_pct":50,"actions":{"NVDA":{"action":"BUY","amount_usd":500},"AMD":{"action":"SELL","amount_usd":250}}}',
      ['BUY NVDA 500', 'SELL AMD 250'],
    ),
    decides(
      '[{"outlook":"Up","confidence_pct":73,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":240}]}]',
      ['BUY PLTR 240'],
      { confidence: 0.73 },
    ),
    decides(
      '{"confidence_pct":61,"actions":[[{"action":"BUY","ticker":"SPY","amount_usd":100}],{"action":"SELL","ticker":"QQQ","amount_usd":200}]}',
      ['SELL QQQ 200'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":61,"actions":["BUY NVDA 1000",{"action":"BUY","ticker":"AMD","amount_usd":260}]}',
      ['BUY AMD 260'],
      { dropped: 1 },
    ),
    decides('{"action":"HOLD","confidence":0.4}', [], { dropped: 1, confidence: 0.4 }),
    abstains('[]'),
    abstains('["NVDA","AMD"]'),
    abstains(
      'First {"action":"BUY","ticker":"QQQ","amount_usd":410} or instead {"action":"SELL","ticker":"QQQ","amount_usd":410}?',
    ),
    abstains('{"confidence_pct":50,"actions":["BUY NVDA 1000","SELL AMD 500"]}', /object/),
  ],
};
