import { abstains, analyses, decides, type Kind } from '../case.ts';

export const synonyms: Kind = {
  kind: 'other names for the keys',
  cases: [
    decides('{"confidence":60,"trades":[{"side":"BUY","symbol":"NVDA","amount":870}]}', [
      'BUY NVDA 870',
    ]),
    decides('{"confidence":60,"orders":[{"type":"SELL","symbol":"AMD","usd":430}]}', [
      'SELL AMD 430',
    ]),
    decides('{"confidence":60,"decisions":[{"action":"BUY","ticker":"SPY","dollars":780}]}', [
      'BUY SPY 780',
    ]),
    decides('{"confidence":60,"actions":[{"action":"SELL","ticker":"QQQ","size":470}]}', [
      'SELL QQQ 470',
    ]),
    decides(
      '{"confidence":60,"actions":[{"action":"BUY","ticker":"META","notional":282,"stop_loss":"-8%","take_profit":"20%","time_stop":"30 days"}]}',
      ['BUY META 282 -8/20/30'],
    ),
    decides(
      '{"confidence":60,"trades":[{"type":"market","side":"BUY","symbol":"JPM","notional_usd":393,"guards":{"stop_loss":-6,"take_profit":12}}]}',
      ['BUY JPM 393 -6/12/_'],
    ),
    decides(
      '{"confidence":60,"transactions":[{"direction":"SELL","instrument":"TSLA","dollar_amount":504,"reason":"Trim"}]}',
      ['SELL TSLA 504'],
    ),
    decides(
      '{"confidence":60,"proposed_actions":[{"action":"BUY","asset":"AAPL","amountUSD":615,"rationale":"Dip"}]}',
      ['BUY AAPL 615'],
    ),
    decides(
      '{"confidence":60,"actions":[{"action":"BUY","ticker":"MSFT","symbol":"MSFT","asset":"equity","amount_usd":726,"amount":"$726"}]}',
      ['BUY MSFT 726'],
    ),
    decides('{"market_outlook":"Calm","confidence":60,"trades":[],"watchlist":["ARM"]}', [], {
      outlook: 'Calm',
      suggestions: ['ARM'],
    }),
    decides(
      '{"confidence":60,"actions":[{"action":"BUY","ticker":"NVDA","symbol":"AMD","amount_usd":500},{"action":"SELL","ticker":"SPY","amount_usd":300,"amount":400},{"action":"BUY","side":"SELL","ticker":"QQQ","amount":100},{"action":"SELL","ticker":"NFLX","amount":228}]}',
      ['SELL NFLX 228'],
      { dropped: 3 },
    ),
    decides(
      '{"confidence":60,"actions":[{"action":"BUY","ticker":"PLTR","shares":5},{"action":"SELL","ticker":"JPM","quantity":10,"amount_usd":250}]}',
      ['SELL JPM 250'],
      { dropped: 1 },
    ),
    analyses(
      '{"market_regime":"BEAR","rationale":"Credit","sectors":{"Energy":-2},"portfolio":"Thin","risks":[{"symbol":"TSLA","reason":"Demand"}]}',
      'BEAR',
      { scores: { Energy: -2 }, threats: ['TSLA'], health: 'Thin' },
    ),
    abstains('{"confidence":60,"actions":[{"action":"BUY","ticker":"NVDA"}]}', /amount/),
    abstains(
      '{"confidence":60,"actions":[],"trades":[{"action":"BUY","ticker":"NVDA","amount":500}]}',
      /one list/,
    ),
  ],
};
