import ts from 'typescript';
import type { Check } from './check.ts';
import { exported } from './exported.ts';
import type { Finding } from './finding.ts';
import type { House } from './house.ts';
import { findingAt, type Source } from './source.ts';

const BANNED = new Set(
  `acct acc addr amt arg arr attr avg bal btn buf calc cb cfg cmd cnt coll ctr ctx cur curr decl
  desc dst dt env err evt exch exec expr fmt fn freq func hist hldg idx impl instr len lvl mgr
  mkt msg num obj opt opts ord param pct pf pnl pos prev proc ptf px qty repo req res resp ret
  rnd sec sess sig src srv stat std str strat svc sym tkr tmp tot trd ts tx txn upd usr util
  val vals var vec vol wgt wt`.split(/\s+/),
);

/** ✗ `qty`, `px`, `cfg`; docs/GLOSSARY.md lists under "short words" what the trade itself writes short. */
export const wholeWords: Check = {
  name: 'whole-words',
  law: 'whole words in exported names; short only what docs/GLOSSARY.md lists under "short words"',
  find: (house) => {
    const allowed = shortWords(house);
    return house.sources
      .filter(({ path }) => /^(src|tools)\//.test(path) && !path.endsWith('/wire.ts'))
      .flatMap((source) => abbreviations(source, allowed));
  },
};

/** The words in backticks between the heading that says "short words" and the next one. */
function shortWords({ textOf }: House): Set<string> {
  const glossary = textOf('docs/GLOSSARY.md') ?? '';
  const section = /^#+[^\n]*short words[^\n]*\n((?:(?!^#)[^\n]*\n?)*)/im.exec(glossary)?.[1] ?? '';
  return new Set([...section.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word.toLowerCase()));
}

function abbreviations(source: Source, allowed: ReadonlySet<string>): Finding[] {
  return exported(source)
    .flatMap(({ name, at, declaration }) => [{ name, at }, ...namesSeenIn(declaration)])
    .flatMap(({ name, at }) =>
      wordsOf(name)
        .filter((word) => BANNED.has(word) && !allowed.has(word))
        .map((word) => findingAt(source, at, `"${name}": write "${word}" out`)),
    );
}

/** Parameters of an exported function and properties of an exported type: what a caller has to read. */
function namesSeenIn(declaration: ts.Node | undefined): { name: string; at: ts.Node }[] {
  if (declaration === undefined) return [];
  if (ts.isTypeAliasDeclaration(declaration) || ts.isInterfaceDeclaration(declaration))
    return properties(declaration);
  const called = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
  if (called === undefined || !ts.isFunctionLike(called)) return [];
  return called.parameters.flatMap((parameter) => identifiers(parameter.name));
}

function properties(node: ts.Node): { name: string; at: ts.Node }[] {
  const found: { name: string; at: ts.Node }[] = [];
  const visit = (child: ts.Node): void => {
    if (
      (ts.isPropertySignature(child) || ts.isMethodSignature(child)) &&
      ts.isIdentifier(child.name)
    )
      found.push({ name: child.name.text, at: child });
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function identifiers(name: ts.BindingName): { name: string; at: ts.Node }[] {
  if (ts.isIdentifier(name)) return [{ name: name.text, at: name }];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? identifiers(element.name) : [],
  );
}

/** `maxDrawdownPct` -> max, drawdown, pct. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_$]+/)
    .map((word) => word.toLowerCase());
}
