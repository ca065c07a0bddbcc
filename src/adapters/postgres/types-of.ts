import { types, type CustomTypesConfig } from 'pg';

/** int8, as counts and all our integers are. */
const { INT8 } = types.builtins;

/** As SQLite tells them: integers as numbers, exactly or not at all; or as bigint. */
export function typesOf(bigints: boolean): CustomTypesConfig {
  const integer = bigints ? BigInt : exactNumber;
  return {
    getTypeParser: (oid, format) => (oid === INT8 ? integer : types.getTypeParser(oid, format)),
  };
}

function exactNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`an integer of the store is beyond what a number can say, was ${text}`);
}
