import { abstains, abstainsFromAnalysis, analyses, decides, ended, type Kind } from '../case.ts';

/** What random weights say under a grammar: it keeps to the schema and means nothing. */
export const grammarNoise: Kind = {
  kind: 'noise that keeps to the schema',
  cases: [
    decides(
      '{"regime" :"bear","confidence" :46,"sector_scores":\n{"tech":1,"energy":1,"health":1},"trades":[{"action" :"HOLD","symbol":"XOM","amount":3E440}],"rationale":"po risutit portfol ..."}',
      [],
      { dropped: 1, confidence: 0.46 },
    ),
    analyses(
      '{"regime" :"bear","confidence" :46,"sector_scores":\n{"tech":1,"energy":1,"health":1},"trades":[{"action" :"HOLD","symbol":"XOM","amount":3E440}],"rationale":"po risutit portfol ..."}',
      'BEAR',
      { scores: { tech: 1, energy: 1, health: 1 } },
    ),
    decides(
      '{"outlook" : "s","confidence_pct":0\n,"actions" :[ {"action":"SELL","ticker" :"PLTR","amount_usd":1,"thesis":"q","stop_loss_pct":-50,"take_profit_pct":500,"time_stop_days":730}],"suggestions":["0","--"]}',
      ['SELL PLTR 1'],
      { dropped: 2 },
    ),
    decides(
      '{"outlook":"\\u0000\\u0001","confidence_pct":100,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":999999999,"thesis":"","stop_loss_pct":-1,"take_profit_pct":1,"time_stop_days":1}],"suggestions":[]}',
      ['BUY SPY 999999999 -1/1/1'],
      { outlook: '' },
    ),
    decides(
      '{"outlook":"a","confidence_pct":50,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":1e9,"thesis":"a","stop_loss_pct":-1.0,"take_profit_pct":4499e-1,"time_stop_days":7e1}],"suggestions":[]}',
      ['BUY SPY 1000000000 -1/449.9/70'],
    ),
    decides('{"outlook":"}{","confidence_pct":12,"actions":[],"suggestions":["A","B","C"]}', [], {
      outlook: '}{',
      suggestions: ['A', 'B', 'C'],
    }),
    decides(
      '{"outlook":"```","confidence_pct":12,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":77,"thesis":"```json"}],"suggestions":[]}',
      ['BUY AMD 77'],
    ),
    decides(
      '{"outlook":"//","confidence_pct":12,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":78,"thesis":"/* # //"}],"suggestions":[]}',
      ['SELL AMD 78'],
    ),
    decides(
      '{"outlook":",\\"actions\\":[","confidence_pct":12,"actions":[{"action":"SELL","ticker":"JPM","amount_usd":79,"thesis":"\\\\"}]}',
      ['SELL JPM 79'],
    ),
    analyses(
      '{"regime":"HIGH_VOLATILITY","regime_reason":"   ","sector_scores":{"Technology":-2,"Energy":2},"portfolio_health":"\\n\\n","opportunities":[{"ticker":"SPY","why":"SPYSPYSPY"}],"threats":[{"ticker":"SPY","why":"SPY"}]}',
      'HIGH_VOLATILITY',
      {
        scores: { Technology: -2, Energy: 2 },
        opportunities: ['SPY'],
        threats: ['SPY'],
        health: '',
      },
    ),
    ended('length', abstains('{"outlook":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')),
    ended(
      'length',
      abstainsFromAnalysis('{                                                        '),
    ),
  ],
};
