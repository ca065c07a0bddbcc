import { readTradingDate, type TradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { didYouMean } from './did-you-mean.ts';
import type { ConfigFault } from './fault.ts';
import { faultsOf, located, type Located } from './faults-of.ts';
import { gridFile, type GridFile } from './grid-file.ts';
import type { Path } from './path.ts';
import { yamlSource, type YamlSource } from './yaml-source.ts';

/** What a grid of backtests is asked to be: every combination of its lists is a run. */
export type GridAsked = {
  readonly name?: string;
  readonly accounts: readonly string[];
  /** Absent: each account is decided for as the configuration says. */
  readonly models?: readonly string[];
  readonly windows: readonly { readonly from: TradingDate; readonly upTo: TradingDate }[];
  readonly seeds: readonly number[];
  readonly masks: readonly (readonly ('dates' | 'tickers' | 'prices')[])[];
  readonly samples: number;
  readonly placebos: number;
  readonly research: boolean;
  readonly data?: string;
};

/** What the names of a grid file may be. */
export type GridNames = {
  /** Of accounts that trade. */
  readonly accounts: readonly string[];
  readonly models: readonly string[];
};

export type ReadGrid =
  | { readonly kind: 'grid'; readonly grid: GridAsked }
  | { readonly kind: 'invalid'; readonly file: string; readonly faults: readonly ConfigFault[] };

/** More would take days, and whoever tries so much can say little about the best of it. */
const MOST_CELLS = 5000;

/** Reads the text of a grid file; all faults are told at once, in the order of the file. */
export function readGrid(text: string, file: string, names: GridNames): ReadGrid {
  const source = yamlSource(text);
  if (source.faults.length > 0) return { kind: 'invalid', file, faults: source.faults };
  const read = gridFile.safeParse(source.value ?? {});
  const found = read.success
    ? problemsOf(read.data, names, source)
    : faultsOf(read.error.issues, source, gridFile);
  if (found.length > 0 || !read.success)
    return { kind: 'invalid', file, faults: inOrder(found.map(({ fault }) => fault)) };
  return { kind: 'grid', grid: gridOf(read.data) };
}

/** In the order in which `--mask` has them kept. */
const MASKS = ['dates', 'tickers', 'prices'] as const;

function inOrder(faults: readonly ConfigFault[]): readonly ConfigFault[] {
  return faults.toSorted((one, other) =>
    one.line === other.line ? one.column - other.column : one.line - other.line,
  );
}

function gridOf(file: GridFile): GridAsked {
  const { name, models, data, seeds = [1], masks = [[]] } = file;
  const { samples = 0, placebos = 0, research = false } = file;
  const windows = file.windows.flatMap(({ from, upTo }) => {
    const [first, last] = [readTradingDate(from), readTradingDate(upTo)];
    return first === undefined || last === undefined ? [] : [{ from: first, upTo: last }];
  });
  return {
    accounts: file.accounts,
    windows,
    seeds,
    masks: masks.map((list) => MASKS.filter((mask) => list.includes(mask))),
    samples,
    placebos,
    research,
    ...definedOnly({ name, models, data }),
  };
}

function problemsOf(file: GridFile, names: GridNames, source: YamlSource): readonly Located[] {
  const at = (path: Path, says: string, meant?: string): Located =>
    located(path, source.valuePlace(path), { says, meant });
  return [
    ...unknowns('accounts', file.accounts, names.accounts).map(({ path, says, meant }) =>
      at(path, says, meant),
    ),
    ...unknowns('models', file.models ?? [], names.models).map(({ path, says, meant }) =>
      at(path, says, meant),
    ),
    ...twice(file).map(({ path, says }) => at(path, says)),
    ...file.windows.flatMap((window, place) =>
      windowSays(window).map((says) => at(['windows', place], says)),
    ),
    ...tooMany(file).map((says) => at([], says)),
  ];
}

type Said = { readonly path: Path; readonly says: string; readonly meant?: string | undefined };

function unknowns(
  list: 'accounts' | 'models',
  named: readonly string[],
  known: readonly string[],
): readonly Said[] {
  const what = list === 'accounts' ? 'account that trades' : 'model';
  return named.flatMap((name, place) =>
    known.includes(name)
      ? []
      : [
          {
            path: [list, place],
            says: `there is no ${what} called ${name}; there is ${known.join(', ')}`,
            meant: didYouMean(name, known),
          },
        ],
  );
}

/** The same twice would be the same run twice. */
function twice(file: GridFile): readonly Said[] {
  const lists: Readonly<Record<string, readonly string[]>> = {
    accounts: file.accounts,
    models: file.models ?? [],
    windows: file.windows.map(({ from, upTo }) => `${from} to ${upTo}`),
    seeds: (file.seeds ?? []).map(String),
    masks: (file.masks ?? []).map((list) => `[${list.toSorted().join(', ')}]`),
  };
  const inLists = Object.entries(lists).flatMap(([list, entries]) =>
    entries.flatMap((entry, place) =>
      entries.indexOf(entry) === place
        ? []
        : [{ path: [list, place], says: `${entry} is in this list twice` }],
    ),
  );
  const inMasks = (file.masks ?? []).flatMap((list, place) =>
    new Set(list).size === list.length
      ? []
      : [
          {
            path: ['masks', place],
            says: `a mask stands once in a list, was [${list.join(', ')}]`,
          },
        ],
  );
  return [...inLists, ...inMasks];
}

function windowSays({ from, upTo }: GridFile['windows'][number]): readonly string[] {
  for (const day of [from, upTo])
    if (readTradingDate(day) === undefined) return [`there is no day ${day}`];
  return upTo < from ? [`a window ends after it begins, was ${from} to ${upTo}`] : [];
}

function tooMany({ accounts, models, windows, seeds, masks }: GridFile): readonly string[] {
  const lists = [accounts, models ?? [''], windows, seeds ?? [1], masks ?? [[]]];
  const cells = lists.reduce((product, list) => product * list.length, 1);
  if (cells <= MOST_CELLS) return [];
  const product = lists.map(({ length }) => length).join(' x ');
  return [
    `a grid has at most ${MOST_CELLS} runs, was ${cells} (accounts x models x windows x seeds x masks = ${product})`,
  ];
}
