import { abstains, decides, type Kind } from '../case.ts';

export const holds: Kind = {
  kind: 'holds, and decisions to do nothing',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"HOLD","ticker":"NVDA"},{"action":"BUY","ticker":"AMD","amount_usd":450}]}',
      ['BUY AMD 450'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"HOLD","ticker":"NVDA","amount_usd":0,"stop_loss_pct":0}]}',
      [],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"Hold","ticker":"SPY"},{"action":"WAIT","ticker":"QQQ"},{"action":"skip","ticker":"META"}]}',
      [],
      { dropped: 3 },
    ),
    decides('{"confidence_pct":60,"actions":[{"action":"NO_ACTION"}]}', [], { dropped: 1 }),
    decides('{"confidence_pct":60,"actions":"HOLD"}', [], { dropped: 1 }),
    decides('{"confidence_pct":60,"actions":["HOLD"]}', [], { dropped: 1 }),
    decides('{"actions": []}', [], { dropped: 1, confidence: undefined }),
    decides('{"outlook":"Nothing to do","confidence_pct":85,"actions":[],"suggestions":[]}', [], {
      confidence: 0.85,
    }),
    decides('{"decision":"HOLD","confidence":0.55,"reason":"No edge"}', [], {
      dropped: 1,
      confidence: 0.55,
    }),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"HOLD","ticker":"UNKNOWN9"},{"action":"BUY","ticker":"ZZZZ","amount_usd":500}]}',
      [],
      { dropped: 2 },
    ),
    decides('{"confidence_pct":60,"trades":[ ]}', []),
    abstains('HOLD', /no JSON/),
    abstains('{"outlook":"I would hold everything","confidence_pct":60}', /list of actions/),
    abstains('{"action":null,"confidence_pct":60}'),
    abstains('{}'),
  ],
};
