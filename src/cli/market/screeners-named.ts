import type { ScreenerName } from '#ports';
import { nearest } from '#verbs';
import { screenerNames } from '#verbs/market';
import { usageError } from '../usage-error.ts';
import { isScreener } from './screeners.ts';

/** The one that is named, or all; a usage error with what was probably meant for any other. */
export function screenersNamed(name: string | undefined): readonly ScreenerName[] {
  if (name === undefined) return screenerNames;
  if (isScreener(name)) return [name];
  const meant = nearest(name, screenerNames);
  const hint =
    meant === undefined ? `known are ${screenerNames.join(', ')}` : `did you mean ${meant}?`;
  throw usageError(`there is no screener ${name}; ${hint}`);
}
