import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { PortError } from '#ports';
import type { PostgresPlace } from './open-postgres-store.ts';
import { placeName } from './place-name.ts';
import { writeWhole } from './write-whole.ts';

/** What a home says of its store where that is not a file; nothing of it is secret. */
const placeFile = z.strictObject({
  kept: z.literal('postgres'),
  schema: z.string(),
  /** For people: an address without its password. */
  at: z.string(),
});

export type PlaceFile = z.infer<typeof placeFile>;

/** Throws the sentence where the file does not say it. */
export function readPlaceFile(path: string): PlaceFile {
  const said = placeFile.safeParse(jsonIn(path));
  if (said.success) return said.data;
  const says = `${path} does not say where the store is: ${z.prettifyError(said.error)}`;
  throw new PortError('store', says, { retryable: false });
}

export function writePlaceFile(path: string, place: PostgresPlace): void {
  const said: PlaceFile = { kept: 'postgres', schema: place.schema, at: placeName(place) };
  writeWhole(path, `${JSON.stringify(said, undefined, 2)}\n`);
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
