import { refused, value } from '#strategy/answer';
import { describe, expect, it } from 'vitest';
import { tickers } from '../../../test/fixtures/observation.ts';
import { readOptionAnalysis, type Verdict } from './read-option-analysis.ts';
import { spreadIn } from './spread-in.ts';

const SPREAD: Verdict = {
  name: 'best_spread',
  names: ['bestspread', 'spread'],
  none: { bestSpread: 'none' },
  read: (node) => {
    const spread = spreadIn(node);
    return spread.kind === 'value' ? value({ bestSpread: spread.value }) : refused(spread.because);
  },
};

function read(underlyings: string): unknown {
  const text = `{"regime":"BULL","underlyings":${underlyings}}`;
  const reading = readOptionAnalysis({ text, finish: 'stop' }, tickers('SPY', 'QQQ'), SPREAD);
  return reading.kind === 'read'
    ? { views: reading.value.options, dropped: reading.dropped.map(({ what }) => what) }
    : reading.because;
}

const VIEW = { ticker: 'SPY', ivRegime: 'HIGH', bestSpread: 'bull-put', why: 'rich' };

describe('the views of an options account', () => {
  it.each([
    ['in a list', '[{"ticker":"SPY","iv_regime":"HIGH","best_spread":"BULL_PUT","why":"rich"}]'],
    [
      'by ticker',
      '{"SPY":{"iv_regime":"elevated","best_spread":"put credit spread","reason":"rich"}}',
    ],
    [
      'in other words',
      '[{"symbol":"spy","IV regime":"Very high","spread":"bullPut","rationale":"rich"}]',
    ],
  ])('are read %s', (_, text) => {
    expect(read(text)).toEqual({ views: [VIEW], dropped: [] });
  });

  it('know NONE as an answer where it is one, and nothing said as nothing', () => {
    expect(
      read('[{"ticker":"SPY","iv_regime":"LOW","best_spread":"NONE","why":""}]'),
    ).toMatchObject({
      views: [{ ticker: 'SPY', ivRegime: 'LOW', bestSpread: 'none', why: '' }],
    });
    expect(read('[{"ticker":"SPY","why":"no view"}]')).toEqual({
      views: [{ ticker: 'SPY', why: 'no view' }],
      dropped: [],
    });
  });

  it('lose a part that cannot be read by its name, and the rest stands', () => {
    expect(read('[{"ticker":"SPY","iv_regime":55,"best_spread":"strangle","why":"rich"}]')).toEqual(
      {
        views: [{ ticker: 'SPY', why: 'rich' }],
        dropped: ['view 1, "SPY", IV regime', 'view 1, "SPY", best_spread'],
      },
    );
  });

  it('lose what is of no ticker here, said twice or no view', () => {
    expect(read('[{"ticker":"TSLA"},{"ticker":"QQQ"},{"ticker":"QQQ"},"SPY"]')).toEqual({
      views: [{ ticker: 'QQQ', why: '' }],
      dropped: ['view 1, "TSLA"', 'view 3, "QQQ"', 'view 4, "SPY"'],
    });
    expect(read('"all fine"')).toEqual({ views: [], dropped: ['underlyings'] });
  });

  it('are not asked for: an analysis without them is read', () => {
    const text = '{"regime":"BEAR"}';
    const reading = readOptionAnalysis({ text, finish: 'stop' }, tickers('SPY'), SPREAD);
    expect(reading).toMatchObject({ kind: 'read', value: { regime: 'BEAR', options: [] } });
  });

  it('are nothing without a regime', () => {
    const text = '{"underlyings":[{"ticker":"SPY"}]}';
    const reading = readOptionAnalysis({ text, finish: 'stop' }, tickers('SPY'), SPREAD);
    expect(reading.kind).toBe('unreadable');
  });
});
