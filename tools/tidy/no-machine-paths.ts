import { extname } from 'node:path';
import type { Check } from './check.ts';

const BINARY = new Set(['.png', '.jpg', '.jpeg', '.ico', '.gz', '.woff2', '.pdf', '.zip']);

/** Each is a place that exists on one machine or in one network only. */
const PLACES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a path of one machine', pattern: /(?<![\w.$}-])\/work\/[\w.]/ },
  {
    what: 'a path of one machine',
    pattern: /(?<![\w.$}-])\/(home|Users)\/(?!(node|app|invest|you|USER|user)\b)\w+/,
  },
  { what: 'a path of one machine', pattern: /(?<![\w.$}-])\/root\/[\w.]/ },
  { what: 'a path of one machine', pattern: /\b[A-Z]:\\Users\\/ },
  {
    what: 'a private host',
    pattern:
      /(?<!host\.)\b(?!host\.docker\.)[\w-]+(\.[\w-]+)*\.(internal|corp|intranet|lan)\b(?!\()/,
  },
  {
    what: 'a mirror',
    pattern: /https?:\/\/[^/\s'"`]*(mirror|artifactory|nexus|verdaccio|proxy)[^/\s'"`]*/,
  },
];

/** The tree is the same on every machine. */
export const noMachinePaths: Check = {
  name: 'no-machine-paths',
  law: 'no path of one machine, no private host, no mirror of a registry',
  find: ({ paths, textOf }) =>
    paths
      .filter((path) => !BINARY.has(extname(path)))
      .flatMap((path) =>
        (textOf(path) ?? '').split('\n').flatMap((text, index) => {
          const place = PLACES.find(({ pattern }) => pattern.test(text));
          if (place === undefined) return [];
          const [seen = ''] = place.pattern.exec(text) ?? [];
          return [{ path, line: index + 1, says: `"${seen}" is ${place.what}` }];
        }),
      ),
};
