import { abstains, analyses, decides, type Kind } from '../case.ts';

export const pythonLiterals: Kind = {
  kind: 'literals of other languages',
  cases: [
    decides(
      "{'confidence_pct': 60, 'actions': [{'action': 'BUY', 'ticker': 'NVDA', 'amount_usd': 850, 'stop_loss_pct': None, 'take_profit_pct': 20, 'time_stop_days': None}]}",
      ['BUY NVDA 850 _/20/_'],
    ),
    decides(
      "{'confidence_pct': 60, 'final': True, 'actions': [{'action': 'SELL', 'ticker': 'AMD', 'amount_usd': 400, 'partial': False}]}",
      ['SELL AMD 400'],
    ),
    decides(
      '{"confidence_pct": 60, "actions": [{"action": "BUY", "ticker": "SPY", "amount_usd": NaN}, {"action": "BUY", "ticker": "QQQ", "amount_usd": 450}]}',
      ['BUY QQQ 450'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct": 60, "actions": [{"action": "BUY", "ticker": "META", "amount_usd": 262, "stop_loss_pct": undefined}]}',
      ['BUY META 262'],
    ),
    decides(
      '{"confidence_pct": 60, "actions": [{"action": "BUY", "ticker": "JPM", "amount_usd": 373, "stop_loss_pct": null, "take_profit_pct": null, "time_stop_days": null}]}',
      ['BUY JPM 373'],
    ),
    decides(
      '{"confidence_pct": 60, "actions": [{"action": "BUY", "ticker": "TSLA", "amount_usd": 484, "stop_loss_pct": NaN}, {"action": "SELL", "ticker": "AAPL", "amount_usd": 595}]}',
      ['SELL AAPL 595'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct": None, "actions": [{"action": "BUY", "ticker": "MSFT", "amount_usd": 706}]}',
      ['BUY MSFT 706'],
      { dropped: 1, confidence: undefined },
    ),
    decides(
      "{'confidence_pct': 60, 'actions': [{'action': 'SELL', 'ticker': 'NFLX', 'amount_usd': 1_500}]}",
      ['SELL NFLX 1500'],
    ),
    decides(
      "{'confidence_pct': 60, 'actions': [{'action': 'BUY', 'ticker': 'PLTR', 'amount_usd': Decimal('500')}, {'action': 'BUY', 'ticker': 'SPY', 'amount_usd': +800}]}",
      ['BUY SPY 800'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct": 60, "actions": [{"action": "BUY", "ticker": "NVDA", "amount_usd": 0x3E8}, {"action": "SELL", "ticker": "AMD", "amount_usd": 410.}]}',
      ['SELL AMD 410'],
      { dropped: 1 },
    ),
    analyses(
      "{'regime': 'SIDEWAYS', 'regime_reason': None, 'sector_scores': {'Energy': None, 'Technology': 1}, 'opportunities': None}",
      'SIDEWAYS',
      { dropped: 1, scores: { Technology: 1 } },
    ),
    abstains("{'confidence_pct': 60, 'actions': None}", /list of actions/),
    abstains('{"confidence_pct": 60, "actions": null}', /list of actions/),
    abstains('{"confidence_pct": 60, "actions": [None]}'),
  ],
};
