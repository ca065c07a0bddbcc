import * as z from 'zod';
import { readTicker } from '#core/instruments';
import { configFile } from './config-file.ts';
import { didYouMean } from './did-you-mean.ts';
import type { ConfigFault } from './fault.ts';
import { isRecord, pathText, valueAt, type Path } from './path.ts';
import { strategySections } from './strategy-sections.ts';
import { TICKER_SAYS } from './ticker-leaf.ts';
import type { YamlSource } from './yaml-source.ts';

/** A fault of the file and where in its data it is. */
export type Located = { readonly at: Path; readonly fault: ConfigFault };

type Issue = z.core.$ZodIssue;

/** What the schema found wrong, as sentences; `at` is what to leave out to read on. */
export function faultsOf(
  issues: readonly Issue[],
  source: YamlSource,
  schema: z.ZodType = configFile,
): readonly Located[] {
  return issues.flatMap((issue) => {
    const path = stepsOf(issue.path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => unknownKey([...path, key], source, schema));
    if (issue.code === 'invalid_key') return [badKey(path, issue, source)];
    return [badValue(path, issue, source)];
  });
}

/** Every key the file may hold at a path. */
export function keysAt(path: Path, file: z.ZodType = configFile): readonly string[] {
  let schema: unknown = file;
  for (const step of path) schema = bare(inside(bare(schema), step));
  const here = bare(schema);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** A value as a person wrote it, short. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  if (Array.isArray(value)) return listShown(value);
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = JSON.stringify(typeof value === 'string' ? withoutUser(value) : value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Whoever wrote a password into an address has it told nowhere else. */
function withoutUser(text: string): string {
  return text.replaceAll(/(?<=:[\\/]{2})[^\s]*@/g, '(hidden)@');
}

function listShown(entries: readonly unknown[]): string {
  const plain = entries.length <= 3 && entries.every((entry) => typeof entry !== 'object');
  return plain ? `[${entries.map(shown).join(', ')}]` : 'a list';
}

const SECRETS = /^(?:api_?key|key|token|secret|password|bearer|authorization)$/i;

function unknownKey(at: Path, source: YamlSource, schema: z.ZodType): Located {
  const key = String(at.at(-1));
  if (schema === configFile && at.length === 1 && Object.hasOwn(strategySections, key)) {
    const says = `${key} does not stand at the top; it belongs to a strategy or an account: strategies.NAME.${key} or accounts.KEY.${key}`;
    return located(at, source.keyPlace(at), { says });
  }
  const known = keysAt(at.slice(0, -1), schema);
  const says = SECRETS.test(key)
    ? `a secret does not belong in this file; name the environment variable in ${keyFor('env', known)} or a file in ${keyFor('file', known)}`
    : `there is no ${key} here; there is ${known.join(', ')}`;
  const meant = didYouMean(key, known);
  return located(at, source.keyPlace(at), { says, meant });
}

/** Of the keys that may stand here, the one that says where a secret is. */
function keyFor(place: 'env' | 'file', known: readonly string[]): string {
  return known.find((key) => key.endsWith(`_${place}`)) ?? `api_key_${place}`;
}

function badKey(at: Path, issue: z.core.$ZodIssueInvalidKey, source: YamlSource): Located {
  const key = String(at.at(-1));
  const rule = issue.issues[0]?.message ?? 'a known key';
  const says = `a key of ${nameOf(at.slice(0, -1))} is ${rule}, was ${shown(key)}`;
  return located(at, source.keyPlace(at), { says, meant: canonical(rule, key) });
}

function badValue(at: Path, issue: Issue, source: YamlSource): Located {
  const value = valueAt(source.value, at);
  // What stands where a variable's name belongs, or a whole section, is often the secret itself.
  const isHidden =
    nameOf(at).endsWith('_env') || (typeof value === 'string' && issue.message.startsWith('a map'));
  const was = isHidden ? 'was something else' : `was ${shown(value)}`;
  const says = `${nameOf(at)} is ${issue.message}, ${was}`;
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const meant =
    typeof value === 'string'
      ? (didYouMean(value, words) ?? canonical(issue.message, value))
      : undefined;
  return located(at, source.valuePlace(at), { says, meant });
}

function canonical(rule: string, text: string): string | undefined {
  return rule === TICKER_SAYS ? readTicker(text) : undefined;
}

/** A fault at a place, with the word that was probably meant. */
export function located(
  at: Path,
  place: { readonly line: number; readonly column: number },
  { says, meant }: { readonly says: string; readonly meant?: string | undefined },
): Located {
  const fault = { path: pathText(at), line: place.line, column: place.column, says };
  return { at, fault: meant === undefined ? fault : { ...fault, didYouMean: meant } };
}

/** The last key of a path as the subject of a sentence. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `an entry of ${nameOf(path.slice(0, -1))}` : last;
}

function stepsOf(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function inside(schema: unknown, step: string | number): unknown {
  if (schema instanceof z.ZodObject) return isRecord(schema.shape) ? schema.shape[step] : undefined;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema;
}
