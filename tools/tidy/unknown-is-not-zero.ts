import ts from 'typescript';
import type { Check } from './check.ts';
import { places } from './places.ts';
import { findingAt, type Source } from './source.ts';

const AMOUNT = /(price|cash|nav|mark|quote|quantity|strike)(?![a-z])/i;
const ZEROS = /^(0|0n|ZERO|(usd|price|units)\(0\))$/;

/** ✗ `quote?.mark ?? 0`: what we do not know is absent, and the caller has to say what then. */
export const unknownIsNotZero: Check = {
  name: 'unknown-is-not-zero',
  law: 'an unknown price, cash, nav, mark, quote or quantity is never read as zero',
  find: ({ sources }) =>
    sources
      .filter(({ path }) => /^src\/(core\/(ledger|risk)|app)\//.test(path) && !places.isTest(path))
      .flatMap((source) =>
        source.nodes
          .filter((node) => hidesUnknown(node, source))
          .map((node) => {
            const text = node.getText(source.tree).replaceAll(/\s+/g, ' ');
            const says = `"${text.slice(0, 80)}" makes zero of what is not known; where nothing held is meant, say NONE`;
            return findingAt(source, node, says);
          }),
      ),
};

function hidesUnknown(node: ts.Node, { tree }: Source): boolean {
  const isZero = (zero: ts.Node | undefined): boolean =>
    zero !== undefined && ZEROS.test(zero.getText(tree));
  if (ts.isBinaryExpression(node))
    return isFallback(node) && isZero(node.right) && AMOUNT.test(node.left.getText(tree));
  if (ts.isParameter(node) || ts.isBindingElement(node))
    return isZero(node.initializer) && AMOUNT.test(node.name.getText(tree));
  return false;
}

function isFallback({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
}
