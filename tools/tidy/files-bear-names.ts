import { basename } from 'node:path';
import type { Check } from './check.ts';
import { exported } from './exported.ts';
import { places } from './places.ts';
import type { Source } from './source.ts';

const EXEMPT = new Set(['index', 'main', 'wire']);

/** `min-cash.ts` exports `minCash`; `collateral.ts` may export `collateralOf`, `sessions.ts` `sessionOn`. */
export const filesBearNames: Check = {
  name: 'files-bear-names',
  law: 'a file bears the name of what it exports',
  find: ({ sources }) =>
    sources.filter(isNamed).flatMap((source) => {
      const names = exported(source).map(({ name }) => kebab(name));
      const wanted = singular(stem(source.path));
      if (names.length === 0 || names.some((name) => `-${singular(name)}-`.includes(`-${wanted}-`)))
        return [];
      const says = `no export bears its name; rename it, say to ${names.slice(0, 3).join('.ts or ')}.ts`;
      return [{ path: source.path, line: 1, says }];
    }),
};

function isNamed({ path }: Source): boolean {
  return /^(src|tools|test)\//.test(path) && !places.isTest(path) && !EXEMPT.has(stem(path));
}

function stem(path: string): string {
  return basename(path).replace(/\.(ts|mjs)$/, '');
}

/** Each word without the s of a plural, so that `quotes` and `quoteOf` meet. */
function singular(name: string): string {
  return name.replaceAll(/s(?=-|$)/g, '');
}

function kebab(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
