import { describe, expect, it } from 'vitest';
import { faultLine } from './fault.ts';
import { readGrid, type GridAsked } from './read-grid.ts';

const NAMES = { accounts: ['weekly_balanced', 'wheel'], models: ['Qwen3-Next', 'rules:steady'] };
const WINDOW = 'windows: [{from: 2025-01-02, upTo: 2025-01-31}]';
const BARE = `accounts: [wheel]\n${WINDOW}\n`;

function faultsIn(text: string): readonly string[] {
  const read = readGrid(text, 'grid.yaml', NAMES);
  return read.kind === 'invalid' ? read.faults.map((fault) => faultLine(read.file, fault)) : [];
}

function gridIn(text: string): GridAsked {
  const read = readGrid(text, 'grid.yaml', NAMES);
  if (read.kind !== 'grid') throw new Error(faultsIn(text).join('\n'));
  return read.grid;
}

it('needs accounts and windows alone', () => {
  expect(gridIn(BARE)).toEqual({
    accounts: ['wheel'],
    windows: [{ from: '2025-01-02', upTo: '2025-01-31' }],
    seeds: [1],
    masks: [[]],
    samples: 0,
    placebos: 0,
    research: false,
  });
});

it('keeps masks in the order of --mask, so that a run is the same however they are written', () => {
  expect(gridIn(`${BARE}masks: [[], [prices, tickers, dates]]\n`).masks).toEqual([
    [],
    ['dates', 'tickers', 'prices'],
  ]);
});

describe('a fault', () => {
  it.each([
    ['acounts: [wheel]\n', /^grid.yaml:1:1 acounts: there is no acounts here.*mean accounts\?\)$/m],
    [
      `accounts: [weel]\n${WINDOW}\n`,
      /^grid.yaml:1:12 accounts\[0\]: .*called weel.*mean wheel\?\)$/,
    ],
    [`${BARE}models: [Qwen]\n`, /^grid.yaml:3:10 models\[0\]: .*mean Qwen3-Next\?\)$/],
    [`${BARE}masks: [[date]]\n`, /^grid.yaml:3:10 masks\[0\]\[0\]: .*was "date".*mean dates\?\)$/],
    [`${BARE}seeds: [1, 2, 1]\n`, /^grid.yaml:3:15 seeds\[2\]: 1 is in this list twice$/],
    [`${BARE}masks: [[dates, prices], [prices, dates]]\n`, /masks\[1\]: .* is in this list twice$/],
    [`${BARE}masks: [[dates, dates]]\n`, /masks\[0\]: a mask stands once in a list/],
    [
      `${BARE}seeds: [1.5]\n`,
      /an entry of seeds is a seed, a whole number from 0 to \d+, was 1.5$/,
    ],
    [
      'accounts: [wheel]\nwindows: [{from: 2025-02-30, upTo: 2025-03-02}]\n',
      /there is no day 2025-02-30$/,
    ],
    [
      'accounts: [wheel]\nwindows: [{from: 2025-03-02, upTo: 2025-03-01}]\n',
      /a window ends after it begins, was 2025-03-02 to 2025-03-01$/,
    ],
    [WINDOW, /accounts is a list of accounts, at least one, was empty$/],
    ['accounts: [wheel]\naccounts: [wheel]\n', /^grid.yaml:2:1 accounts is set a second time/],
  ])('of %j is located and said', (...[text, says]: readonly [string, RegExp]) => {
    expect(faultsIn(text).join('\n')).toMatch(says);
  });

  it('is told with all others, in the order of the file', () => {
    const lines = faultsIn('accounts: [weel]\nwindows: [{from: 2025-03-02, upTo: 2025-03-01}]\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^grid.yaml:1:/);
    expect(lines[1]).toMatch(/^grid.yaml:2:/);
  });
});

it('has at most 5000 runs, and says of what it has more', () => {
  const seeds = (count: number): string =>
    `seeds: [${Array.from({ length: count }, (_, place) => place).join(', ')}]\n`;
  const five = `accounts: [wheel, weekly_balanced]\nmodels: [Qwen3-Next, rules:steady]\n${WINDOW}\n`;
  expect(gridIn(`${five}${seeds(1000)}`).seeds).toHaveLength(1000);
  const more = `${five}masks: [[], [dates]]\n${seeds(1000)}`;
  expect(faultsIn(more)).toEqual([
    'grid.yaml:1:1 a grid has at most 5000 runs, was 8000 (accounts x models x windows x seeds x masks = 2 x 2 x 1 x 1000 x 2)',
  ]);
});
