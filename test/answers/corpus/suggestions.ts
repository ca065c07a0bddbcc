import { decides, type Kind } from '../case.ts';

export const suggestions: Kind = {
  kind: 'suggestions',
  cases: [
    decides('{"confidence_pct":60,"actions":[],"suggestions":["ARM","asml","$TSM"]}', [], {
      suggestions: ['ARM', 'ASML', 'TSM'],
    }),
    decides('{"confidence_pct":60,"actions":[],"suggestions":["ARM","ASML","TSM","AVGO"]}', [], {
      dropped: 1,
      suggestions: ['ARM', 'ASML', 'TSM'],
    }),
    decides('{"confidence_pct":60,"actions":[],"suggestions":["Taiwan Semiconductor","ARM"]}', [], {
      dropped: 1,
      suggestions: ['ARM'],
    }),
    decides(
      '{"confidence_pct":60,"actions":[],"suggestions":[{"ticker":"ARM","why":"x"},{"symbol":"ASML"}]}',
      [],
      { suggestions: ['ARM', 'ASML'] },
    ),
    decides('{"confidence_pct":60,"actions":[],"suggestions":"ARM, ASML"}', [], {
      dropped: 1,
      suggestions: [],
    }),
    decides('{"confidence_pct":60,"actions":[],"suggestions":null}', [], { suggestions: [] }),
    decides('{"confidence_pct":60,"actions":[],"suggestions":["ARM","arm","ARM"]}', [], {
      suggestions: ['ARM'],
    }),
    decides(
      '{"confidence_pct":60,"actions":[],"suggestions":["Add more bonds to the portfolio","Review stops"]}',
      [],
      { dropped: 2, suggestions: [] },
    ),
    decides('{"confidence_pct":60,"actions":[],"suggestions":[["ARM"],12,null,"BF.B"]}', [], {
      dropped: 3,
      suggestions: ['BF-B'],
    }),
    decides('{"confidence_pct":60,"actions":[],"suggestions":{"ticker":"ARM"}}', [], {
      dropped: 1,
      suggestions: [],
    }),
    decides(
      '{"confidence_pct":60,"actions":[],"suggestions":["<b>ARM</b>","../etc","ARM;rm"]}',
      [],
      { dropped: 3, suggestions: [] },
    ),
  ],
};
