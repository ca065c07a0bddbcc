import { abstains, decides, type Kind } from '../case.ts';

export const amountsRefused: Kind = {
  kind: 'amounts that are no plain dollars',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"1.000,00 USD"},{"action":"BUY","ticker":"AMD","amount_usd":301}]}',
      ['BUY AMD 301'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":"1.000"},{"action":"BUY","ticker":"QQQ","amount_usd":302}]}',
      ['BUY QQQ 302'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"META","amount_usd":"all"},{"action":"SELL","ticker":"JPM","amount_usd":303}]}',
      ['SELL JPM 303'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":"10%"},{"action":"BUY","ticker":"AAPL","amount_usd":304}]}',
      ['BUY AAPL 304'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":"500-700"},{"action":"BUY","ticker":"NFLX","amount_usd":"~$600"},{"action":"SELL","ticker":"PLTR","amount_usd":305}]}',
      ['SELL PLTR 305'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":"€500"},{"action":"BUY","ticker":"QQQ","amount_usd":"500 EUR"},{"action":"BUY","ticker":"SPY","amount_usd":306}]}',
      ['BUY SPY 306'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"5 shares"},{"action":"BUY","ticker":"NVDA","amount_usd":"one thousand"},{"action":"BUY","ticker":"NVDA","amount_usd":307}]}',
      ['BUY NVDA 307'],
      { dropped: 2 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":true},{"action":"BUY","ticker":"AMD","amount_usd":[500]},{"action":"BUY","ticker":"AMD","amount_usd":{"usd":500}},{"action":"SELL","ticker":"META","amount_usd":308}]}',
      ['SELL META 308'],
      { dropped: 3 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":"1,00"},{"action":"BUY","ticker":"JPM","amount_usd":"12,34,567"},{"action":"BUY","ticker":"JPM","amount_usd":"1,0000"},{"action":"SELL","ticker":"TSLA","amount_usd":309}]}',
      ['SELL TSLA 309'],
      { dropped: 3 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":"1000; DROP TABLE orders"},{"action":"BUY","ticker":"AAPL","amount_usd":"$"},{"action":"BUY","ticker":"MSFT","amount_usd":310}]}',
      ['BUY MSFT 310'],
      { dropped: 2 },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":"as much as possible"}]}',
      /plain US dollars/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":"half"}]}',
      /plain US dollars/,
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":""}]}',
      /without/,
    ),
  ],
};
