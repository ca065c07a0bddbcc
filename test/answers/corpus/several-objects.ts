import { abstains, analyses, decides, ended, type Kind } from '../case.ts';

export const severalObjects: Kind = {
  kind: 'several objects',
  cases: [
    decides(
      'Draft: {"confidence_pct":40,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":3000}]}\nFinal: {"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":600,"thesis":"Sized"}]}',
      ['BUY TSLA 600'],
    ),
    decides(
      '{"type":"object","properties":{"actions":{"type":"array"}}}\n{"confidence_pct":55,"actions":[{"action":"SELL","ticker":"META","amount_usd":410,"thesis":"Trim"}]}',
      ['SELL META 410'],
    ),
    decides(
      '{"confidence_pct":62,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":800,"thesis":"Core"}]}\n{"note":"done","tokens":120}',
      ['BUY SPY 800'],
    ),
    decides(
      '{"regime":"BULL","sector_scores":{"Energy":1}}\n\n{"confidence_pct":58,"actions":[{"action":"SELL","ticker":"JPM","amount_usd":222,"thesis":"Curve"}]}',
      ['SELL JPM 222'],
    ),
    decides(
      'Example: {"actions":[]}. Mine: {"confidence_pct":64,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":540,"thesis":"Cycle"}]}',
      ['BUY AMD 540'],
    ),
    decides(
      '{"confidence_pct":70,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1000}]}\nOn reflection:\n{"confidence_pct":45,"actions":[]}',
      [],
    ),
    decides(
      '```json\n{"confidence_pct":30,"actions":[{"action":"SELL","ticker":"SPY","amount_usd":100}]}\n```\nWait, the size is too small.\n```json\n{"confidence_pct":31,"actions":[{"action":"SELL","ticker":"SPY","amount_usd":300}]}\n```',
      ['SELL SPY 300'],
      { confidence: 0.31 },
    ),
    ended(
      'length',
      decides(
        '{"confidence_pct":66,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":450,"thesis":"x"}]}\n{"confidence_pct":66,"actions":[{"action":"BUY","tick',
        ['BUY QQQ 450'],
      ),
    ),
    decides(
      '{"query":"SPY"}{"tool":"quote"}{"confidence_pct":43,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":233,"thesis":"Pullback"}]}',
      ['BUY AAPL 233'],
    ),
    decides(
      '[{"confidence_pct":20,"actions":[]},{"confidence_pct":71,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":901,"thesis":"AI"}]}]',
      ['BUY MSFT 901'],
      { confidence: 0.71 },
    ),
    analyses(
      '{"confidence_pct":50,"actions":[]} {"regime":"BEAR","regime_reason":"Lower lows"}',
      'BEAR',
    ),
    analyses(
      '{"regime":"BULL"} hmm, no: {"regime":"SIDEWAYS","regime_reason":"No follow-through"}',
      'SIDEWAYS',
    ),
    abstains(
      '{"confidence_pct":50,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1000}],"actions":[{"action":"SELL","ticker":"NVDA","amount_usd":1000}]}',
      /one list/,
    ),
    abstains('{"a":1}{"b":2}{"c":{"d":3}}', /list of actions/),
  ],
};
