import { describe, expect, it } from 'vitest';
import { readCell, readSplit } from './read-cell.ts';

describe('readCell', () => {
  it.each([
    ['1234.5', 1234.5],
    ['$1,234.50', 1234.5],
    ['12,345,678', 12_345_678],
    ['1.2M', 1_200_000],
    ['-3', -3],
    [' 7 ', 7],
    ['1e-5', 0.00001],
  ])('reads %s', (text, value) => {
    expect(readCell(text)).toBe(value);
  });

  it.each(['', 'NaN', 'null', 'None', 'N/A', '-', undefined])(
    'takes %s as nothing said',
    (text) => {
      expect(readCell(text)).toBe('blank');
    },
  );

  it.each(['1.234,56', 'abc', '12;3', 'Infinity', '1,23'])('cannot read %s', (text) => {
    expect(readCell(text)).toBe('unreadable');
  });
});

describe('readSplit', () => {
  it('reads ratios with a colon, and takes 0 and 1 as no split', () => {
    expect(['7:1', '1/10', '3', '0.5', '0', '1.0', ''].map((text) => readSplit(text))).toEqual([
      7,
      0.1,
      3,
      0.5,
      'blank',
      'blank',
      'blank',
    ]);
  });

  it('cannot read a negative ratio', () => {
    expect(readSplit('-2')).toBe('unreadable');
  });
});
