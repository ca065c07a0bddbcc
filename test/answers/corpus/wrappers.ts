import { abstains, analyses, decides, type Kind } from '../case.ts';

export const wrappers: Kind = {
  kind: 'answers inside of wrappers',
  cases: [
    decides(
      '{"decision":{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":521}]}}',
      ['BUY NVDA 521'],
    ),
    decides(
      '{"analysis":{"regime":"BULL"},"decision":{"confidence_pct":61,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":522}]}}',
      ['SELL AMD 522'],
      { confidence: 0.61 },
    ),
    decides('{"final_answer":{"outlook":"x","confidence_pct":62,"actions":[]}}', [], {
      confidence: 0.62,
    }),
    decides(
      '{"result":{"output":{"confidence_pct":63,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":523}]}}}',
      ['BUY SPY 523'],
    ),
    decides(
      '<tool_call>\n{"name":"decide","arguments":{"confidence_pct":64,"actions":[{"action":"SELL","ticker":"QQQ","amount_usd":524}]}}\n</tool_call>',
      ['SELL QQQ 524'],
    ),
    decides(
      '{"role":"assistant","content":"{\\"confidence_pct\\":65,\\"actions\\":[{\\"action\\":\\"BUY\\",\\"ticker\\":\\"META\\",\\"amount_usd\\":525}]}"}',
      ['BUY META 525'],
    ),
    decides(
      '{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"{\\"confidence_pct\\":66,\\"actions\\":[]}"}}]}',
      [],
      { confidence: 0.66 },
    ),
    decides(
      '{"portfolio_decision":{"confidence_pct":67,"trades":[{"side":"BUY","symbol":"JPM","amount":526}]}}',
      ['BUY JPM 526'],
    ),
    decides(
      '{"status":"ok","response":{"confidence_pct":68,"actions":[{"action":"SELL","ticker":"TSLA","amount_usd":527}]}}',
      ['SELL TSLA 527'],
    ),
    decides(
      '{"data":[{"confidence_pct":69,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":528}]}]}',
      ['BUY AAPL 528'],
    ),
    decides(
      'submit_decision({"confidence_pct":70,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":529}]})',
      ['BUY MSFT 529'],
    ),
    analyses(
      '{"analysis":{"regime":"BEAR","sector_scores":{"Energy":2}},"decision":{"actions":[]}}',
      'BEAR',
      { scores: { Energy: 2 } },
    ),
    analyses(
      '{"market_analysis":{"regime":{"label":"SIDEWAYS","reason":"Flat"},"portfolio_health":"ok"}}',
      'SIDEWAYS',
      { health: 'ok' },
    ),
    abstains('{"a":{"b":{"c":{"d":{"e":{"f":{"actions":[]}}}}}}}'),
  ],
};
