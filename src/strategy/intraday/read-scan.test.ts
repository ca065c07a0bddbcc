import type { Answer } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { holdBecause } from './hold-because.ts';
import { readScan } from './read-scan.ts';

/** What an answer comes to: "ACT 0.7", "HOLD ?" without a confidence, or "unreadable". */
function told(text: string, finish: Answer['finish'] = 'stop'): string {
  const read = readScan({ text, finish });
  if (read.kind === 'unreadable') return 'unreadable';
  return `${read.value.verdict} ${read.value.confidence ?? '?'}`;
}

const scan = (verdict: string, confidence: string): string =>
  `{"verdict": ${verdict}, "confidence_pct": ${confidence}, "why": "it moves"}`;

describe('the door of a scan', () => {
  it.each([
    ['as asked', scan('"ACT"', '70'), 'ACT 0.7'],
    ['hold', scan('"HOLD"', '80'), 'HOLD 0.8'],
    ['a fraction', scan('"ACT"', '0.7'), 'ACT 0.7'],
    ['a number as text', scan('"ACT"', '"70"'), 'ACT 0.7'],
    ['with its sign', scan('"ACT"', '"70 %"'), 'ACT 0.7'],
    ['a fraction as text', scan('"ACT"', '"0.55"'), 'ACT 0.55'],
    ['in decimals', scan('"ACT"', '62.5'), 'ACT 0.625'],
    ['out of ten', scan('"ACT"', '"7/10"'), 'ACT 0.7'],
    ['a word', scan('"ACT"', '"high"'), 'ACT 0.8'],
    ['certain', scan('"ACT"', '100'), 'ACT 1'],
    ['none at all', scan('"ACT"', '0'), 'ACT 0'],
    ['one percent', scan('"ACT"', '1'), 'ACT 0.01'],
    ['one of one', '{"verdict":"ACT","confidence":1.0}', 'ACT 1'],
    ['another name', '{"verdict":"ACT","confidence":0.65,"why":"x"}', 'ACT 0.65'],
    ['other spelling of keys', '{"Verdict":"ACT","Confidence-Pct":70}', 'ACT 0.7'],
    ['lower case', scan('"act"', '70'), 'ACT 0.7'],
    ['a full stop', scan('"Hold."', '70'), 'HOLD 0.7'],
    ['a synonym of hold', scan('"NO_ACTION"', '70'), 'HOLD 0.7'],
    ['waiting', scan('"wait"', '70'), 'HOLD 0.7'],
    ['a synonym of act', scan('"Take action"', '70'), 'ACT 0.7'],
    ['do not act', scan('"do not act"', '70'), 'HOLD 0.7'],
    ['fenced', `Sure:\n\`\`\`json\n${scan('"ACT"', '70')}\n\`\`\``, 'ACT 0.7'],
    ['after thinking', `<think>ACT at 90?</think>${scan('"HOLD"', '60')}`, 'HOLD 0.6'],
    ['the last of two', `${scan('"ACT"', '90')} No. ${scan('"HOLD"', '60')}`, 'HOLD 0.6'],
    ['wrapped', `{"answer": ${scan('"ACT"', '70')}}`, 'ACT 0.7'],
    ['wrapped under a name of its own', `{"decision": ${scan('"ACT"', '70')}}`, 'ACT 0.7'],
    ['in a list', `[${scan('"ACT"', '70')}]`, 'ACT 0.7'],
    ['with extra keys', '{"verdict":"ACT","confidence_pct":70,"ticker":"NVDA"}', 'ACT 0.7'],
    ['with a trailing comma', '{"verdict":"ACT","confidence_pct":70,}', 'ACT 0.7'],
    ['single quotes', "{'verdict':'ACT','confidence_pct':70}", 'ACT 0.7'],
    ['no confidence', '{"verdict":"ACT","why":"x"}', 'ACT ?'],
    ['a confidence of null', scan('"ACT"', 'null'), 'ACT ?'],
    ['an empty confidence', scan('"ACT"', '""'), 'ACT ?'],
    ['more than all', scan('"ACT"', '170'), 'ACT ?'],
    ['less than nothing', scan('"ACT"', '-70'), 'ACT ?'],
    ['a confidence of words', scan('"ACT"', '"rather sure"'), 'ACT ?'],
    ['a confidence in a list', scan('"ACT"', '[70]'), 'ACT ?'],
    [
      'a confidence said twice and differently',
      '{"verdict":"ACT","confidence_pct":40,"confidence_pct":90}',
      'ACT ?',
    ],
    ['two names that disagree', '{"verdict":"ACT","confidence_pct":40,"confidence":0.9}', 'ACT ?'],
    ['infinity', scan('"ACT"', '1e999'), 'ACT ?'],
    ['hold without a confidence', '{"verdict":"HOLD"}', 'HOLD ?'],
    ['both verdicts', scan('"HOLD|ACT"', '70'), 'unreadable'],
    ['two verdicts', '{"verdict":"ACT","verdict":"HOLD","confidence_pct":70}', 'unreadable'],
    ['a verdict of an order', scan('"BUY"', '70'), 'unreadable'],
    ['an order', '{"action":"BUY","ticker":"NVDA","amount_usd":500}', 'unreadable'],
    ['an empty verdict', scan('""', '70'), 'unreadable'],
    ['a verdict of true', scan('true', '70'), 'unreadable'],
    ['no verdict', '{"confidence_pct":70}', 'unreadable'],
    ['a bare word', 'HOLD', 'unreadable'],
    ['a sentence', 'I would hold for now, as nothing moves.', 'unreadable'],
    ['nothing', '', 'unreadable'],
    ['an analysis', '{"regime":"BULL","sector_scores":{}}', 'unreadable'],
  ])('reads %s', (_, text, outcome) => {
    expect(told(text)).toBe(outcome);
  });

  it.each([
    ['in its verdict', '{"verdict":"AC', 'unreadable'],
    ['before its confidence', '{"verdict":"ACT","confid', 'unreadable'],
    ['in its confidence', '{"verdict":"ACT","confidence_pct":7', 'unreadable'],
    ['in its reason', '{"verdict":"ACT","confidence_pct":70,"why":"NVDA ri', 'ACT 0.7'],
    ['while thinking', '<think>{"verdict":"ACT","confidence_pct":70}', 'unreadable'],
  ])('takes from one cut %s only what was said whole', (_, text, outcome) => {
    expect(told(text, 'length')).toBe(outcome);
  });

  it('keeps the reason without what cannot be seen', () => {
    const read = readScan({
      text: '{"verdict":"HOLD","confidence_pct":70,"why":"flat\\u0000\\u200b at 0.1"}',
      finish: 'stop',
    });
    expect(read).toMatchObject({ value: { why: 'flat at 0.1' } });
  });

  it.each([
    ['{"verdict":"HOLD","confidence_pct":99}', 'HOLD'],
    ['{"verdict":"ACT","confidence_pct":60}', undefined],
    ['{"verdict":"ACT","confidence_pct":55}', 'ACT at 55 % is below the 60 % it takes'],
    ['{"verdict":"ACT","confidence_pct":59.99}', 'ACT at 59.99 % is below the 60 % it takes'],
    ['{"verdict":"ACT"}', 'ACT without a confidence (it is not said) is not enough: it takes 60 %'],
    [
      '{"verdict":"ACT","confidence_pct":170}',
      'ACT without a confidence (a confidence is 0 to 100 percent, was 170) is not enough: it takes 60 %',
    ],
  ])('leads on, or says why not: %s', (text, because) => {
    const read = readScan({ text, finish: 'stop' });
    expect(read.kind === 'read' ? holdBecause(read, 0.6) : 'unreadable').toBe(because);
  });

  it('never acts without a confidence, however little it takes', () => {
    const read = readScan({ text: '{"verdict":"ACT"}', finish: 'stop' });
    expect(read.kind === 'read' && holdBecause(read, 0)).toContain('is not enough');
  });
});
