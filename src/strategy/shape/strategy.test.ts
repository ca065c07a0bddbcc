import { tradingDate } from '#core/calendar';
import { coreSatellite, coreSatelliteWith } from '#strategy/core-satellite';
import { momentum, momentumWith } from '#strategy/momentum';
import { value, valueWith } from '#strategy/value';
import { describe, expect, it } from 'vitest';
import { analysisAnswer } from '../../../test/fixtures/answer.ts';
import { deliberation } from '../../../test/fixtures/deliberation.ts';
import { SAMPLE_DAY } from '../../../test/fixtures/sample-day.ts';
import type { Observation } from './observation.ts';

const STRATEGIES = [
  { name: 'core-satellite', dated: coreSatellite, labelled: coreSatelliteWith },
  { name: 'value', dated: value, labelled: valueWith },
  { name: 'momentum', dated: momentum, labelled: momentumWith },
] as const;

function seenBy(strategy: Observation['mandate']['strategy']): Observation {
  return { ...SAMPLE_DAY, mandate: { ...SAMPLE_DAY.mandate, strategy } };
}

const CALM = analysisAnswer({
  regime: 'SIDEWAYS',
  regimeReason: 'No trend.',
  sectorScores: {},
  portfolioHealth: 'As it was.',
  opportunities: [],
  threats: [],
});

describe.each(STRATEGIES)('$name', ({ name, dated, labelled }) => {
  it('asks for an analysis, then for a decision, both in the wording that it names', () => {
    const promptVersion = `${name}/3`;
    expect(deliberation(dated, seenBy(name), [CALM]).asked).toMatchObject([
      { pass: 'analysis', promptVersion },
      { pass: 'decision', promptVersion },
    ]);
  });

  it('names days by dates, or by weeks where the world wants it', () => {
    const toldTo = (strategy: typeof dated): string =>
      deliberation(strategy, seenBy(name), []).asked[0]?.messages[1]?.content ?? '';
    const weeks = toldTo(labelled({ kind: 'weeks', start: tradingDate('2026-01-01') }));
    expect(toldTo(dated)).toContain('Now: Sun 21 Jun 2026');
    expect(weeks).toContain('Now: Week 25, day 7.');
    expect(weeks).not.toContain('2026');
  });
});
