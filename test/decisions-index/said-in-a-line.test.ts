import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionSearchViewSchema } from '#contract';
import { searchedHome, type SearchedHome } from './searched-home.ts';
import { writtenDecisions, type WrittenDecision } from './written-decision.ts';

const MOST = 160;

let searched: SearchedHome;
let one: WrittenDecision;
beforeAll(async () => {
  searched = await searchedHome(0);
  const [sample] = fc.sample(writtenDecisions, { numRuns: 1, seed: 1 });
  if (sample === undefined) throw new Error('a sample of one');
  one = { ...sample, ending: 'ordered', orders: [] };
});
afterAll(() => {
  searched.close();
});

async function saysOf(text: string): Promise<string | null | undefined> {
  const id = await searched.write({ ...one, words: [text] });
  const view = await searched.view('decisions-search', { limit: '1000' });
  return decisionSearchViewSchema.parse(view).lines.find((line) => line.id === id)?.says;
}

describe('what a line says of a decision', () => {
  it('is the sentence where there is one', async () => {
    expect(await saysOf('Breadth is narrow')).toBe('Breadth is narrow');
  });

  it('is the first sentence of several', async () => {
    expect(await saysOf('Breadth is narrow. So we wait. SPY is at 3.5 %.')).toBe(
      'Breadth is narrow.',
    );
  });

  it('is at most 160 letters of a long one', async () => {
    expect((await saysOf('a'.repeat(500)))?.length).toBeLessThanOrEqual(MOST);
  });

  it('breaks no letter in two where it is cut', async () => {
    const text = `${'a'.repeat(MOST - 1)}\u{1F4C8} and more`;
    const says = (await saysOf(text)) ?? '';
    expect(says.isWellFormed()).toBe(true);
    expect(says).not.toContain('\uFFFD');
  });
});
