import { decides, type Kind } from '../case.ts';

export const confidences: Kind = {
  kind: 'ways to say how sure',
  cases: [
    decides('{"confidence":0.7,"actions":[]}', [], { confidence: 0.7 }),
    decides('{"confidence":70,"actions":[]}', [], { confidence: 0.7 }),
    decides('{"confidence":"70%","actions":[]}', [], { confidence: 0.7 }),
    decides('{"confidence":"high","actions":[]}', [], { confidence: 0.8 }),
    decides('{"confidence_pct":0.7,"actions":[]}', [], { confidence: 0.7 }),
    decides('{"confidence":1,"actions":[]}', [], { confidence: 1 }),
    decides('{"confidence_pct":1,"actions":[]}', [], { confidence: 0.01 }),
    decides('{"confidence_level":"Medium-High","actions":[]}', [], { confidence: 0.65 }),
    decides('{"confidence":"7/10","actions":[]}', [], { confidence: 0.7 }),
    decides('{"confidence_score":"8 out of 10","actions":[]}', [], { confidence: 0.8 }),
    decides('{"confidence_pct":100,"actions":[]}', [], { confidence: 1 }),
    decides('{"confidence_pct":0,"actions":[]}', [], { confidence: 0 }),
    decides('{"confidence_pct":150,"actions":[]}', [], { confidence: undefined, dropped: 1 }),
    decides('{"confidence":-20,"actions":[]}', [], { confidence: undefined, dropped: 1 }),
    decides('{"confidence":"fairly sure","actions":[]}', [], { confidence: undefined, dropped: 1 }),
    decides('{"confidence":3E440,"actions":[]}', [], { confidence: undefined, dropped: 1 }),
    decides('{"confidence":"11/10","actions":[]}', [], { confidence: undefined, dropped: 1 }),
  ],
};
