import { analyses, type Kind } from '../case.ts';

export const scores: Kind = {
  kind: 'sector scores',
  cases: [
    analyses('{"regime":"BULL","sector_scores":{"Technology":3,"Energy":1}}', 'BULL', {
      dropped: 1,
      scores: { Energy: 1 },
    }),
    analyses('{"regime":"BULL","sector_scores":{"Technology":"+2","Energy":"-1"}}', 'BULL', {
      scores: { Technology: 2, Energy: -1 },
    }),
    analyses('{"regime":"BULL","sector_scores":{"Technology":1.5,"Energy":2.0}}', 'BULL', {
      dropped: 1,
      scores: { Energy: 2 },
    }),
    analyses(
      '{"regime":"BULL","sector_scores":{"Technology":"strong","Energy":null,"Utilities":0}}',
      'BULL',
      { dropped: 2, scores: { Utilities: 0 } },
    ),
    analyses(
      '{"regime":"BULL","sector_scores":[{"sector":"Technology","score":2},{"sector":"Energy","score":-2}]}',
      'BULL',
      { scores: { Technology: 2, Energy: -2 } },
    ),
    analyses(
      '{"regime":"BULL","sector_scores":{"Technology":{"score":1,"why":"AI"},"Energy":{"score":9}}}',
      'BULL',
      { dropped: 1, scores: { Technology: 1 } },
    ),
    analyses(
      '{"regime":"BULL","sector_scores":{"__proto__":2,"constructor":1,"Energy":-1}}',
      'BULL',
      { dropped: 2, scores: { Energy: -1 } },
    ),
    analyses('{"regime":"BULL","sector_scores":"all positive"}', 'BULL', {
      dropped: 1,
      scores: {},
    }),
    analyses(
      '{"regime":"BULL","sector_scores":{"Real Estate":-2,"Health Care":0,"S&P 500 (broad)":1}}',
      'BULL',
      { scores: { 'Real Estate': -2, 'Health Care': 0, 'S&P 500 (broad)': 1 } },
    ),
    analyses(
      '{"regime":"BULL","sector_scores":{"Energy":3E440,"Technology":NaN,"Financials":-0}}',
      'BULL',
      { dropped: 2, scores: { Financials: 0 } },
    ),
    analyses('{"regime":"BULL","sector_scores":{"":1,"<script>":2,"Energy":"2/2"}}', 'BULL', {
      dropped: 3,
      scores: {},
    }),
    analyses('{"regime":"BULL"}', 'BULL', { scores: {} }),
  ],
};
