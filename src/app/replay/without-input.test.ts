import fc from 'fast-check';
import { tradingDate } from '#core/calendar';
import { describe, expect, it } from 'vitest';
import { SAMPLE_DAY } from '../../../test/fixtures/sample-day.ts';
import { AT, security, ticker } from '../../../test/fixtures/observation.ts';
import { INPUT_KINDS, inputName } from './input.ts';
import { holds, inputsOf } from './inputs-of.ts';
import { readInput } from './read-input.ts';
import { foundOf, withoutInput } from './without-input.ts';
import { withoutInputs } from './without-inputs.ts';

const headline = (id: string, name: string) => ({
  id,
  at: AT,
  title: `of ${name}`,
  source: 'Wire',
  tickers: [ticker(name)],
});
const fact = (id: string, name: string) => ({
  id,
  at: AT,
  source: 'Wire',
  tickers: [ticker(name)],
  topic: 'earnings' as const,
  direction: 1 as const,
  reader: 'words' as const,
});

const SEEN = {
  ...SAMPLE_DAY,
  market: {
    ...SAMPLE_DAY.market,
    securities: [...SAMPLE_DAY.market.securities, security('NVDA', 120, { roles: ['research'] })],
    headlines: [headline('a', 'AAPL'), headline('b', 'JNJ'), headline('c', 'SPY')],
    news: [fact('a', 'AAPL'), fact('b', 'JNJ'), fact('c', 'SPY'), fact('z', 'MSFT')],
    events: [
      {
        on: tradingDate('2026-07-01'),
        what: 'earnings' as const,
        ticker: ticker('JNJ'),
        certainty: 'published' as const,
      },
    ],
  },
};

const names = (inputs: readonly Parameters<typeof inputName>[0][]): string[] =>
  inputs.map(inputName);

describe('an input of a decision', () => {
  it('is found by the name that a person gives it', () => {
    expect(names(inputsOf(SEEN, undefined))).toEqual([
      'headline:1',
      'headline:2',
      'headline:3',
      'security:JNJ',
      'security:NVDA',
      'indicator:sma200',
      'indicator:rsi14',
      'indicator:bollingerUpper',
      'indicator:bollingerLower',
      'indicator:atr14',
      'indicator:change21Days',
      'fundamentals',
      'history',
      'events',
      'rates',
      `sector:${SEEN.market.sectors[0]?.sector ?? ''}`,
      // It was read from no headline that is told.
      'fact:4',
    ]);
  });

  it('goes with its fact where it is a headline', () => {
    const less = withoutInput(SEEN, { kind: 'headline', which: '2' });
    expect(less?.market.headlines.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(less?.market.news?.map(({ id }) => id)).toEqual(['a', 'c', 'z']);
  });

  it('stays where the account is worth something by it, or waits for it', () => {
    expect(withoutInput(SEEN, { kind: 'security', which: 'AAPL' })).toBeUndefined();
    expect(withoutInput(SEEN, { kind: 'security', which: 'MSFT' })).toBeUndefined();
    const less = withoutInput(SEEN, { kind: 'security', which: 'jnj' });
    expect(less?.market.securities.map((each) => String(each.ticker))).not.toContain('JNJ');
    expect(less?.market.events).toEqual([]);
  });

  it('is undefined where there is no such thing', () => {
    for (const [kind, which] of [
      ['headline', '4'],
      ['headline', '0'],
      ['headline', 'one'],
      ['fact', '5'],
      ['security', 'TSLA'],
      ['indicator', 'rsi15'],
      ['pick', 'NVDA'],
      ['sector', 'Energy'],
    ] as const)
      expect(withoutInput(SEEN, { kind, which }), `${kind}:${which}`).toBeUndefined();
    expect(withoutInput(SEEN, { kind: 'research' })).toBeUndefined();
  });

  it('is a pick with the security that is looked at for it alone', () => {
    const research = {
      kind: 'brief' as const,
      ageSessions: 0,
      brief: {
        version: 1 as const,
        id: 'research@1',
        at: AT,
        on: SEEN.market.on,
        regime: 'BULL' as const,
        regimeSources: [],
        geopoliticalRisk: { level: 'LOW' as const, sources: [] },
        themes: [],
        picks: ['NVDA', 'JNJ'].map((name) => ({
          ticker: ticker(name),
          direction: 'LONG' as const,
          conviction: 4,
          catalyst: 'earnings' as const,
          thesis: '',
          sources: [],
          expiresOn: tradingDate('2026-07-01'),
        })),
        sectorBiases: [],
        events: [],
        avoid: [],
        facts: [],
        sources: [],
      },
    };
    const seen = { ...SEEN, market: { ...SEEN.market, research } };
    const less = withoutInput(seen, { kind: 'pick', which: 'NVDA' });
    expect(less?.market.securities.map((each) => String(each.ticker))).toEqual([
      'SPY',
      'AAPL',
      'MSFT',
      'JNJ',
    ]);
    const left = less?.market.research;
    expect(left?.kind === 'brief' && left.brief.picks.map((each) => String(each.ticker))).toEqual([
      'JNJ',
    ]);
    const quiet = withoutInput(seen, { kind: 'research' });
    expect(quiet?.market).not.toHaveProperty('research');
    expect(quiet?.market.securities).toHaveLength(4);
    expect(holds(seen, { kind: 'research' }, { kind: 'pick', which: 'JNJ' })).toBe(true);
    expect(holds(seen, { kind: 'pick', which: 'NVDA' }, { kind: 'security', which: 'NVDA' })).toBe(
      true,
    );
    expect(holds(seen, { kind: 'pick', which: 'JNJ' }, { kind: 'security', which: 'JNJ' })).toBe(
      false,
    );
  });

  it('is taken away without touching the observation, and is not there any more', () => {
    const all = INPUT_KINDS.flatMap((kind) => foundOf(SEEN, kind));
    const before = JSON.stringify(SEEN);
    fc.assert(
      fc.property(fc.constantFrom(...all), (input) => {
        const less = withoutInput(SEEN, input);
        expect(JSON.stringify(SEEN)).toBe(before);
        expect(JSON.stringify(less)).not.toBe(before);
        const left = less === undefined ? [] : foundOf(less, input.kind);
        expect(less).toBeDefined();
        expect(left).toHaveLength(foundOf(SEEN, input.kind).length - 1);
      }),
    );
  });

  it('is numbered as in the whole, however many others go with it', () => {
    const numbered = fc.subarray(foundOf(SEEN, 'headline').concat(foundOf(SEEN, 'fact')), {
      minLength: 1,
    });
    fc.assert(
      fc.property(numbered, (inputs) => {
        const less = withoutInputs(SEEN, inputs);
        const gone = new Set(
          inputs.map(({ kind, which }) =>
            kind === 'headline'
              ? SEEN.market.headlines[Number(which) - 1]?.id
              : SEEN.market.news[Number(which) - 1]?.id,
          ),
        );
        const headlines = new Set(
          inputs.filter(({ kind }) => kind === 'headline').map(({ which }) => Number(which)),
        );
        expect(less.market.news?.map(({ id }) => id)).toEqual(
          SEEN.market.news.map(({ id }) => id).filter((id) => !gone.has(id)),
        );
        expect(less.market.headlines).toEqual(
          SEEN.market.headlines.filter((_, place) => !headlines.has(place + 1)),
        );
      }),
    );
  });
});

describe('an input as it is written', () => {
  it('is a kind and, where there are several, which of them', () => {
    expect(readInput('headline:3')).toEqual({
      kind: 'input',
      input: { kind: 'headline', which: '3' },
    });
    expect(readInput('sector:Real Estate')).toEqual({
      kind: 'input',
      input: { kind: 'sector', which: 'Real Estate' },
    });
    expect(readInput('rates')).toEqual({ kind: 'input', input: { kind: 'rates' } });
  });

  it('is refused with what is missing, too much or unknown', () => {
    expect(readInput('security')).toEqual({
      kind: 'unfit',
      says: 'security needs which one: security:AAPL',
    });
    expect(readInput('rates:3')).toMatchObject({ kind: 'unfit' });
    expect(readInput('headlin:3')).toMatchObject({ kind: 'unknown', word: 'headlin' });
  });
});
