import { describe, expect, it } from 'vitest';
import { HIDDEN_WORDS } from '../fakes/web/page-of.ts';
import { hostile, hostileTable, isRight, TIME_LIMIT_MS } from './hostile.ts';

describe('pages and sites that mean harm', () => {
  it(
    'reach nothing forbidden, hold nobody up and tell nothing hidden',
    { timeout: 120_000 },
    async () => {
      const run = await hostile();
      process.stdout.write(
        `${hostileTable(run)}\n${run.results.length} cases, ${run.forbiddenConnections} forbidden connections, ${(run.memoryGrown / 1e6).toFixed(0)} MB more memory\n`,
      );
      expect(run.results.length).toBeGreaterThanOrEqual(280);
      expect(run.forbiddenConnections).toBe(0);
      expect(run.results.flatMap(({ forbidden }) => forbidden)).toEqual([]);
      expect(
        run.results
          .filter((one) => !isRight(one))
          .map(({ one, told }) => ({ kind: one.kind, name: one.name, told })),
      ).toEqual([]);
      // Beyond the limits of page and robots.txt: what the pages beside it take to be read on a machine under load.
      expect(Math.max(...run.results.map(({ ms }) => ms))).toBeLessThan(2 * TIME_LIMIT_MS + 5000);
      expect(run.memoryGrown).toBeLessThan(700e6);
      const texts = run.results.flatMap(({ told }) =>
        told?.kind === 'article' ? [told.text] : [],
      );
      expect(Math.min(...texts.map(({ length }) => length))).toBeGreaterThanOrEqual(200);
      const reasons = run.results.flatMap(({ told }) =>
        told?.kind === 'absent' ? [told.because] : [],
      );
      // Nothing of what servers and addresses say.
      expect(reasons.join('; ')).not.toMatch(/secret|example|127|pass/);
      for (const { one, told, lines } of run.results) {
        const text = told?.kind === 'article' ? told.text : (told?.because ?? '');
        expect(text, one.name).not.toContain(HIDDEN_WORDS.slice(0, 20));
        expect(text).not.toMatch(/[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u);
        expect(Array.from(text).length).toBeLessThanOrEqual(6000);
        expect(lines).toEqual([]);
      }
    },
  );
});
