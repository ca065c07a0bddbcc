import type { Check } from './check.ts';
import { exported } from './exported.ts';
import type { Finding } from './finding.ts';
import { findingAt, type Source } from './source.ts';

/** Words that say nothing about what is inside, as a whole file or folder name. */
const BOXES = new Set(['common', 'misc', 'shared', 'stuff', 'types', 'type', 'lib', 'core-utils']);

/** Words that say nothing wherever they stand in a name. */
const EMPTY: readonly string[] = [
  'util',
  'utils',
  'utility',
  'utilities',
  'helper',
  'helpers',
  'manager',
  'managers',
];
const EMPTY_WORDS = new Set(EMPTY);

/** No `utils/`, `helpers.ts`, `types.ts`, no `PositionManager`. */
export const noBoxes: Check = {
  name: 'no-boxes',
  law: 'a file, folder or export is named for what is inside, not for being a box',
  find: ({ paths, sources }) => [
    ...paths.filter((path) => /^(src|test|tools|bench|bin)\//.test(path)).flatMap(boxIn),
    ...sources.flatMap(emptyExports),
  ],
};

function boxIn(path: string): Finding[] {
  const names = path.split('/').slice(1);
  const box = names
    .map((name) => name.replace(/\..*$/, ''))
    .find((name) => BOXES.has(name) || name.split('-').some((word) => EMPTY_WORDS.has(word)));
  return box === undefined ? [] : [{ path, line: 1, says: `"${box}" is a box without a name` }];
}

function emptyExports(source: Source): Finding[] {
  return exported(source).flatMap(({ name, at }) => {
    const last = /[A-Z]?[a-z]+$/.exec(name)?.[0].toLowerCase() ?? '';
    return EMPTY_WORDS.has(last) ? [findingAt(source, at, `"${name}" ends in an empty word`)] : [];
  });
}
