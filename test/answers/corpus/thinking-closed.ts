import { abstains, analyses, decides, type Kind } from '../case.ts';

export const thinkingClosed: Kind = {
  kind: 'thinking that was closed',
  cases: [
    decides(
      '<think>NVDA looks good. {"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":9000}]} no, too much.</think>{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":900,"thesis":"Sized down"}]}',
      ['BUY NVDA 900'],
    ),
    decides(
      '<thinking>\nThe account has 12 % cash.\n</thinking>\n\n{"confidence_pct":42,"actions":[]}',
      [],
    ),
    decides(
      '<reasoning>RSI 71, wait</reasoning>{"confidence_pct":57,"actions":[{"action":"SELL","ticker":"TSLA","amount_usd":400,"thesis":"Overbought"}]}',
      ['SELL TSLA 400'],
    ),
    decides(
      '<THINK>caps</THINK>\n```json\n{"confidence_pct":63,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":530,"thesis":"Azure"}]}\n```',
      ['BUY MSFT 530'],
    ),
    decides(
      '<think></think>{"confidence_pct":38,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":250,"thesis":"Trim"}]}',
      ['SELL AMD 250'],
    ),
    decides(
      '<think>one</think><think>two {"actions": []}</think>{"confidence_pct":75,"actions":[{"action":"BUY","ticker":"QQQ","amount_usd":1100,"thesis":"Trend"}]}',
      ['BUY QQQ 1100'],
    ),
    decides(
      '[THINK]Let me weigh it.[/THINK]{"confidence_pct":48,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":310,"thesis":"Value"}]}',
      ['BUY JPM 310'],
    ),
    decides('◁think▷short◁/think▷{"confidence_pct":51,"actions":[]}', []),
    decides(
      '<|channel|>analysis<|message|>draft {"actions":[{"action":"SELL","ticker":"SPY","amount_usd":5000}]}<|end|><|start|>assistant<|channel|>final<|message|>{"confidence_pct":54,"actions":[{"action":"SELL","ticker":"SPY","amount_usd":500,"thesis":"Trim"}]}',
      ['SELL SPY 500'],
    ),
    decides(
      '<think>a <think>nested</think> b</think>{"confidence_pct":46,"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":205,"thesis":"Small"}]}',
      ['BUY PLTR 205'],
    ),
    decides(
      '{"outlook":"The model said </think> once","confidence_pct":50,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":410,"thesis":"A </think> inside"},{"action":"SELL","ticker":"META","amount_usd":420,"thesis":"x"}]}',
      ['BUY AAPL 410', 'SELL META 420'],
    ),
    analyses(
      '<think>VIX 31 means stress</think>{"regime":"HIGH_VOLATILITY","regime_reason":"VIX 31"}',
      'HIGH_VOLATILITY',
    ),
    abstains(
      '<think>{"confidence_pct":90,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1000}]}</think>',
      /no JSON/,
    ),
    abstains('<think>I should hold.</think>\n\nI will hold everything.'),
  ],
};
