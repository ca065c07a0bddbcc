import { abstains, analyses, decides, type Kind } from '../case.ts';

export const missingClosers: Kind = {
  kind: 'brackets missing or too many',
  cases: [
    decides('{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":800}]', [
      'BUY NVDA 800',
    ]),
    decides('{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":310}}', [
      'SELL AMD 310',
    ]),
    decides('{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":700]}', [
      'BUY SPY 700',
    ]),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":400, {"action":"SELL","ticker":"JPM","amount_usd":250}]}',
      ['BUY QQQ 400', 'SELL JPM 250'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"META","amount_usd":505}]}}}',
      ['BUY META 505'],
    ),
    decides(
      '{{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"TSLA","amount_usd":480}]}}',
      ['SELL TSLA 480'],
    ),
    decides('{"confidence_pct":45,"actions":[]', []),
    decides(
      '"confidence_pct":45,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":620}]}',
      ['BUY AAPL 620'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":45,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":333}],"suggestions":["ARM"}',
      ['BUY MSFT 333'],
      { suggestions: ['ARM'] },
    ),
    decides(
      ']} {"confidence_pct":66,"actions":[{"action":"SELL","ticker":"SPY","amount_usd":1200}]}',
      ['SELL SPY 1200'],
    ),
    analyses(
      '{"regime":"SIDEWAYS","sector_scores":{"Energy":1,"Technology":0,"portfolio_health":"ok"}',
      'SIDEWAYS',
      { dropped: 1, scores: { Energy: 1, Technology: 0 } },
    ),
    analyses(
      '{"regime":"BULL","regime_reason":"x","opportunities":[{"ticker":"NVDA","why":"AI"}',
      'BULL',
      { opportunities: ['NVDA'] },
    ),
    abstains(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":800',
      /cut off/,
    ),
  ],
};
