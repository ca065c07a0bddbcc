import { assert } from '#core/prelude';
import { textIn, type SqlRow } from '#adapters/sql-row';

/** One of the words that a column may hold. */
export function namedIn<Name extends string>(
  row: SqlRow,
  column: string,
  names: readonly Name[],
): Name {
  const text = textIn(row, column);
  const name = names.find((known) => known === text);
  assert(name !== undefined, `column ${column} holds one of ${names.join(', ')}, was "${text}"`);
  return name;
}
