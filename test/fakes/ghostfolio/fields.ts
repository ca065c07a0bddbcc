import { readInstant, type Instant } from '#core/calendar';

export type Fields = Readonly<Record<string, unknown>>;

/** The complaints about one field. */
type Rule = (name: string, value: unknown) => readonly string[];

export type Shape = Readonly<Record<string, Rule>>;

/** What the server's validation says of a body: fields that it does not know, then each field that is wrong. */
export function faultsInFields(body: Fields, shape: Shape): readonly string[] {
  const unknown = Object.keys(body).filter((name) => !(name in shape));
  return [
    ...unknown.map((name) => `property ${name} should not exist`),
    ...Object.entries(shape).flatMap(([name, rule]) => rule(name, body[name])),
  ];
}

/** The same of query parameters. */
export function faultsInQuery(query: URLSearchParams, known: readonly string[]): readonly string[] {
  return [...new Set(query.keys())]
    .filter((name) => !known.includes(name))
    .map((name) => `property ${name} should not exist`);
}

const claim =
  (holds: (value: unknown) => boolean, says: string): Rule =>
  (name, value) =>
    holds(value) ? [] : [`${name} ${says}`];

const both =
  (...rules: readonly Rule[]): Rule =>
  (name, value) =>
    rules.flatMap((rule) => rule(name, value));

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);

export const field = {
  text: claim((value) => typeof value === 'string', 'must be a string'),
  number: claim(isNumber, 'must be a number conforming to the specified constraints'),
  amount: both(
    claim((value) => isNumber(value) && value >= 0, 'must not be less than 0'),
    claim(isNumber, 'must be a number conforming to the specified constraints'),
  ),
  boolean: claim((value) => typeof value === 'boolean', 'must be a boolean value'),
  list: claim(Array.isArray, 'must be an array'),
  uuid: claim(isUuid, 'must be a UUID'),
  currency: claim(
    (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
    'must be a valid ISO4217 currency code',
  ),
  day: claim((value) => momentIn(value) !== undefined, 'must be a valid ISO 8601 date string'),
  date: both(
    claim((value) => (momentIn(value) ?? -1) > 0, 'must be after 1970'),
    claim((value) => momentIn(value) !== undefined, 'must be a valid ISO 8601 date string'),
  ),
  oneOf: (...values: readonly string[]): Rule =>
    claim(
      (value) => typeof value === 'string' && values.includes(value),
      `must be one of the following values: ${values.join(', ')}`,
    ),
  eachOf:
    (...values: readonly string[]): Rule =>
    (name, value) =>
      typeof value === 'string' && values.includes(value)
        ? []
        : [`each value in ${name} must be one of the following values: ${values.join(', ')}`],
  /** Absent or null will do. */
  optional:
    (rule: Rule): Rule =>
    (name, value) =>
      value === undefined || value === null ? [] : rule(name, value),
  /** Null will do, absence will not. */
  orNull:
    (rule: Rule): Rule =>
    (name, value) =>
      value === null ? [] : rule(name, value),
};

/** ISO 8601 as the server takes it: a day alone, a blank for the T; no offset is UTC. No compact and no week dates. */
export function momentIn(value: unknown): Instant | undefined {
  if (typeof value !== 'string') return undefined;
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      value,
    );
  if (match === null) return undefined;
  const [, day = '', time = '00:00', offset = 'Z'] = match;
  return readInstant(`${day}T${time}${offset}`);
}

/** The text in a field; undefined for anything else. */
export function textIn(body: Fields, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/** The number in a field that has been checked. */
export function numberIn(body: Fields, name: string): number {
  const value = body[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/** The texts of a list in a field; undefined where there is no list. */
export function textsIn(body: Fields, name: string): readonly string[] | undefined {
  const value: unknown = body[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** An object's fields; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
