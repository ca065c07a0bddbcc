import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtestViewSchema, comparisonViewSchema, type BacktestView } from '#contract';
import { backtestPage, comparisonPage } from '#report';
import { anyBacktest } from './any-backtest.ts';
import { anyComparison } from './any-comparison.ts';
import { readPage, type ReadPage } from './read-page.ts';
import { sampleBacktest } from './sample-backtest.ts';
import { sampleComparison } from './sample-comparison.ts';

const OURS = new Set(
  `html head meta title style body button header main footer nav section h1 h2 h3 p small b i q a ul li dl dt dd
  div span figure figcaption table thead tbody tfoot tr th td details summary blockquote pre code data svg defs
  pattern path line rect circle text script`.split(/\s+/),
);

/** Attributes with which a page can fetch, send or run something. */
const REACHING =
  /^(?:on.*|src|srcset|action|formaction|poster|background|ping|xlink:href|style|srcdoc|manifest|cite)$/;

function faultsOf(page: ReadPage): readonly string[] {
  const { elements, styles, scripts, comments, unbalanced, text } = page;
  const attributes = elements.flatMap((element) => Object.entries(element.attributes));
  const ids = elements.flatMap((element) => element.attributes['id'] ?? []);
  const words = [text, ...attributes.map(([, value]) => value)].join('\n');
  return [
    ...elements.filter(({ name }) => !OURS.has(name)).map(({ name }) => `element ${name}`),
    ...attributes.filter(([name]) => REACHING.test(name)).map(([name]) => `attribute ${name}`),
    ...attributes
      .filter(([name, value]) => name === 'href' && !ids.includes(value.slice(1)))
      .map(([, value]) => `a link to ${value}`),
    ...attributes
      .filter(([name, value]) => name === 'fill' && value !== 'url(#hatch)')
      .map(([, value]) => `filled with ${value}`),
    ...(styles.join('').includes('url(') || styles.join('').includes('@import')
      ? ['a style that fetches']
      : []),
    ...(scripts.some((script) => /fetch|XMLHttp|import\(|innerHTML|eval/.test(script))
      ? ['a script that reaches out']
      : []),
    ...(elements.filter(({ name }) => name === 'script' || name === 'style').length === 2
      ? []
      : ['another script or style']),
    ...comments.map((says) => `comment ${says}`),
    ...unbalanced.map((name) => `${name} is not closed`),
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `two of ${id}`),
    ...elements
      .filter(({ name, attributes: own }) => name === 'th' && own['scope'] === undefined)
      .map(() => 'a heading of a table without scope'),
    ...['NaN', 'undefined', 'Infinity', '[object'].filter((word) => words.includes(word)),
  ];
}

describe('any valid view', () => {
  it('of a backtest makes a page that is whole, ours alone and reaches for nothing', () => {
    fc.assert(
      fc.property(anyBacktest, (view) => {
        backtestViewSchema.parse(view);
        expect(faultsOf(readPage(backtestPage(view)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of a comparison makes one too', () => {
    fc.assert(
      fc.property(anyComparison, (view) => {
        comparisonViewSchema.parse(view);
        expect(faultsOf(readPage(comparisonPage(view)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('would be noticed where a page is not', () => {
    const bad =
      '<p onclick="x"><img src="https://evil.example"><a href="#none">NaN</a><script></script>';
    expect(faultsOf(readPage(bad)).length).toBeGreaterThanOrEqual(6);
  });
});

const whole = sampleBacktest(1);

function textOf(view: BacktestView): string {
  return readPage(backtestPage(view)).text.replaceAll(/\s+/g, ' ');
}

describe('the page of a backtest', () => {
  it('has every trade once in its whole list, the first 50 above it, every decision and every check', () => {
    const view = sampleBacktest(3);
    const { elements, text } = readPage(backtestPage(view));
    const rows = elements.filter(({ name }) => name === 'tr').length;
    expect(view.trades.length).toBeGreaterThan(50);
    expect(rows).toBeGreaterThan(50 + view.trades.length);
    expect(
      elements.filter(({ attributes }) => (attributes['id'] ?? '').startsWith('decision-')),
    ).toHaveLength(view.decisions.length);
    for (const { name } of view.certificate?.future ?? []) expect(text).toContain(name);
  });

  it('tells a leak as an alarm before anything else', () => {
    const { certificate } = whole;
    if (certificate === null) throw new Error('the sample is certified');
    const page = backtestPage({ ...whole, certificate: { ...certificate, verdict: 'leaks' } });
    expect(page.indexOf('cannot be believed')).toBeLessThan(page.indexOf('class="tiles"'));
    expect(page).toContain('role="alert"');
  });

  it('says what is absent instead of a number', () => {
    const bare: BacktestView = {
      ...whole,
      days: [],
      paths: [],
      figures: [],
      trades: [],
      decisions: [],
      decisionsMade: { done: 0, abstained: 0, skipped: 0 },
      certificate: null,
      recall: null,
      warnings: [],
      trials: 1,
    };
    const text = textOf(bare);
    for (const says of [
      'Nothing can be said of its return',
      'It never traded.',
      'there is no path to draw',
      'No figure could be computed',
      'Nothing was traded or settled',
      'Not certified',
      'Not asked',
    ])
      expect(text).toContain(says);
  });

  it('draws one day alone, and no benchmark', () => {
    const text = textOf({
      ...whole,
      days: [{ on: '2016-01-04', nav: '10062.00', growth: 1.0062, drawdown: 0 }],
      paths: [],
      figures: [],
    });
    expect(text).toContain('It made +0.6 %; SPY');
    expect(text).toContain('SPY is not known over all of the window');
    expect(text).toContain('1 session');
  });

  it('hatches only what the model seems to remember', () => {
    const hatched = (view: BacktestView): number =>
      readPage(backtestPage(view)).elements.filter(
        ({ name, attributes }) => name === 'rect' && attributes['fill'] === 'url(#hatch)',
      ).length;
    expect(hatched(whole)).toBe(1);
    expect(hatched({ ...whole, recall: null })).toBe(0);
  });

  it('says how to make the run again, and no name of the outside becomes a command', () => {
    expect(textOf(whole)).toContain(
      'invest backtest weekly_balanced --from 2016-01-04 --to 2016-12-20 --model Qwen3-Next-80B --mask dates,tickers --seed 1',
    );
    expect(textOf({ ...whole, model: "x'; rm y" })).toContain(
      String.raw`--model 'x'\''; rm y' --mask`,
    );
  });

  it('is the same bytes for the same view', () => {
    expect(backtestPage(sampleBacktest(1))).toBe(backtestPage(whole));
  });

  it('of ten years of weekly decisions stays under a megabyte, and says that lines are thinned', () => {
    const page = backtestPage(sampleBacktest(10));
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    expect(page).toContain('at most 1,500 of 2,521 places');
  });
});

describe('the page of a comparison', () => {
  it('has a gap whose steps end at its sum', () => {
    const text = readPage(comparisonPage(sampleComparison(1))).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('gap in total return +5.10 %');
    expect(text).toContain('Neither is better as far as can be said');
  });

  it('of ten years stays small', () => {
    expect(Buffer.byteLength(comparisonPage(sampleComparison(10)))).toBeLessThan(200_000);
  });
});
