import { abstains, analyses, decides, type Kind } from '../case.ts';

export const characters: Kind = {
  kind: 'invisible and wide characters',
  cases: [
    decides(
      '\uFEFF{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":860}]}',
      ['BUY NVDA 860'],
    ),
    decides(
      '\u0000\u0001{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"AMD","amount_usd":420}]}\u0000',
      ['SELL AMD 420'],
    ),
    decides(
      '{\u00A0"confidence_pct"\u00A0:\u00A060,\u2003"actions":[{"action":"BUY","ticker":"SPY","amount_usd":770}]}',
      ['BUY SPY 770'],
    ),
    decides(
      '{"outlook":"tab\there \u0007bell \u001B[31mred","confidence_pct":60,"actions":[{"action":"SELL","ticker":"QQQ","amount_usd":460}]}',
      ['SELL QQQ 460'],
      { outlook: 'tab here bell [31mred' },
    ),
    decides(
      '{"outlook":"zero\u200Bwidth and \u202Ereversed\u202C","confidence_pct":60,"actions":[]}',
      [],
      { outlook: 'zero width and reversed' },
    ),
    decides(
      '｛"confidence_pct"：60，"actions"：［｛"action"："BUY"，"ticker"："META"，"amount_usd"：272｝］｝',
      ['BUY META 272'],
    ),
    decides(
      '{"confidence_pct"：60，"actions":[{"action":"BUY"，"ticker":"JPM"，"amount_usd":383}]}',
      ['BUY JPM 383'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"TSLA","amount_usd":494,"thesis":"\uD83D\uDE80 to the moon \uD800"}]}',
      ['BUY TSLA 494'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"\\u0041APL","amount_usd":605}]}',
      ['SELL AAPL 605'],
    ),
    decides(
      '{\r\n\t"confidence_pct":\v60,\f"actions":\u2028[{"action":"BUY","ticker":"MSFT","amount_usd":716}]\u2029}',
      ['BUY MSFT 716'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NFLX","amount_usd":817,"stop_loss_pct":"−9%"}]}',
      ['BUY NFLX 817 -9/_/_'],
    ),
    decides(
      '{"outlook":"\\ud83d broken pair","confidence_pct":60,"actions":[{"action":"SELL","ticker":"PLTR","amount_usd":218}]}',
      ['SELL PLTR 218'],
      { outlook: 'broken pair' },
    ),
    analyses('\u200B{"regime":"BULL\u200B","regime_reason":"x"}', 'BULL'),
    abstains('\uFEFF\u200B\u0000'),
  ],
};
