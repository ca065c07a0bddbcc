import { analyses, abstains, decides, type Kind } from '../case.ts';

export const commas: Kind = {
  kind: 'commas missing or too many',
  cases: [
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"NVDA","amount_usd":810,},],}',
      ['BUY NVDA 810'],
    ),
    decides('{"confidence_pct":60 "actions":[{"action":"SELL" "ticker":"AMD" "amount_usd":360}]}', [
      'SELL AMD 360',
    ]),
    decides(
      '{\n"confidence_pct":60\n"actions":[\n{"action":"BUY"\n"ticker":"SPY"\n"amount_usd":730}\n]\n}',
      ['BUY SPY 730'],
    ),
    decides(
      '{"confidence_pct":60,,"actions":[{"action":"SELL",,"ticker":"QQQ","amount_usd":410}]}',
      ['SELL QQQ 410'],
    ),
    decides(
      '{,"confidence_pct":60,"actions":[,{"action":"BUY","ticker":"META","amount_usd":222}]}',
      ['BUY META 222'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"JPM","amount_usd":333}{"action":"SELL","ticker":"TSLA","amount_usd":444}]}',
      ['BUY JPM 333', 'SELL TSLA 444'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"AAPL","amount_usd":1,250,"thesis":"Grouped digits"}]}',
      ['BUY AAPL 1250'],
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"SELL","ticker":"NFLX","amount_usd":12,500}]}',
      ['SELL NFLX 12500'],
    ),
    decides('{"confidence_pct":60,"actions":[],"suggestions":["ARM" , , "ASML",]}', [], {
      suggestions: ['ARM', 'ASML'],
    }),
    decides(
      '{"confidence_pct":60;"actions":[{"action":"BUY","ticker":"PLTR","amount_usd":300}]}',
      ['BUY PLTR 300'],
      { dropped: 1 },
    ),
    decides(
      '{"confidence_pct":60,"actions":[{"action":"BUY","ticker":"MSFT","amount_usd":515,"thesis":"Cloud"\n"stop_loss_pct":-9,"take_profit_pct":20,"time_stop_days":40}]}',
      ['BUY MSFT 515 -9/20/40'],
    ),
    analyses(
      '{"regime":"BEAR","sector_scores":{"Energy":2,"Technology":-2,},"opportunities":[],}',
      'BEAR',
      { scores: { Energy: 2, Technology: -2 } },
    ),
    abstains('{,,,}'),
  ],
};
