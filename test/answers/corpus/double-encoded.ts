import { abstains, analyses, decides, type Kind } from '../case.ts';

export const doubleEncoded: Kind = {
  kind: 'JSON inside of texts',
  cases: [
    decides(
      '"{\\"confidence_pct\\":60,\\"actions\\":[{\\"action\\":\\"BUY\\",\\"ticker\\":\\"NVDA\\",\\"amount_usd\\":800}]}"',
      ['BUY NVDA 800'],
    ),
    decides(
      '{\\"confidence_pct\\":44,\\"actions\\":[{\\"action\\":\\"SELL\\",\\"ticker\\":\\"AMD\\",\\"amount_usd\\":350}]}',
      ['SELL AMD 350'],
    ),
    decides('"{\\n  \\"confidence_pct\\": 39,\\n  \\"actions\\": []\\n}"', []),
    decides(
      '{"confidence_pct":52,"actions":"[{\\"action\\":\\"BUY\\",\\"ticker\\":\\"SPY\\",\\"amount_usd\\":1400}]"}',
      ['BUY SPY 1400'],
    ),
    decides(
      '{"response":"{\\"confidence_pct\\":68,\\"actions\\":[{\\"action\\":\\"SELL\\",\\"ticker\\":\\"QQQ\\",\\"amount_usd\\":275}]}"}',
      ['SELL QQQ 275'],
    ),
    decides(
      '{"confidence_pct":51,"actions":["{\\"action\\":\\"BUY\\",\\"ticker\\":\\"META\\",\\"amount_usd\\":630}"]}',
      ['BUY META 630'],
    ),
    decides(
      '{"content":"```json\\n{\\"confidence_pct\\":47,\\"actions\\":[{\\"action\\":\\"BUY\\",\\"ticker\\":\\"AAPL\\",\\"amount_usd\\":222}]}\\n```"}',
      ['BUY AAPL 222'],
    ),
    decides(
      '{&quot;confidence_pct&quot;:55,&quot;actions&quot;:[{&quot;action&quot;:&quot;SELL&quot;,&quot;ticker&quot;:&quot;JPM&quot;,&quot;amount_usd&quot;:240}]}',
      ['SELL JPM 240'],
    ),
    decides('```json\n"{\\"confidence_pct\\":33,\\"actions\\":[]}"\n```', []),
    decides(
      '{"name":"submit_decision","arguments":"{\\"confidence_pct\\":72,\\"actions\\":[{\\"action\\":\\"BUY\\",\\"ticker\\":\\"MSFT\\",\\"amount_usd\\":510}]}"}',
      ['BUY MSFT 510'],
    ),
    decides(
      '{\\n  \\"confidence_pct\\": 58,\\n  \\"actions\\": [{\\"action\\": \\"BUY\\", \\"ticker\\": \\"NFLX\\", \\"amount_usd\\": 415}]\\n}',
      ['BUY NFLX 415'],
    ),
    analyses(
      '"{\\"regime\\":\\"BULL\\",\\"regime_reason\\":\\"Breadth \\\\\\"strong\\\\\\"\\"}"',
      'BULL',
    ),
    decides('{"confidence_pct":50,"actions":"[]"}', []),
    abstains('"BUY NVDA 1000"'),
    abstains('{"confidence_pct":50,"actions":"buy NVDA for 1000 dollars"}', /list/),
  ],
};
