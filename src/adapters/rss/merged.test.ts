import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, instant } from '#core/calendar';
import { merged, type SourcedStory } from './merged.ts';

function story(title: string, hour: number, rest: Partial<SourcedStory> = {}): SourcedStory {
  return {
    title,
    at: instant(hour * HOUR_MS),
    summary: '',
    link: '',
    url: '',
    id: '',
    source: 'CNBC',
    ...rest,
  };
}

function titlesOf(stories: readonly SourcedStory[]): readonly string[] {
  return merged(stories).map(({ title, sources }) => `${title} <${sources.join(', ')}>`);
}

/** Everybody of the one group goes over to the other. */
function join(group: number[], from: number, to: number): void {
  const [leaving, joined] = [group[from], group[to] ?? 0];
  for (const [index, one] of group.entries()) if (one === leaving) group[index] = joined;
}

const LONG = 'Apple unveils its thinnest phone yet as rivals wait for a slower market';

describe('merged', () => {
  it('joins the same link and the same id; the earliest telling gives the words, sources come in order', () => {
    expect(
      titlesOf([
        story('Second', 2, { link: 'a.com/1', source: 'Yahoo' }),
        story('First', 1, { link: 'a.com/1' }),
        story('Third', 3, { id: 'a.com 7', link: 'a.com/1' }),
        story('Fourth', 4, { id: 'a.com 7' }),
        story('Other', 5, { id: 'b.com 7' }),
      ]),
    ).toEqual(['First <CNBC, Yahoo>', 'Other <CNBC>']);
  });

  it('tells the address of the earliest telling that has one', () => {
    const [one, ...others] = merged([
      story('First', 1, { link: 'a.com/1' }),
      story('Second', 2, { link: 'a.com/1', url: 'https://a.com/1' }),
      story('Third', 3, { link: 'a.com/1', url: 'https://www.a.com/1' }),
    ]);
    expect(one).toMatchObject({ title: 'First', url: 'https://a.com/1' });
    expect(others).toEqual([]);
  });

  it('joins titles that say the same in other letters, and with the publisher behind', () => {
    expect(
      titlesOf([
        story(LONG, 1),
        story(`${LONG.toUpperCase()} - Yahoo Finance`, 2, { source: 'Google' }),
        story(LONG.replace('Apple', 'Аррӏе'), 3, { source: 'Spoof' }),
      ]),
    ).toEqual([`${LONG} <CNBC, Google, Spoof>`]);
  });

  it('keeps apart what differs in a number, in too many words, or by more than 48 hours', () => {
    const apart = [
      story('Stocks close 3% higher as the Fed holds rates and oil prices fall again', 1),
      story('Stocks close 5% higher as the Fed holds rates and oil prices fall again', 2),
      story('Stocks fall as the Fed holds rates', 3),
      story(LONG, 1),
      story(LONG, 50),
    ];
    expect(merged(apart)).toHaveLength(5);
    expect(merged([story(LONG, 1), story(LONG, 49)])).toHaveLength(1);
  });

  // 11 words make 10 pairs: the last word changed leaves 9 of 11 (0.818), one in the middle 8 of 12 (0.667).
  it('draws the line at a Jaccard index of 0.8', () => {
    const title = 'one two three four five six seven eight nine ten eleven';
    expect(merged([story(title, 1), story(title.replace('eleven', 'twelve'), 2)])).toHaveLength(1);
    expect(merged([story(title, 1), story(title.replace('six', 'sex'), 2)])).toHaveLength(2);
  });

  it('finds the same pairs as comparing all with all', () => {
    const words = fc.constantFrom(
      'fed',
      'rates',
      'oil',
      'falls',
      'rises',
      'stocks',
      'again',
      'today',
    );
    const titles = fc.array(fc.array(words, { minLength: 1, maxLength: 12 }), { maxLength: 12 });
    fc.assert(
      fc.property(titles, (all) => {
        const stories = all.map((title, index) => story(title.join(' '), index));
        const pairs = all.map((title) =>
          title.length === 1
            ? new Set(title)
            : new Set(title.slice(1).map((word, index) => `${title[index]} ${word}`)),
        );
        const group = all.map((_, index) => index);
        for (const [right, set] of pairs.entries())
          for (const [left, other] of pairs.slice(0, right).entries()) {
            const both = set.intersection(other).size;
            if (both / set.union(other).size < 0.8) continue;
            join(group, right, left);
          }
        expect(merged(stories)).toHaveLength(new Set(group).size);
      }),
      { numRuns: 500 },
    );
  });

  it('takes seconds, not minutes, for thousands', () => {
    const many = Array.from({ length: 8000 }, (_, index) =>
      story(`Stocks rise as the Fed holds rates in ${index}`, 1),
    );
    const started = performance.now();
    expect(merged(many)).toHaveLength(8000);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
