import { PortError } from '#ports';

/** Where a JSON text stands in the store. */
export type Place = {
  readonly path: string;
  readonly table: 'entries' | 'tickets' | 'cycles' | 'stages' | 'outbox';
  readonly id: string;
};

type Kind = 'text' | 'number' | 'object' | 'objects';

/** What each table's JSON has at least; `cycles` keeps two texts of different shapes. */
const HOLDS: Readonly<Record<Place['table'], Readonly<Record<string, Kind>>>> = {
  entries: {
    id: 'text',
    account: 'text',
    sequence: 'number',
    at: 'number',
    event: 'object',
    postings: 'objects',
  },
  tickets: { order: 'object', account: 'text', state: 'text', placedAt: 'number' },
  cycles: {},
  stages: { kind: 'text' },
  outbox: { key: 'text', kind: 'text', security: 'object', at: 'number' },
};

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  object: isObject,
  objects: (value) => Array.isArray(value) && value.every(isObject),
};

/**
 * Reads back what this store has written itself; a text that is none of it names its row. Whether somebody else wrote
 * it, the hash chain of `ledger verify` tells.
 */
export function decode<Shape>(json: unknown, { path, table, id }: Place): Shape {
  const value = objectIn(json);
  if (value === undefined || !holds(value, HOLDS[table])) {
    const says = `the ${table} row ${id} is damaged; invest ledger verify names all`;
    throw new PortError('store', `${path}: ${says}`, { retryable: false });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column holds only what encode wrote
  return value as Shape;
}

function objectIn(json: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(json));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function holds(value: object, kinds: Readonly<Record<string, Kind>>): boolean {
  const found = new Map<string, unknown>(Object.entries(value));
  return Object.entries(kinds).every(([key, kind]) => IS[kind](found.get(key)));
}
