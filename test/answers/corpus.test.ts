import { readTicker, type Ticker } from '#core/instruments';
import { toDollars } from '#core/money';
import { readAnalysis, readDecision, type ActionRead, type DecisionRead } from '#strategy/answer';
import { afterAll, describe, expect, it } from 'vitest';
import type { Case } from './case.ts';
import { KINDS } from './kinds.ts';

const UNIVERSE = 'SPY QQQ NVDA AMD TSLA META AAPL NFLX PLTR BRK-B MSFT JPM'
  .split(' ')
  .map((text) => readTicker(text) as Ticker);

const AS_LABELLED = 'as labelled';

describe('the corpus of malformed replies', () => {
  const counts: string[] = [];
  afterAll(() => {
    const cases = KINDS.flatMap((kind) => kind.cases);
    const abstained = cases.filter((each) => 'abstained' in each).length;
    // oxlint-disable-next-line no-console -- the report of the corpus is what is wanted here
    console.log(
      [
        ...counts.toSorted(),
        `${cases.length} replies in ${KINDS.length} kinds, ${abstained} abstain`,
      ].join('\n'),
    );
  });

  it('has at least 320 replies in at least 25 kinds, no two alike', () => {
    const texts = KINDS.flatMap((kind) =>
      kind.cases.map((each) => `${each.pass} ${each.finish ?? 'stop'} ${each.text}`),
    );
    expect(KINDS.length).toBeGreaterThanOrEqual(25);
    expect(texts.length).toBeGreaterThanOrEqual(320);
    expect(new Set(texts).size).toBe(texts.length);
  });

  describe.each(KINDS)('$kind', ({ kind, cases }) => {
    counts.push(`${String(cases.length).padStart(3)} ${kind}`);
    it.each(
      cases.map((each, index) => ({ each, title: `${index + 1}: ${each.text.slice(0, 60)}` })),
    )('reads as labelled $title', ({ each }) => {
      const before = performance.now();
      expect(outcomeOf(each)).toEqual(expectedOf(each));
      expect(performance.now() - before).toBeLessThan(5000);
    });
  });
});

function outcomeOf(each: Case): unknown {
  const answer = { text: each.text, finish: each.finish ?? 'stop' };
  const reading =
    each.pass === 'decision' ? readDecision(answer, UNIVERSE) : readAnalysis(answer, UNIVERSE);
  if (reading.kind === 'unreadable')
    return { abstained: abstention(each, reading.because), hasIssues: reading.issues.length > 0 };
  const { value, dropped } = reading;
  if ('actions' in value) return decisionFacts(value, dropped.length);
  return {
    regime: value.regime,
    dropped: dropped.length,
    scores: value.sectorScores,
    opportunities: value.opportunities.map(({ ticker }) => ticker),
    threats: value.threats.map(({ ticker }) => ticker),
    health: value.portfolioHealth,
  };
}

function decisionFacts(value: DecisionRead, dropped: number): unknown {
  const actions = value.actions.map(shownAction);
  return { ...value, confidence: value.confidence, dropped, actions };
}

function abstention(each: Case, because: string): string {
  const wanted = 'abstained' in each ? (each.because ?? /./) : undefined;
  return wanted?.test(because) === true ? AS_LABELLED : because;
}

function expectedOf(each: Case): unknown {
  if ('abstained' in each) return { abstained: AS_LABELLED, hasIssues: true };
  const facts = { dropped: 0, ...each.facts };
  return expect.objectContaining(
    'actions' in each ? { actions: each.actions, ...facts } : { regime: each.regime, ...facts },
  );
}

function shownAction({ side, ticker, amount, guards }: ActionRead): string {
  const percent = (fraction: number | undefined): string =>
    fraction === undefined ? '_' : String(Number((fraction * 100).toFixed(6)));
  const watched = [
    percent(guards.stopLoss),
    percent(guards.takeProfit),
    guards.timeStopDays ?? '_',
  ].join('/');
  return `${side} ${ticker} ${toDollars(amount)}${watched === '_/_/_' ? '' : ` ${watched}`}`;
}
