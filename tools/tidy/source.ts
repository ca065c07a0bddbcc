import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Finding } from './finding.ts';

/** A TypeScript or JavaScript file of the tree, parsed. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** Every node of the tree once, parents first. */
  readonly nodes: readonly ts.Node[];
};

export function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, text, tree, nodes: flattened(tree) };
}

/** A finding at the line where `node` starts. */
export function findingAt({ path, tree }: Source, node: ts.Node, says: string): Finding {
  return { path, line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1, says };
}

function flattened(tree: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}
