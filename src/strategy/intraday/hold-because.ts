import type { Dropped, Scan } from '#strategy/shape';

type ScanRead = { readonly value: Scan; readonly dropped: readonly Dropped[] };

/** Why a scan does not lead on to a decision; undefined where it does. `least` is the confidence, 0..1, from which it acts. */
export function holdBecause({ value, dropped }: ScanRead, least: number): string | undefined {
  const { verdict, confidence } = value;
  if (verdict === 'HOLD') return 'HOLD';
  if (confidence !== undefined && confidence >= least) return undefined;
  const fault = dropped.find(({ what }) => what === 'confidence')?.because ?? 'it is not said';
  return confidence === undefined
    ? `ACT without a confidence (${fault}) is not enough: it takes ${shown(least)}`
    : `ACT at ${shown(confidence)} is below the ${shown(least)} it takes`;
}

/** With as many decimals as it has: a rule and a value that are told apart must not look the same. */
function shown(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(12))} %`;
}
