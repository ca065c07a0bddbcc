import type { ReactNode } from 'react';
import { centsOf, dollars, percent, units, type SignShown } from '../format/index.ts';
import { usePreferences } from './preferences.tsx';

export type MoneyProps = {
  /** Decimal text as the API gives it; null and undefined are unknown. */
  readonly of: string | null | undefined;
  readonly sign?: SignShown;
  /** Green and red besides the sign. */
  readonly isGain?: boolean;
  /** What stands where it is unknown. */
  readonly unknown?: string;
};

/** An amount to the cent; hidden where the reader wants that. */
export function Money({ of, sign, isGain = false, unknown = 'unknown' }: MoneyProps): ReactNode {
  const { isDiscreet } = usePreferences();
  if (of === null || of === undefined) return <span className="muted">{unknown}</span>;
  if (isDiscreet)
    return (
      <span className="number" title="amounts are hidden">
        <span aria-hidden>•••••</span>
        <span className="visually-hidden">amount hidden</span>
      </span>
    );
  const tone = isGain ? toneOf(Number(centsOf(of) ?? 0n)) : '';
  return (
    <span className={`number ${tone}`} title={`$${of}`}>
      {dollars(of, sign ?? (isGain ? 'always' : 'minus only'))}
    </span>
  );
}

/** "up", "down" or nothing: the class that colours a signed figure. */
export function toneOf(value: number): 'up' | 'down' | '' {
  if (value > 0) return 'up';
  return value < 0 ? 'down' : '';
}

export type PercentProps = {
  /** A fraction: 0.05 is 5 %. */
  readonly of: number | null | undefined;
  readonly sign?: SignShown;
  readonly digits?: number;
  readonly isGain?: boolean;
  readonly unknown?: string;
};

/** A fraction in percent. */
export function Percent({
  of,
  sign,
  digits = 2,
  isGain = false,
  unknown = 'unknown',
}: PercentProps): ReactNode {
  if (of === null || of === undefined) return <span className="muted">{unknown}</span>;
  const shown = sign ?? (isGain ? 'always' : 'minus only');
  return <span className={`number ${isGain ? toneOf(of) : ''}`}>{percent(of, shown, digits)}</span>;
}

/** So many units; hidden with the amounts. */
export function Units({ of }: { readonly of: string }): ReactNode {
  const { isDiscreet } = usePreferences();
  return <span className="number">{isDiscreet ? '•••' : units(of)}</span>;
}
