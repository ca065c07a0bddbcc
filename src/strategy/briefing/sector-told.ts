import { isSector } from '#core/instruments';
import { UNKNOWN } from './fixed.ts';

/** A sector as a question tells it: one of the eleven, for the word of a source is not carried on; else unknown. */
export function sectorTold(sector: string | undefined): string {
  return sector !== undefined && isSector(sector) ? sector : UNKNOWN;
}
