import { analyses, type Kind } from '../case.ts';

export const picks: Kind = {
  kind: 'opportunities and threats',
  cases: [
    analyses('{"regime":"BULL","opportunities":["NVDA","AMD"],"threats":["TSLA"]}', 'BULL', {
      opportunities: ['NVDA', 'AMD'],
      threats: ['TSLA'],
    }),
    analyses(
      '{"regime":"BULL","opportunities":["NVDA: AI demand","$amd - cheap"],"threats":[]}',
      'BULL',
      { opportunities: ['NVDA', 'AMD'] },
    ),
    analyses(
      '{"regime":"BULL","opportunities":[{"symbol":"brk.b","reason":"Cash"}],"threats":[{"ticker":"XYZ","why":"?"}]}',
      'BULL',
      { dropped: 1, opportunities: ['BRK-B'], threats: [] },
    ),
    analyses('{"regime":"BULL","opportunities":[{"why":"no ticker"},{"ticker":"SPY"}]}', 'BULL', {
      dropped: 1,
      opportunities: ['SPY'],
    }),
    analyses(
      '{"regime":"BULL","opportunities":"NVDA and AMD","threats":[{"ticker":"META","why":"Regulation"}]}',
      'BULL',
      { dropped: 1, opportunities: [], threats: ['META'] },
    ),
    analyses('{"regime":"BULL","opportunities":null,"threats":null}', 'BULL', {
      opportunities: [],
      threats: [],
    }),
    analyses(
      '{"regime":"BULL","opportunities":["NVDA","AMD","SPY","QQQ","META","JPM","TSLA","AAPL","MSFT","NFLX"]}',
      'BULL',
      { dropped: 1, opportunities: ['NVDA', 'AMD', 'SPY', 'QQQ', 'META', 'JPM', 'TSLA', 'AAPL'] },
    ),
    analyses(
      '{"regime":"BULL","threats":["Inflation","Rate cuts delayed",{"ticker":"JPM","why":"Credit"}]}',
      'BULL',
      { dropped: 2, threats: ['JPM'] },
    ),
    analyses(
      '{"regime":"BULL","opportunities":[["NVDA"],{"ticker":["AMD"]},7,{"ticker":"QQQ","why":"Trend"}]}',
      'BULL',
      { dropped: 3, opportunities: ['QQQ'] },
    ),
    analyses(
      '{"regime":"BULL","opportunities":[{"ticker":"NVDA","why":"a"},{"ticker":"NVDA","why":"b"}]}',
      'BULL',
      { opportunities: ['NVDA', 'NVDA'] },
    ),
    analyses(
      '{"regime":"BULL","opportunities":[{"ticker":"nasdaq:aapl","why":"x","extra":{"deep":[1]}}],"unknown_key":{"a":1}}',
      'BULL',
      { opportunities: ['AAPL'] },
    ),
    analyses(
      '{"regime":"BULL","opportunities":[{"ticker":"Nvidia Corp","why":"x"}],"portfolio_health":7}',
      'BULL',
      { dropped: 1, opportunities: [], health: '' },
    ),
  ],
};
