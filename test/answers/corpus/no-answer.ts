import { abstains, abstainsFromAnalysis, ended, type Kind } from '../case.ts';

export const noAnswer: Kind = {
  kind: 'no answer in it',
  cases: [
    abstains('', /empty/),
    abstains('   \n\t  ', /empty/),
    ended('length', abstains('', /empty/)),
    abstains("I'm sorry, but I can't provide financial advice.", /no JSON/),
    abstains(
      'As an AI language model I cannot trade on your behalf. Please consult a professional.',
      /no JSON/,
    ),
    abstains('I would keep all positions and wait for the next session.', /no JSON/),
    abstains('null', /no JSON/),
    abstains('true'),
    abstains('42'),
    abstains('ACTION: BUY\nTICKER: NVDA\nAMOUNT: $1,000', /no JSON/),
    abstains('actions:\n  - action: BUY\n    ticker: NVDA\n    amount_usd: 1000\n', /no JSON/),
    abstains('| action | ticker | amount |\n|---|---|---|\n| BUY | NVDA | 1000 |', /no JSON/),
    abstains('<actions><action side="BUY" ticker="NVDA">1000</action></actions>', /no JSON/),
    abstains('action,ticker,amount_usd\nBUY,NVDA,1000', /no JSON/),
    abstains('<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>', /no JSON/),
    abstains('po risutit portfol mexa ungle trend trend trend trend'),
    abstainsFromAnalysis('The market looks bullish to me.'),
    abstainsFromAnalysis(''),
  ],
};
