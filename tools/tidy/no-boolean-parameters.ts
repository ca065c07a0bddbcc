import ts from 'typescript';
import type { Check } from './check.ts';
import { exported } from './exported.ts';
import { findingAt } from './source.ts';

/** `review(orders, true)` tells a reader nothing: two functions, or a union with a `kind`. */
export const noBooleanParameters: Check = {
  name: 'no-boolean-parameters',
  law: 'exported functions of core and app take no boolean: two functions, or a union with `kind`',
  find: ({ sources }) =>
    sources
      .filter(({ path }) => /^src\/(core|app)\//.test(path))
      .flatMap((source) =>
        exported(source).flatMap(({ name, declaration }) =>
          booleansOf(declaration).map((parameter) => {
            const says = `${name} takes the boolean ${parameter.name.getText(source.tree)}`;
            return findingAt(source, parameter, says);
          }),
        ),
      ),
};

function booleansOf(declaration: ts.Node | undefined): ts.ParameterDeclaration[] {
  const called =
    declaration !== undefined && ts.isVariableDeclaration(declaration)
      ? declaration.initializer
      : declaration;
  if (called === undefined || !ts.isFunctionLike(called) || assertsItsArgument(called)) return [];
  return called.parameters.filter(isBoolean);
}

/** `assert(holds: boolean): asserts holds` is about the boolean itself. */
function assertsItsArgument({ type }: ts.SignatureDeclaration): boolean {
  return type !== undefined && ts.isTypePredicateNode(type);
}

function isBoolean({ type, initializer }: ts.ParameterDeclaration): boolean {
  const isLiteral = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword].includes(
    initializer?.kind ?? ts.SyntaxKind.Unknown,
  );
  if (type === undefined) return isLiteral;
  const parts = ts.isUnionTypeNode(type) ? type.types : [type];
  return isLiteral || parts.some(({ kind }) => kind === ts.SyntaxKind.BooleanKeyword);
}
