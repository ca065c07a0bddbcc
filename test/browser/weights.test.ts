import { beforeAll, describe, expect, it } from 'vitest';
import { routesOfPages } from './addresses.ts';
import { builtPages } from './built-pages.ts';
import { pageWeights, type PageWeights } from './page-weights.ts';

const LONG_MS = 240_000;
const KIB = 1024;
/** Bounds that were set before the first page was written. */
const FIRST_KIB = 230;
const LAZY_KIB = 70;

let weights: PageWeights;

beforeAll(async () => {
  weights = pageWeights(await builtPages());
}, LONG_MS);

describe('the weight of the pages, gzipped', () => {
  it(`is at most ${FIRST_KIB} KiB for the scripts that every page begins with`, () => {
    expect(weights.first.scripts / KIB).toBeLessThanOrEqual(FIRST_KIB);
    expect(weights.first.scripts / KIB).toBeGreaterThan(50);
  });

  it(`is at most ${LAZY_KIB} KiB for whatever is loaded when it is first wanted`, () => {
    const heavy = weights.lazy.filter(({ scripts }) => scripts / KIB > LAZY_KIB);
    expect(heavy).toEqual([]);
  });

  it('is told of every page', () => {
    const pages = weights.lazy.filter(({ name }) => name.startsWith('pages/'));
    // An account and a part of the settings have routes of pages that have one already.
    expect(pages.length).toBeGreaterThanOrEqual(routesOfPages().length - 2);
  });
});
