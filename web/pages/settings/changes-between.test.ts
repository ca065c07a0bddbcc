import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes-between.ts';
import { pathText, valueAt } from './value-at.ts';
import { pathAfterwards, REMOVED, withValue } from './with-value.ts';

const FILE = {
  accounts: { wheel: { budget: 25_000 } },
  news: {
    feeds: [
      { name: 'A', url: 'a' },
      { name: 'B', url: 'b' },
      { name: 'C', url: 'c' },
    ],
  },
  strategies: { value: { watchlist: { core: ['VTI'] } } },
};

describe('changes between two files', () => {
  it('names the leaf alone', () => {
    const after = withValue(FILE, ['accounts', 'wheel', 'budget'], 100);
    expect(changesBetween(FILE, after)).toEqual([
      { path: ['accounts', 'wheel', 'budget'], value: 100 },
    ]);
  });

  it('is nothing where a value was put back', () => {
    const there = withValue(FILE, ['news', 'feeds', 1, 'url'], 'x');
    expect(changesBetween(FILE, withValue(there, ['news', 'feeds', 1, 'url'], 'b'))).toEqual([]);
  });

  it('takes a key out without a value', () => {
    const after = withValue(FILE, ['accounts', 'wheel', 'budget'], undefined);
    expect(changesBetween(FILE, after)).toEqual([{ path: ['accounts', 'wheel', 'budget'] }]);
  });

  it('is nothing where what was never there is taken out', () => {
    expect(changesBetween(FILE, withValue(FILE, ['models', 'A', 'watts'], undefined))).toEqual([]);
  });

  it('goes down to the leaf where no section stood', () => {
    const after = withValue(FILE, ['strategies', 'wheel', 'wheel', 'max_rolls'], 1);
    expect(changesBetween(FILE, after)).toEqual([
      { path: ['strategies', 'wheel', 'wheel', 'max_rolls'], value: 1 },
    ]);
  });

  it('changes entries first, adds then, and takes out last from the end', () => {
    const edits: readonly (readonly [(string | number)[], unknown])[] = [
      [['news', 'feeds', 0], undefined],
      [['news', 'feeds', 3], { name: 'D' }],
      [['news', 'feeds', 3, 'url'], 'd'],
      [['news', 'feeds', 2], undefined],
      [['news', 'feeds', 1, 'url'], 'x'],
    ];
    const after = edits.reduce<unknown>(
      (file, [path, value]) => withValue(file, path, value),
      FILE,
    );
    expect(changesBetween(FILE, after)).toEqual([
      { path: ['news', 'feeds', 1, 'url'], value: 'x' },
      { path: ['news', 'feeds', 3], value: { name: 'D', url: 'd' } },
      { path: ['news', 'feeds', 2] },
      { path: ['news', 'feeds', 0] },
    ]);
  });

  it('forgets an entry that was added and taken out again', () => {
    const added = withValue(FILE, ['news', 'feeds', 3], { name: 'D' });
    expect(changesBetween(FILE, withValue(added, ['news', 'feeds', 3], undefined))).toEqual([]);
  });

  it('writes a list of words whole', () => {
    const after = withValue(FILE, ['strategies', 'value', 'watchlist', 'core'], ['VTI', 'VOO']);
    expect(changesBetween(FILE, after)).toEqual([
      { path: ['strategies', 'value', 'watchlist', 'core'], value: ['VTI', 'VOO'] },
    ]);
  });

  it('writes a list whole that the file does not have', () => {
    const after = withValue(FILE, ['known_pairs'], [['A', 'B'], REMOVED]);
    expect(changesBetween(FILE, after)).toEqual([{ path: ['known_pairs'], value: [['A', 'B']] }]);
  });
});

describe('paths', () => {
  it('are told as faults tell them', () => {
    expect(pathText(['accounts', 'wheel', 'schedule', 0, 'time'])).toBe(
      'accounts.wheel.schedule[0].time',
    );
  });

  it('move up where an entry before them was taken out', () => {
    const after = withValue(FILE, ['news', 'feeds', 0], undefined);
    expect(pathAfterwards(after, ['news', 'feeds', 2, 'url'])).toEqual(['news', 'feeds', 1, 'url']);
  });

  it('lead nowhere through what has nothing below it', () => {
    expect(valueAt(FILE, ['accounts', 'wheel', 'budget', 'x'])).toBeUndefined();
  });
});
