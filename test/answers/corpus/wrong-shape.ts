import { abstains, abstainsFromAnalysis, type Kind } from '../case.ts';

export const wrongShape: Kind = {
  kind: 'JSON that answers something else',
  cases: [
    abstains(
      '{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}',
      /list of actions/,
    ),
    abstains(
      '{"type":"object","properties":{"actions":{"type":"array","items":{"type":"object"}}},"required":["actions"]}',
    ),
    abstains('{"actions":{"type":"array","items":{"type":"object"}}}', /list/),
    abstains('{"outlook":"Good","confidence_pct":70}', /list of actions/),
    abstains('{"regime":"BULL","sector_scores":{"Energy":1}}', /list of actions/),
    abstains('{"message":"I cannot help with that."}'),
    abstains('{"actions":42}', /list/),
    abstains('{"actions":true,"confidence_pct":60}', /list/),
    abstains('{"ticker":"NVDA","amount_usd":1000}'),
    abstains('{"action":"BUY"}'),
    abstains('{"confidence_pct":60,"actions":[1,2,3]}', /object/),
    abstains('{"confidence_pct":60,"actions":[[],[]]}'),
    abstains('{"confidence_pct":60,"actions":[{}]}', /BUY or SELL/),
    abstains('{"$schema":"https://json-schema.org/draft/2020-12/schema"}'),
    abstains(
      '{"draft":{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":500}]}}',
    ),
    abstainsFromAnalysis('{"confidence_pct":60,"actions":[]}'),
    abstainsFromAnalysis('{"sector_scores":{"Energy":1},"portfolio_health":"Good"}'),
    abstainsFromAnalysis('["BULL"]'),
  ],
};
