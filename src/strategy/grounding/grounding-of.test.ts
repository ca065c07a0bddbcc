import { tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import { units, usd } from '#core/money';
import type { Conclusion, Observation } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { observation, security } from '../../../test/fixtures/observation.ts';
import { SAMPLE_DAY } from '../../../test/fixtures/sample-day.ts';
import { groundingOf } from './grounding-of.ts';
import type { GroundedToken } from './grounding.ts';

function concluded(reason: string, name = 'AAPL', more: Partial<Order> = {}): Conclusion {
  return {
    kind: 'orders',
    orders: [
      {
        id: 'weekly@slot#1',
        legs: [{ instrument: equity(name), quantity: units(1) }],
        effect: 'open',
        origin: 'model',
        amount: usd(1000),
        reason,
        ...more,
      },
    ],
    analysis: {
      regime: 'BULL',
      regimeReason: '',
      sectorScores: {},
      portfolioHealth: '',
      opportunities: [],
      threats: [],
    },
    outlook: '',
    suggestions: [],
    dropped: [],
  };
}

function tokensOf(
  reason: string,
  name = 'AAPL',
  seen: Observation = SAMPLE_DAY,
): readonly GroundedToken[] {
  return groundingOf(seen, concluded(reason, name)).texts.flatMap(({ tokens }) => tokens);
}

const told = (reason: string, name?: string): string[] =>
  tokensOf(reason, name).map(({ text, found }) => `${text} ${found}`);

// The sample day: AAPL 150, RSI 61.2, 21-day change 4.51 %, P/E 28.4, bands 140 and 160, ATR 3, earnings 2026-07-30;
// SPY 500 over SMA200 480; VIX 18.5; 10-year 4.25 %; cash 5,000 of 10,000; 10 AAPL: 15 % of nav.
describe('groundingOf', () => {
  it.each([
    ['RSI 61.2', ['61.2 exact']],
    ['RSI at 61', ['61 rounded']],
    ['RSI (61)', ['61 rounded']],
    ['RSI 72', ['72 absent']],
    ['P/E of 28 and RSI 61', ['28 rounded', '61 rounded']],
    ['P/E of 61 and RSI 28', ['61 absent', '28 absent']],
    ['+4.5 % over 21 days', ['+4.5 % rounded']],
    ['-4.5 % over 21 days', ['-4.5 % absent']],
    ['up 4.5 % in the last month', ['4.5 % rounded']],
    ['down 4.5 % in the last month', ['4.5 % absent']],
    ['+4.5 % over 5 days', ['+4.5 % absent']],
    ['buys $1,000', ['$1,000 exact']],
    ['buys $1,070', ['$1,070 absent']],
    ['cash of $5,000 is 50 % of nav', ['$5,000 exact', '50 % exact']],
    ['cash of $5.0k', ['$5.0k exact']],
    ['15 % of nav', ['15 % exact']],
    ['VIX 18.5, 10-year yield 4.25 %', ['18.5 exact', '4.25 % exact']],
    ['VIX 19', ['19 rounded']],
    ['VIX 18', ['18 rounded']],
    ['VIX 20', ['20 absent']],
    ['RSI above 60', ['60 derived']],
    ['RSI above 70', ['70 absent']],
    ['earnings on 30 Jul', ['30 Jul exact']],
    ['earnings on July 30, 2026', ['July 30, 2026 exact']],
    ['earnings on 2026-07-30', ['2026-07-30 exact']],
    ['earnings on 31 Jul', ['31 Jul absent']],
    ['stronger than MSFT', ['MSFT exact']],
    ['stronger than TSLA', ['TSLA absent']],
    ['BRK.B is absent', ['BRK.B exact']],
    ['the CEO says RSI, SMA and ETF in Q3', []],
    ['SPY is 4.2 % above SMA200', ['SPY exact', '4.2 % rounded']],
    ['SPY is 4.2 % below SMA200', ['SPY exact', '4.2 % absent']],
    ['beta of 1.2', ['1.2 absent']],
    ['in the S&P 500 since Q3, top 5', []],
  ])('reads "%s" as %j', (reason, expected) => {
    expect(told(reason)).toEqual(expected);
  });

  it('does not let the figure of one security stand for another', () => {
    expect(told('MSFT has RSI 61')).toEqual(['MSFT exact', '61 absent']);
    expect(told('RSI 61', 'MSFT')).toEqual(['61 absent']);
  });

  it('says what stands in place of a false figure', () => {
    const [token] = tokensOf('RSI 72');
    expect(token).toMatchObject({ where: 'RSI of AAPL', observed: '61.2', value: '72' });
  });

  it('keeps every offset where the text has it', () => {
    const reason = 'On 30 Jul AAPL reports; RSI 61, −4 %, $1,000.';
    for (const { text, offset } of tokensOf(reason))
      expect(reason.slice(offset, offset + text.length).replace('−', '-')).toBe(text);
  });

  it('counts nothing as no rate', () => {
    const grounding = groundingOf(SAMPLE_DAY, concluded('A core holding.'));
    expect(grounding).toMatchObject({ tokens: 0, grounded: 0 });
    expect('rate' in grounding).toBe(false);
  });

  it('adds the kinds up to the whole', () => {
    const { tokens, grounded, byKind, rate } = groundingOf(
      SAMPLE_DAY,
      concluded('AAPL RSI 61, TSLA RSI 50, earnings 30 Jul and 31 Jul.'),
    );
    const kinds = Object.values(byKind);
    expect(kinds.reduce((sum, kind) => sum + kind.tokens, 0)).toBe(tokens);
    expect(kinds.reduce((sum, kind) => sum + kind.grounded, 0)).toBe(grounded);
    expect([tokens, grounded, rate]).toEqual([6, 3, 0.5]);
  });

  it('knows days by weeks where they are told so', () => {
    const seen = observation({ market: { securities: [security('AAPL', 150)] } });
    const labels = { kind: 'weeks', start: tradingDate('2026-06-15') } as const;
    const of = (reason: string): string[] =>
      groundingOf(seen, concluded(reason), labels)
        .texts.flatMap(({ tokens }) => tokens)
        .map(({ found }) => found);
    expect(of('as of Week 1, day 7')).toEqual(['exact']);
    expect(of('as of Week 9, day 7')).toEqual(['absent']);
  });

  it('looks through scans and picks as well', () => {
    const held: Conclusion = {
      kind: 'hold',
      scan: { verdict: 'HOLD', why: 'AAPL RSI 72' },
      because: 'HOLD',
    };
    expect(groundingOf(SAMPLE_DAY, held)).toMatchObject({ tokens: 2, grounded: 1 });
    expect(
      groundingOf(SAMPLE_DAY, { kind: 'unreadable', pass: 'scan', because: 'x' }).texts,
    ).toEqual([]);
  });
});
