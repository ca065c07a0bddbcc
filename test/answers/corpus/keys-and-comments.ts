import { abstains, analyses, decides, type Kind } from '../case.ts';

export const keysAndComments: Kind = {
  kind: 'keys without quotes, comments',
  cases: [
    decides('{confidence_pct: 60, actions: [{action: "BUY", ticker: "NVDA", amount_usd: 840}]}', [
      'BUY NVDA 840',
    ]),
    decides('{confidence_pct: 60, actions: [{action: SELL, ticker: AMD, amount_usd: 390}]}', [
      'SELL AMD 390',
    ]),
    decides(
      '{\n  // market view\n  "confidence_pct": 60,\n  "actions": [\n    {"action": "BUY", "ticker": "SPY", "amount_usd": 760} // core\n  ]\n}',
      ['BUY SPY 760'],
    ),
    decides(
      '{"confidence_pct": 60, /* sized to the room */ "actions": [{"action": "SELL", "ticker": "QQQ", /* trim */ "amount_usd": 440}]}',
      ['SELL QQQ 440'],
    ),
    decides(
      '{\n  "confidence_pct": 60,  # percent\n  "actions": [  # two at most\n    {"action": "BUY", "ticker": "META", "amount_usd": 252}\n  ]\n}',
      ['BUY META 252'],
    ),
    decides(
      '{"confidence_pct" = 60, "actions" = [{"action" = "BUY", "ticker" = "JPM", "amount_usd" = 363}]}',
      ['BUY JPM 363'],
    ),
    decides(
      '{"confidence_pct" => 60, "actions" => [{"action" => "SELL", "ticker" => "TSLA", "amount_usd" => 474}]}',
      ['SELL TSLA 474'],
    ),
    decides(
      '{"actions": [ ... , {"action": "BUY", "ticker": "AAPL", "amount_usd": 585}], "confidence_pct": 60}',
      ['BUY AAPL 585'],
      { dropped: 1 },
    ),
    decides(
      '{confidencePct: 60, actions: [{action: "BUY", ticker: "MSFT", amountUsd: 696, stopLossPct: -7, takeProfitPct: 18, timeStopDays: 25}]}',
      ['BUY MSFT 696 -7/18/25'],
    ),
    decides(
      '{"Confidence_Pct": 60, "ACTIONS": [{"Action": "Sell", "Ticker": "NFLX", "Amount USD": 807}]}',
      ['SELL NFLX 807'],
    ),
    analyses(
      '{regime: BULL_TREND, regime_reason: "x", sector_scores: {Energy: 1 /* oil */, Technology: +2}}',
      'BULL',
      { scores: { Energy: 1, Technology: 2 } },
    ),
    abstains('{confidence_pct: 60 // actions: []\n}'),
  ],
};
