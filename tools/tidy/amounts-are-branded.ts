import ts from 'typescript';
import type { Check } from './check.ts';
import { places } from './places.ts';
import { findingAt } from './source.ts';

const AMOUNTS = /^(cash|nav|amount|price|quantity|quantities|strike)s?$/i;

/** Money, Price and Quantity are whole micro-units with a brand; a bare number may be anything. */
export const amountsAreBranded: Check = {
  name: 'amounts-are-branded',
  law: 'cash, nav, amount, price, quantity and strike are Money, Price or Quantity in core/ledger and core/risk',
  find: ({ sources }) =>
    sources
      .filter(({ path }) => places.countsMoney(path))
      .flatMap((source) =>
        source.nodes.filter(isBareAmount).map((node) => {
          const name = node.name.getText(source.tree);
          return findingAt(source, node, `${name} is a bare number`);
        }),
      ),
};

type Annotated = ts.ParameterDeclaration | ts.PropertySignature | ts.VariableDeclaration;

function isBareAmount(node: ts.Node): node is Annotated {
  const annotated =
    ts.isParameter(node) || ts.isPropertySignature(node) || ts.isVariableDeclaration(node);
  if (!annotated || !ts.isIdentifier(node.name) || node.type === undefined) return false;
  return AMOUNTS.test(node.name.text) && holdsNumber(node.type);
}

function holdsNumber(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.NumberKeyword) return true;
  if (ts.isUnionTypeNode(type)) return type.types.some(holdsNumber);
  if (ts.isArrayTypeNode(type)) return holdsNumber(type.elementType);
  return ts.isTypeOperatorNode(type) && holdsNumber(type.type);
}
