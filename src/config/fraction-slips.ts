import type { ConfigFile } from './config-file.ts';
import { isRecord, type Path } from './path.ts';
import { warning, type Problem } from './problem.ts';

/** Keys whose honest values lie below one percent. */
const SMALL = new Set([
  'max_fee_pct',
  'min_premium_pct_per_30_days',
  'max_vega_pct',
  'max_theta_pct',
]);

/** Warns of 0.15 where 15 % was meant: percentages of the file below one. */
export function fractionSlips(file: ConfigFile): readonly Problem[] {
  return [...slipsIn(['accounts'], file.accounts), ...slipsIn(['strategies'], file.strategies)];
}

function slipsIn(at: Path, value: unknown): readonly Problem[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const here: Path = [...at, key];
    if (typeof held !== 'number') return slipsIn(here, held);
    const size = Math.abs(held);
    if (!key.endsWith('_pct') || SMALL.has(key) || size === 0 || size >= 1) return [];
    const meant = Number((held * 100).toFixed(6));
    const says = `${key} is ${held}, which is ${held} percent; write ${meant} if ${meant} % is meant`;
    return [warning([here], says)];
  });
}
