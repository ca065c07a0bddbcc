import { abstains, analyses, decides, type Kind } from '../case.ts';

export const fences: Kind = {
  kind: 'code fences',
  cases: [
    decides(
      '```json\n{"outlook":"Firm","confidence_pct":62,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1200,"thesis":"Momentum","stop_loss_pct":-8,"take_profit_pct":25,"time_stop_days":30}],"suggestions":[]}\n```',
      ['BUY NVDA 1200 -8/25/30'],
      { confidence: 0.62, outlook: 'Firm' },
    ),
    decides(
      '```\n{"outlook":"Quiet tape","confidence_pct":40,"actions":[],"suggestions":["ARM"]}\n```',
      [],
      { suggestions: ['ARM'] },
    ),
    decides(
      '```JSON5\n{outlook: "Rotation", confidence_pct: 55, actions: [{action: "SELL", ticker: "AMD", amount_usd: 450, thesis: "Below SMA50"}]}\n```',
      ['SELL AMD 450'],
    ),
    decides(
      '~~~json\n{"confidence_pct":71,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":900,"thesis":"Core"}]}\n~~~',
      ['BUY SPY 900'],
    ),
    decides(
      '```json {"confidence_pct":50,"actions":[{"action":"SELL","ticker":"META","amount_usd":333,"thesis":"Trim"}]}```',
      ['SELL META 333'],
    ),
    decides(
      'Here is the plan:\n\n```json\n{\n  "confidence_pct": 66,\n  "actions": [\n    { "action": "BUY", "ticker": "QQQ", "amount_usd": 700, "thesis": "Breadth" }\n  ]\n}\n```\n\nI kept 10 % in cash.',
      ['BUY QQQ 700'],
    ),
    decides(
      '```json\n{"confidence_pct":80,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":650,"thesis":"Buyback"}]}',
      ['BUY AAPL 650'],
    ),
    decides(
      '{"confidence_pct":45,"actions":[{"action":"SELL","ticker":"PLTR","amount_usd":820,"thesis":"Stretched"}]}\n```',
      ['SELL PLTR 820'],
    ),
    decides(
      '````markdown\n```json\n{"confidence_pct":58,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":510,"thesis":"Cloud"}]}\n```\n````',
      ['BUY MSFT 510'],
    ),
    decides('`{"confidence_pct":30,"actions":[]}`', []),
    decides(
      '\'\'\'json\n{"confidence_pct":64,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":275,"thesis":"Rates"}]}\n\'\'\'',
      ['BUY JPM 275'],
    ),
    decides(
      '```python\ndecision = {"confidence_pct": 52, "actions": [{"action": "SELL", "ticker": "TSLA", "amount_usd": 600, "thesis": "Gap"}]}\n```',
      ['SELL TSLA 600'],
    ),
    analyses(
      '```json\n{"regime":"SIDEWAYS","regime_reason":"No trend","sector_scores":{"Energy":-1},"portfolio_health":"Fine","opportunities":[],"threats":[]}\n```',
      'SIDEWAYS',
      { scores: { Energy: -1 }, health: 'Fine' },
    ),
    abstains('```json\n```', /no JSON/),
  ],
};
