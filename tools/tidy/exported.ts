import ts from 'typescript';
import type { Source } from './source.ts';

/** What a file gives to others: the name, and the declaration when it stands in this file. */
type Export = { readonly name: string; readonly at: ts.Node; readonly declaration?: ts.Node };

export function exported({ tree }: Source): Export[] {
  return tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) return reexported(statement);
    return isExported(statement) ? declared(statement) : [];
  });
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false;
  return (ts.getModifiers(statement) ?? []).some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  );
}

function reexported({ exportClause }: ts.ExportDeclaration): Export[] {
  if (exportClause === undefined) return [];
  if (ts.isNamespaceExport(exportClause))
    return [{ name: exportClause.name.text, at: exportClause }];
  return exportClause.elements.map((element) => ({ name: element.name.text, at: element }));
}

function declared(statement: ts.Statement): Export[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((declaration) =>
      ts.isIdentifier(declaration.name)
        ? [{ name: declaration.name.text, at: declaration, declaration }]
        : [],
    );
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement);
  if (!named || statement.name === undefined) return [];
  return [{ name: statement.name.text, at: statement, declaration: statement }];
}
