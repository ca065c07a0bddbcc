import { describe, expect, it } from 'vitest';
import { checks } from '../../tools/tidy/checks.ts';
import { blindness, brokenLayerLaws, props } from './broken-layer-laws.ts';
import { brokenTidyLaws } from './broken-tidy-laws.ts';
import { inCopiedHouse } from './copied-house.ts';
import { runTool } from './run-tool.ts';

const SLOW_MS = 30_000;

/** The short form: all breaches of one tool side by side in one copy. One by one: npm run prove-gate. */
describe('the gate', () => {
  it.each([
    { tool: 'tidy', laws: brokenTidyLaws },
    { tool: 'layers', laws: brokenLayerLaws },
  ] as const)(
    'names each law that is broken: $tool',
    ({ tool, laws }) => {
      const plants = [...props, ...laws.flatMap((law) => law.plants)];

      const { status, said } = inCopiedHouse(plants, (copy) => runTool(tool, copy, []));

      expect(status).toBe(1);
      expect(laws.filter(({ says }) => !says.test(said)).map(({ law }) => law)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'fails when the cruiser is blind for a part of the house',
    () => {
      const { status, said } = inCopiedHouse(blindness.plants, (copy) =>
        runTool('layers', copy, []),
      );

      expect(status).toBe(1);
      expect(said).toMatch(blindness.says);
    },
    SLOW_MS,
  );

  it('breaks each of the checks of tidy at least once', () => {
    const told = brokenTidyLaws.map(({ says }) => says.source);

    expect(checks.filter(({ name }) => !told.some((source) => source.includes(name)))).toEqual([]);
  });
});
