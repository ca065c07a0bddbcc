import { assert } from '#core/prelude';
import { checkFile } from './check-file.ts';
import { checkWhole } from './check-whole.ts';
import { configFile, wholeConfigFile, type ConfigFile } from './config-file.ts';
import { configOf } from './config-of.ts';
import type { Config } from './config.ts';
import type { ConfigFault } from './fault.ts';
import { located, faultsOf, type Located } from './faults-of.ts';
import { fractionSlips } from './fraction-slips.ts';
import { mergedFile } from './merged-file.ts';
import { isRecord, pathText, valueAt, withoutPath } from './path.ts';
import type { Problem } from './problem.ts';
import { yamlSource, type YamlSource } from './yaml-source.ts';

/** What a file says: a configuration, or everything that is wrong with it. */
export type ReadConfig =
  | { readonly kind: 'config'; readonly config: Config; readonly warnings: readonly ConfigFault[] }
  | {
      readonly kind: 'invalid';
      /** As it was named to us, for `faultLine`. */
      readonly file: string;
      readonly faults: readonly ConfigFault[];
    };

/**
 * Reads the text of a config.yaml. Everything in it is optional: an empty file is the thirteen accounts, and a
 * file may change one key of one account. All faults are told at once, in the order of the file.
 */
export function readConfig(text: string, file: string): ReadConfig {
  const source = yamlSource(text);
  if (source.value === undefined && source.faults.length > 0)
    return { kind: 'invalid', file, faults: inOrder(source.faults) };
  const shape = shapeOf(source);
  const own = removed(shape.file, toLocated(checkFile(shape.file), 'fault', source));
  const whole = wholeConfigFile.safeParse(mergedFile(own.file));
  assert(whole.success, `a checked file with its defaults is whole: ${sayWhole(whole)}`);
  const problems = [...fractionSlips(own.file), ...checkWhole(whole.data)];
  const faults = inOrder([
    ...source.faults,
    ...[...shape.faults, ...own.faults, ...toLocated(problems, 'fault', source)].map(
      ({ fault }) => fault,
    ),
  ]);
  if (faults.length > 0) return { kind: 'invalid', file, faults };
  const warnings = toLocated(problems, 'warning', source).map(({ fault }) => fault);
  return { kind: 'config', config: configOf(whole.data), warnings: inOrder(warnings) };
}

/** The configuration of an empty file: the thirteen accounts. */
export function defaultConfig(): Config {
  const read = readConfig('', 'the defaults');
  assert(read.kind === 'config', 'the defaults are a configuration');
  return read.config;
}

type Remaining = { readonly file: ConfigFile; readonly faults: readonly Located[] };

/** The file as far as its shape holds, so that one wrong key does not hide the others. */
function shapeOf(source: YamlSource): Remaining {
  const value = withoutEmptySections(source.value ?? {});
  const first = configFile.safeParse(value);
  const faults = [...prototypeKeys(value, source), ...faultsOf(first.error?.issues ?? [], source)];
  return first.success && faults.length === 0
    ? { file: first.data, faults }
    : removed(value, faults);
}

function removed(value: unknown, faults: readonly Located[]): Remaining {
  if (!isRecord(value)) return { file: {}, faults };
  const rest = faults.reduce<unknown>((left, { at }) => withoutPath(left, at), value);
  return { file: readable(rest), faults };
}

/** What is left of a file once every section that lacks a key it needs is gone too. */
function readable(value: unknown): ConfigFile {
  const read = configFile.safeParse(value);
  if (read.success) return read.data;
  const lacking = read.error.issues.map(({ path }) =>
    path.slice(0, -1).map((step) => (typeof step === 'symbol' ? String(step) : step)),
  );
  assert(
    lacking.every((path) => path.length > 0),
    'what is wrong at the top of a file was taken out of it',
  );
  return readable(lacking.reduce<unknown>(withoutPath, value));
}

/** The one key that zod passes over in a map of free keys. */
function prototypeKeys(value: unknown, source: YamlSource): readonly Located[] {
  return [...SECTIONS]
    .map((section) => [section, '__proto__'])
    .filter((path) => valueAt(value, path) !== undefined)
    .map((path) => located(path, source.keyPlace(path), { says: 'this is no name' }));
}

/** A section whose keys are all commented out is null to YAML and nothing to its owner. */
function withoutEmptySections(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, held]) => held !== null || !SECTIONS.has(key))
      .map(([key, held]) => [key, SECTIONS.has(key) ? withoutNulls(held) : held]),
  );
}

const SECTIONS = new Set(['models', 'accounts', 'strategies', 'securities']);

function withoutNulls(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, held ?? {}]));
}

function toLocated(
  problems: readonly Problem[],
  level: Problem['level'],
  source: YamlSource,
): readonly Located[] {
  return problems
    .filter((problem) => problem.level === level)
    .map(({ at, says, meant }) => {
      const path = at.find((one) => valueAt(source.value, one) !== undefined) ?? at[0];
      return located(path, source.valuePlace(path), { says, meant });
    });
}

/** By line, and of several faults at one path the first; the same fault of two twins is one. */
function inOrder(faults: readonly ConfigFault[]): readonly ConfigFault[] {
  const first = new Map(faults.toReversed().map((fault) => [keyOf(fault), fault]));
  return faults
    .filter((fault) => first.get(keyOf(fault)) === fault)
    .toSorted((left, right) => {
      const lines = left.line - right.line;
      return lines === 0 ? left.column - right.column : lines;
    });
}

function keyOf({ path, line, column, says }: ConfigFault): string {
  return path === '' ? `${line}:${column}:${says}` : path;
}

function sayWhole(whole: ReturnType<typeof wholeConfigFile.safeParse>): string {
  return (whole.error?.issues ?? [])
    .map(({ path, message }) => `${pathText(path.map(String))}: ${message}`)
    .join('; ');
}
