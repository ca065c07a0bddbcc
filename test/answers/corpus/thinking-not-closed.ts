import { abstains, abstainsFromAnalysis, decides, ended, type Kind } from '../case.ts';

export const thinkingNotClosed: Kind = {
  kind: 'thinking with one tag only',
  cases: [
    decides(
      'The user wants JSON. Cash is fine.\n</think>\n{"confidence_pct":61,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":750,"thesis":"Trend"}]}',
      ['BUY NVDA 750'],
    ),
    decides(
      '...so a draft is {"actions":[{"action":"SELL","ticker":"AMD","amount_usd":100}]}.</thinking>{"confidence_pct":33,"actions":[]}',
      [],
    ),
    decides(
      'weighing both sides</reasoning>\n\n```json\n{"confidence_pct":70,"actions":[{"action":"SELL","ticker":"NFLX","amount_usd":515,"thesis":"Weak guide"}]}\n```',
      ['SELL NFLX 515'],
    ),
    decides(
      '[/THINK]{"confidence_pct":56,"actions":[{"action":"BUY","ticker":"SPY","amount_usd":2000,"thesis":"Core"}]}',
      ['BUY SPY 2000'],
    ),
    decides(
      '<think>The tape is calm and I forgot the closing tag.\n{"confidence_pct":47,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":350,"thesis":"Steady"}]}',
      ['BUY MSFT 350'],
    ),
    decides('<think>\nok\n```json\n{"confidence_pct":52,"actions":[]}\n```', []),
    decides(
      '</think></think>{"confidence_pct":41,"actions":[{"action":"SELL","ticker":"QQQ","amount_usd":640,"thesis":"Hedge"}]}',
      ['SELL QQQ 640'],
    ),
    abstains(
      '<think>Maybe {"confidence_pct":70,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1000}]} but cash is short, so rather',
      /thinking/,
    ),
    ended(
      'length',
      abstains(
        '<think>First I look at NVDA. {"confidence_pct":70,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":1000}]}',
        /thinking/,
      ),
    ),
    ended('error', abstains('<reasoning>The stream broke in the middle of')),
    ended('length', abstains('<thinking>RSI is 44, MACD turns, then')),
    abstains('<think>I am not sure what to do here.'),
    ended('length', abstainsFromAnalysis('<think>{"regime":"BULL"} or rather {"regime":"BEAR"}')),
    ended('length', abstains('reasoning only, then the tag</think>', /no JSON/)),
  ],
};
