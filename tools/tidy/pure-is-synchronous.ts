import ts from 'typescript';
import type { Check } from './check.ts';
import { places } from './places.ts';
import { findingAt } from './source.ts';

const LATER = new Set([
  'Promise',
  'PromiseLike',
  'AsyncGenerator',
  'AsyncIterable',
  'AsyncIterator',
]);

/** The plainest statement of purity: nothing under core and strategy waits. */
export const pureIsSynchronous: Check = {
  name: 'pure-is-synchronous',
  law: 'no async, await or Promise under src/core and src/strategy',
  find: ({ sources }) =>
    sources
      .filter(({ path }) => places.isPure(path))
      .flatMap((source) =>
        source.nodes.flatMap((node) => {
          const word = waiting(node);
          return word === undefined ? [] : [findingAt(source, node, `${word} in a pure module`)];
        }),
      ),
};

function waiting(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AwaitKeyword) return 'await';
  return ts.isIdentifier(node) && LATER.has(node.text) ? node.text : undefined;
}
