import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionSearchViewSchema } from '#contract';
import { instant, readInstant } from '#core/calendar';
import { searchedHome, type SearchedHome } from './searched-home.ts';
import type { WrittenDecision } from './written-decision.ts';

let searched: SearchedHome;
beforeAll(async () => {
  searched = await searchedHome(0);
});
afterAll(() => {
  searched.close();
});

function begunAt(text: string): WrittenDecision {
  const rest = { mode: 'dry', model: 'rules', regime: 'BULL', ending: 'ordered' } as const;
  const at = readInstant(text) ?? instant(0);
  return { account: 'wheel', at, orders: [], words: ['late'], ...rest };
}

/** New York changed its clocks on 2026-03-08 and 2026-11-01: days of 23 and of 25 hours. */
const CASES = [
  ['2026-06-18', '2026-06-18T23:59:00-04:00', true],
  ['2026-06-18', '2026-06-19T00:00:00-04:00', false],
  ['2026-11-01', '2026-11-01T23:30:00-05:00', true],
  ['2026-11-01', '2026-11-02T00:00:00-05:00', false],
  ['2026-03-08', '2026-03-08T23:59:00-04:00', true],
  ['2026-03-08', '2026-03-09T00:30:00-04:00', false],
] as const;

describe('a search up to a day of New York', () => {
  it.each(CASES)('%s: a decision begun %s is meant: %s', async (to, text, isMeant) => {
    const id = await searched.write(begunAt(text));
    const view = await searched.view('decisions-search', { to, from: to, limit: '1000' });
    const { lines } = decisionSearchViewSchema.parse(view);
    expect(lines.some((line) => line.id === id)).toBe(isMeant);
  });
});
