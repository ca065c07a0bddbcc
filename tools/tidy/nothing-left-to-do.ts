import type { Check } from './check.ts';

const SOURCES = /(\.(ts|tsx|mjs|cjs|js|css|html|sh|ps1|yml|yaml)|Dockerfile[\w.]*|\.ci\/run)$/;
const LEFT = /\b(?:TO(?:DO)|FIX(?:ME)|XX(?:X))\b/;

/** What is to be done stands in the tracker; what stands on main is done. */
export const nothingLeftToDo: Check = {
  name: 'nothing-left-to-do',
  law: 'no note of work left undone on main',
  find: ({ paths, textOf }) =>
    paths
      .filter((path) => SOURCES.test(path) && !path.startsWith('docs/'))
      .flatMap((path) =>
        (textOf(path) ?? '').split('\n').flatMap((text, index) => {
          const note = LEFT.exec(text)?.[0];
          return note === undefined ? [] : [{ path, line: index + 1, says: `${note} left behind` }];
        }),
      ),
};
