import { readFileSync } from 'node:fs';
import { readGrid } from '#config';
import { describe, expect, it } from 'vitest';
import { firstCells, pageAt, root } from './pages.ts';

const PAGE = 'docs/guide/backtest-grids.md';
const names = { accounts: ['weekly_balanced', 'wheel'], models: ['Qwen3-Next', 'rules:steady'] };

/** As the sentence about a key that there is not tells them. */
function keys(): readonly string[] {
  const read = readGrid('nonsense: 1', 'grid.yaml', names);
  const says = read.kind === 'invalid' ? read.faults.map((fault) => fault.says).join('\n') : '';
  return /there is no nonsense here; there is (.*)$/m.exec(says)?.[1]?.split(', ') ?? [];
}

describe('the page about grids', () => {
  it('has every key of a grid file, and no other', () => {
    const told = firstCells(pageAt(PAGE));
    expect(keys().length).toBeGreaterThan(5);
    expect(told.toSorted()).toEqual(keys().toSorted());
  });

  it('has an example that is one, of as many runs as it says', () => {
    const read = readGrid(
      readFileSync(`${root}docs/guide/grid.example.yaml`, 'utf8'),
      'grid.example.yaml',
      names,
    );
    if (read.kind !== 'grid') throw new Error(JSON.stringify(read.faults));
    const { accounts, models = [], windows, seeds, masks } = read.grid;
    const runs = [accounts, models, windows, seeds, masks].reduce(
      (product, { length }) => product * length,
      1,
    );
    expect(pageAt(PAGE)).toContain(`: ${runs} runs.`);
  });
});
