import { PortError } from '#ports';

/** Where a JSON text stands in the store. */
export type Place = {
  readonly path: string;
  readonly table: 'entries' | 'tickets' | 'cycles' | 'stages';
  readonly id: string;
};

/** What each table's JSON has at least; `cycles` keeps two texts of different shapes. */
const HOLDS: Readonly<Record<Place['table'], readonly string[]>> = {
  entries: ['id', 'account', 'sequence', 'at', 'event', 'postings'],
  tickets: ['order', 'account', 'state', 'placedAt'],
  cycles: [],
  stages: ['kind'],
};

/**
 * Reads back what this store has written itself; a text that is none of it names its row. Whether somebody else wrote
 * it, the hash chain of `ledger verify` tells.
 */
export function decode<Shape>(json: unknown, { path, table, id }: Place): Shape {
  const value = objectIn(json);
  if (value === undefined || !HOLDS[table].every((key) => Object.hasOwn(value, key))) {
    const says = `the ${table} row ${id} is damaged; invest ledger verify names all`;
    throw new PortError('store', `${path}: ${says}`, { retryable: false });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the column holds only what encode wrote
  return value as Shape;
}

function objectIn(json: unknown): object | undefined {
  try {
    const value: unknown = JSON.parse(String(json));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
