import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { equityRules } from '#core/risk';
import { firstCells, pageAt, root } from './pages.ts';

/** The names that refusals bear in the record. */
const inTheCode = new Set(
  globSync('src/core/risk/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .flatMap((path) => [...readFileSync(`${root}${path}`, 'utf8').matchAll(/\brule: '([a-z-]+)'/g)])
    .map(([, name = '']) => name),
);

const ORIGINS = ['stop-loss', 'take-profit', 'time-stop', 'drawdown'];

describe('the page about the risk rules', () => {
  const told = firstCells(pageAt('docs/guide/risk-rules.md'));

  it('has every rule that can refuse, and every forced exit, and no other', () => {
    expect(told.toSorted()).toEqual([...inTheCode, ...ORIGINS].toSorted());
  });

  it('is compared with at least as many names as an equity account has rules', () => {
    expect(inTheCode.size).toBeGreaterThanOrEqual(equityRules.length);
  });
});
