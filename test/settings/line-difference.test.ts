import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedLines, lineDifference } from '#verbs/settings';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d: 1'), { maxLength: 14 });
const texts = fc
  .tuple(lines, lines)
  .map((each) => each.map((all) => all.map((line) => `${line}\n`).join('')));

/** The shortest way by dynamic programming over whole texts. */
function fewestChanges(before: readonly string[], after: readonly string[]): number {
  const [old, ...olds] = before;
  const [fresh, ...fresher] = after;
  if (old === undefined) return after.length;
  if (fresh === undefined) return before.length;
  const rows = Array.from({ length: before.length + 1 }, (_, left) =>
    Array.from({ length: after.length + 1 }, (__, right) => (left === 0 ? right : left)),
  );
  for (let left = 1; left <= olds.length + 1; left += 1) {
    for (let right = 1; right <= fresher.length + 1; right += 1) {
      rows[left]![right] =
        before[left - 1] === after[right - 1]
          ? rows[left - 1]![right - 1]!
          : 1 + Math.min(rows[left - 1]![right]!, rows[left]![right - 1]!);
    }
  }
  return rows[before.length]![after.length]!;
}

function split(text = ''): readonly string[] {
  return text.split('\n').slice(0, -1);
}

describe('the difference of two texts', () => {
  it('is the shortest there is', () => {
    fc.assert(
      fc.property(texts, ([before = '', after = '']) => {
        const { added, removed } = changedLines(before, after);
        expect(added + removed).toBe(fewestChanges(split(before), split(after)));
        expect(added - removed).toBe(split(after).length - split(before).length);
      }),
    );
  });

  it('shows every line that came or went, in its order, and three around each', () => {
    fc.assert(
      fc.property(texts, ([before = '', after = '']) => {
        const difference = lineDifference(before, after);
        const counted = changedLines(before, after);
        for (const kind of ['added', 'removed'] as const)
          expect(difference.filter((line) => line.kind === kind)).toHaveLength(counted[kind]);
        const isNear = (place: number): boolean =>
          difference
            .slice(Math.max(0, place - 3), place + 4)
            .some(({ kind }) => kind === 'added' || kind === 'removed');
        const far = difference.filter(({ kind }, place) => kind === 'same' && !isNear(place));
        expect(far).toEqual([]);
        expect(
          difference.some(
            ({ kind }, place) => kind === 'left out' && difference[place + 1]?.kind === 'left out',
          ),
        ).toBe(false);
      }),
    );
  });

  it('is what was cut and what was put, between lines of both', () => {
    const numbered = Array.from({ length: 60 }, (_, place) => `line ${place}`);
    const places = fc.uniqueArray(fc.nat(59), { maxLength: 5 });
    fc.assert(
      fc.property(places, places, (cut, put) => {
        const after = numbered.flatMap((line, place) => [
          ...(put.includes(place) ? [`new ${place}`] : []),
          ...(cut.includes(place) ? [] : [line]),
        ]);
        const difference = lineDifference(`${numbered.join('\n')}\n`, `${after.join('\n')}\n`);
        const told = (kind: string): readonly string[] =>
          difference.filter((line) => line.kind === kind).map(({ text }) => text);
        expect(told('removed')).toEqual(numbered.filter((line) => !after.includes(line)));
        expect(told('added')).toEqual(after.filter((line) => !numbered.includes(line)));
        expect(told('same')).toEqual(after.filter((line) => told('same').includes(line)));
      }),
    );
  });

  it('is none between equal texts, also where one lacks the break at its end', () => {
    expect(lineDifference('a\nb\n', 'a\nb\n')).toEqual([]);
    expect(changedLines('a\n', 'a\n')).toEqual({ added: 0, removed: 0 });
    expect(lineDifference('', '')).toEqual([]);
  });

  it('of two long texts without a line in common is told in a moment', () => {
    const long = (word: string): string =>
      Array.from({ length: 2500 }, (_, place) => `${word} ${place}\n`).join('');
    const began = performance.now();
    expect(changedLines(long('a'), long('b'))).toEqual({ added: 2500, removed: 2500 });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
