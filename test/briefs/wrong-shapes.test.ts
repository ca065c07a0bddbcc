import { describe, expect, it } from 'vitest';
import { wrongShapes } from './wrong-shapes.ts';

describe('a brief of a wrong shape', () => {
  it(
    'is absent by a sentence of ours, fails no cycle and changes no order',
    { timeout: 240_000 },
    async () => {
      const { shapes, wrong, cycles, faults } = await wrongShapes(100, 1);
      expect(faults).toEqual([]);
      expect(shapes).toBe(100);
      expect(wrong).toBeGreaterThan(70);
      expect(cycles).toBe(wrong);
    },
  );
});
