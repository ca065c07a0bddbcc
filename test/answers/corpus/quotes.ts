import { abstains, analyses, decides, type Kind } from '../case.ts';

export const quotes: Kind = {
  kind: 'other quotation marks',
  cases: [
    decides("{'confidence_pct':60,'actions':[{'action':'BUY','ticker':'NVDA','amount_usd':820}]}", [
      'BUY NVDA 820',
    ]),
    decides(
      '{“confidence_pct”: 60, “actions”: [{“action”: “SELL”, “ticker”: “AMD”, “amount_usd”: 370}]}',
      ['SELL AMD 370'],
    ),
    decides(
      '{„confidence_pct“: 60, „actions“: [{„action“: „BUY“, „ticker“: „SPY“, „amount_usd“: 740}]}',
      ['BUY SPY 740'],
    ),
    decides(
      '{‘confidence_pct’: 60, ‘actions’: [{‘action’: ‘SELL’, ‘ticker’: ‘QQQ’, ‘amount_usd’: 420}]}',
      ['SELL QQQ 420'],
    ),
    decides(
      '{`confidence_pct`: 60, `actions`: [{`action`: `BUY`, `ticker`: `META`, `amount_usd`: 232}]}',
      ['BUY META 232'],
    ),
    decides(
      '{«confidence_pct»: 60, «actions»: [{«action»: «BUY», «ticker»: «JPM», «amount_usd»: 343}]}',
      ['BUY JPM 343'],
    ),
    decides(
      "{'outlook':'It's a stock picker's tape','confidence_pct':60,'actions':[{'action':'SELL','ticker':'TSLA','amount_usd':454}]}",
      ['SELL TSLA 454'],
      { outlook: "It's a stock picker's tape" },
    ),
    decides(
      "{'outlook':'x','confidence_pct':60,'actions':[{'action':'BUY','ticker':\"AAPL\",'amount_usd':565,'thesis':\"Apple's cash\"}]}",
      ['BUY AAPL 565'],
    ),
    decides(
      '{“outlook”: “NVIDIA’s “moat” holds”, “confidence_pct”: 60, “actions”: [{“action”: “BUY”, “ticker”: “NVDA”, “amount_usd”: 676}]}',
      ['BUY NVDA 676'],
      { outlook: 'NVIDIA’s “moat” holds' },
    ),
    decides(
      '{"outlook":"The so-called “dip”","confidence_pct":60,"actions":[{"action":"SELL","ticker":"MSFT","amount_usd":787}]}',
      ['SELL MSFT 787'],
      { outlook: 'The so-called “dip”' },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{\'action\':\'BUY\',"ticker":\'NFLX\',"amount_usd":898}]}',
      ['BUY NFLX 898'],
    ),
    analyses("{'regime':'BULL','regime_reason':'Buyers' market'}", 'BULL'),
    abstains("{'confidence_pct':60,'actions':'none of today's ideas'}"),
  ],
};
