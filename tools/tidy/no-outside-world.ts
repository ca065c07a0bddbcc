import ts from 'typescript';
import type { Check } from './check.ts';
import { places } from './places.ts';
import { findingAt, type Source } from './source.ts';

const DOOR = 'src/adapters/system/';

const ACCESSES = new Map([
  ['Math.random', 'Math.random'],
  ['process.env', 'process.env'],
  ['Temporal.Now', 'Temporal.Now'],
  ['globalThis.Date', 'Date'],
]);

/** Time, chance and surroundings enter through the ports that `src/adapters/system` fills. */
export const noOutsideWorld: Check = {
  name: 'no-outside-world',
  law: `Date, Temporal.Now, Math.random and process.env live in ${DOOR} and nowhere else; ask for a port`,
  find: ({ sources }) =>
    sources
      .filter(({ path }) => !path.startsWith(DOOR))
      .flatMap((source) =>
        source.nodes.flatMap((node) => {
          const word = worldly(node);
          if (word === undefined || mayStand(word, source)) return [];
          return [findingAt(source, node, `${word} stands outside ${DOOR}`)];
        }),
      ),
};

/** Whole-program tests hand an environment to the programs they start. */
function mayStand(word: string, { path }: Source): boolean {
  return word === 'process.env' && (path.startsWith('test/') || places.isTest(path));
}

function worldly(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text === 'Date' && isGlobal(node) ? 'Date' : undefined;
  if (ts.isImportSpecifier(node)) return importedEnv(node);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const access = `${lastName(node.expression)}.${node.name.text}`;
  return ACCESSES.get(access);
}

/** The name itself, not a field or parameter that happens to bear it. */
function isGlobal(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === name;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === name;
  return !(ts.isPropertySignature(parent) || ts.isBindingElement(parent));
}

function lastName(owner: ts.Expression): string {
  if (ts.isIdentifier(owner)) return owner.text;
  return ts.isPropertyAccessExpression(owner) ? owner.name.text : '';
}

function importedEnv(specifier: ts.ImportSpecifier): string | undefined {
  const { moduleSpecifier } = specifier.parent.parent.parent;
  const from = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const name = (specifier.propertyName ?? specifier.name).text;
  return /^(node:)?process$/.test(from) && name === 'env' ? 'process.env' : undefined;
}
