import {
  abstains,
  abstainsFromAnalysis,
  analyses,
  decides,
  ended,
  type Case,
  type Kind,
} from '../case.ts';

const cut = (reply: Case): Case => ended('length', reply);

export const truncated: Kind = {
  kind: 'cut by the token limit or a broken stream',
  cases: [
    cut(
      decides(
        '{"outlook":"x","confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":800,"thesis":"a"},{"action":"SELL","ticker":"AMD","amount_us',
        ['BUY NVDA 800'],
        { dropped: 1 },
      ),
    ),
    cut(
      decides(
        '{"outlook":"x","confidence_pct":60,"actions":[{"action":"SELL","ticker":"META","amount_usd":300,"thesis":"a"},{"action":"BUY","ticker":"QQQ","amount_usd":100',
        ['SELL META 300'],
        { dropped: 1 },
      ),
    ),
    cut(
      decides(
        '{"outlook":"x","confidence_pct":41,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":500,"thesis":"a"},',
        ['BUY SPY 500'],
        { dropped: 1 },
      ),
    ),
    cut(
      decides(
        '{"outlook":"x","confidence_pct":41,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":512,"thesis":"a"}',
        ['BUY JPM 512'],
        { dropped: 1 },
      ),
    ),
    cut(
      decides(
        '{"outlook":"x","confidence_pct":41,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":330,"thesis":"a"}],"suggestions":["AR',
        ['BUY AAPL 330'],
        { dropped: 1, suggestions: [] },
      ),
    ),
    cut(
      decides(
        '```json\n{"outlook":"x","confidence_pct":57,"actions":[{"action":"SELL","ticker":"TSLA","amount_usd":610,"thesis":"a"},{"action":"BUY","ticker":"MSFT","amount_usd":400,"thesis":"the quote is cut he',
        ['SELL TSLA 610'],
        { dropped: 1 },
      ),
    ),
    ended(
      'error',
      decides(
        '{"confidence_pct":57,"actions":[{"action":"SELL","ticker":"NFLX","amount_usd":290,"thesis":"a"},{"action"',
        ['SELL NFLX 290'],
        { dropped: 1 },
      ),
    ),
    cut(
      decides(
        '{"confidence_pct":49,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":207,"thesis":"a"}],"outlook":"The market is',
        ['BUY PLTR 207'],
        { outlook: '' },
      ),
    ),
    cut(decides('{"confidence_pct":49,"actions":[],"outlook":"Nothing to', [])),
    cut(
      decides(
        '{"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":640,"thesis":"a"}],"confidence_pct":7',
        ['BUY QQQ 640'],
        { dropped: 1, confidence: undefined },
      ),
    ),
    cut(
      decides(
        '{"confidence_pct":70,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":900,"thesis":"a"}]} This plan keeps the reserve because',
        ['BUY SPY 900'],
      ),
    ),
    cut(
      analyses(
        '{"regime":"BEAR","regime_reason":"Below SMA200","sector_scores":{"Energy":1,"Technology":-',
        'BEAR',
        { dropped: 1, scores: { Energy: 1 } },
      ),
    ),
    cut(
      analyses(
        '{"regime":"BULL","regime_reason":"x","sector_scores":{},"portfolio_health":"ok","opportunities":[{"ticker":"NVDA","why":"AI"},{"ticker":"AM',
        'BULL',
        { dropped: 1, opportunities: ['NVDA'] },
      ),
    ),
    cut(
      abstains(
        '{"outlook":"x","confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1',
        /cut off/,
      ),
    ),
    cut(abstains('{"outlook":"The market opened higher and')),
    cut(abstains('{"outlook":"x","confidence_pct":60,"actions":[', /cut off/)),
    cut(abstains('{"outlook":"x","confidence_pct":60,"act')),
    ended('error', abstains('{')),
    cut(abstainsFromAnalysis('{"regime":"BU')),
  ],
};
