import { analyses, decides, type Kind } from '../case.ts';

export const innerQuotes: Kind = {
  kind: 'quotation marks not escaped',
  cases: [
    decides(
      '{"outlook":"Traders call it a "melt-up" now","confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":830}]}',
      ['BUY NVDA 830'],
      { outlook: 'Traders call it a "melt-up" now' },
    ),
    decides(
      '{"outlook":"x","confidence_pct":60,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":380,"thesis":"Guidance was "soft" at best"}]}',
      ['SELL AMD 380'],
    ),
    decides(
      '{"outlook":""Risk on" again","confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":750}]}',
      ['BUY SPY 750'],
      { outlook: '"Risk on" again' },
    ),
    decides(
      '{"outlook":"He said "buy", then left the room","confidence_pct":60,"actions":[{"action":"SELL","ticker":"QQQ","amount_usd":430}]}',
      ['SELL QQQ 430'],
    ),
    decides(
      '{"outlook":"x","confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":242,"thesis":"The "AI ads" story"},{"action":"SELL","ticker":"JPM","amount_usd":353,"thesis":"Curve"}]}',
      ['BUY META 242', 'SELL JPM 353'],
    ),
    decides(
      '{"outlook":"A path C:\\new\\table in the text","confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":464}]}',
      ['BUY TSLA 464'],
    ),
    decides(
      '{"outlook":"Price is \\$188 and won\\\'t wait","confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":575}]}',
      ['BUY AAPL 575'],
      { outlook: "Price is $188 and won't wait" },
    ),
    decides(
      '{"outlook":"5\\" of rain","confidence_pct":60,"actions":[{"action":"SELL","ticker":"MSFT","amount_usd":686}]}',
      ['SELL MSFT 686'],
      { outlook: '5" of rain' },
    ),
    decides(
      '{"outlook":"line one\nline two\n\nline three","confidence_pct":60,"actions":[{"action":"BUY","ticker":"NFLX","amount_usd":797}]}',
      ['BUY NFLX 797'],
      { outlook: 'line one line two line three' },
    ),
    decides(
      '{"outlook":"braces { and ] in text","confidence_pct":60,"actions":[{"action":"SELL","ticker":"PLTR","amount_usd":208}]}',
      ['SELL PLTR 208'],
      { outlook: 'braces { and ] in text' },
    ),
    decides(
      '{"outlook":"x","confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY,"amount_usd":700},{"action":"SELL","ticker":"QQQ","amount_usd":300}]}',
      ['SELL QQQ 300'],
      { dropped: 1 },
    ),
    analyses('{"regime":"BEAR","regime_reason":"The "bull" case failed"}', 'BEAR'),
  ],
};
