import { abstains, analyses, decides, type Kind } from '../case.ts';

export const proseAround: Kind = {
  kind: 'prose before and after',
  cases: [
    decides(
      'Sure! Based on the snapshot I propose the following.\n{"confidence_pct":70,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1500,"thesis":"AI capex"}]}',
      ['BUY NVDA 1500'],
    ),
    decides(
      '{"confidence_pct":35,"actions":[{"action":"SELL","ticker":"NFLX","amount_usd":480,"thesis":"Earnings risk"}]}\n\nNote: this is not financial advice.',
      ['SELL NFLX 480'],
    ),
    decides(
      'Cash is {tight} today, so: {"confidence_pct":51,"actions":[{"action":"SELL","ticker":"QQQ","amount_usd":1000,"thesis":"Raise cash"}]}',
      ['SELL QQQ 1000'],
    ),
    decides(
      'As shown in [1] and [2], breadth is thin.\n{"confidence_pct":44,"actions":[]}\nSources: [1] snapshot, [2] headlines.',
      [],
    ),
    decides(
      'DECISION >>> {"confidence_pct":77,"actions":[{"action":"BUY","ticker":"META","amount_usd":640,"thesis":"Ad pricing"}]} <<< END',
      ['BUY META 640'],
    ),
    decides(
      '**Answer:** {"confidence_pct":60,"actions":[{"action":"BUY","ticker":"BRK-B","amount_usd":880,"thesis":"Quality"}]} :)',
      ['BUY BRK-B 880'],
    ),
    decides(
      '1. Market is strong.\n2. Position sizing ok.\n\nFinal JSON:\n\n{"confidence_pct":68,"actions":[{"action":"BUY","ticker":"AMD","amount_usd":720,"thesis":"MI400"}]}\n\nLet me know if you need changes!',
      ['BUY AMD 720'],
    ),
    decides(
      '<answer>{"confidence_pct":59,"actions":[{"action":"SELL","ticker":"JPM","amount_usd":210,"thesis":"Curve"}]}</answer>',
      ['SELL JPM 210'],
    ),
    decides(
      'Output = {"confidence_pct":49,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":300,"thesis":"Add"}]};',
      ['BUY SPY 300'],
    ),
    decides(
      'Here\'s what I\'d do (it\'s simple): {"confidence_pct":53,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":260,"thesis":"Dip"}]}',
      ['BUY AAPL 260'],
    ),
    analyses(
      'My read of the tape: {"regime":"BULL","regime_reason":"Above SMA200","sector_scores":{"Technology":2},"portfolio_health":"Good"} Hope this helps.',
      'BULL',
      { scores: { Technology: 2 } },
    ),
    analyses(
      '| sector | score |\n|---|---|\n\n{"regime":"BEAR","sector_scores":{"Energy":1}}',
      'BEAR',
      { scores: { Energy: 1 } },
    ),
    abstains('I would buy NVDA for $1,000 and sell AMD for $500 [high conviction].', /no JSON/),
  ],
};
