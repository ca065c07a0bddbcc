import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf, pageAt, root } from './pages.ts';

const STOREYED = ['core', 'strategy', 'app', 'adapters'];

/** Folders that are modules of a floor with several. */
const modules = STOREYED.flatMap((floor) =>
  readdirSync(`${root}src/${floor}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${floor}/${name}`),
);

describe('the drawing of the layers', () => {
  it('has every module and no other (npm run layers:draw draws it anew)', () => {
    const drawing = blocksOf(pageAt('docs/ARCHITECTURE.md'), 'text').join('\n');
    const drawn = [...drawing.matchAll(/^([a-z-]+\/[a-z-]+)(?= |$)/gm)]
      .map(([, module = '']) => module)
      .filter((module) => STOREYED.includes(module.split('/')[0] ?? ''));
    expect(drawn.toSorted()).toEqual(modules.toSorted());
  });
});
