import type { ReactNode } from 'react';
import { percent } from '../format/index.ts';

const NEAR = 0.8;

/** How much of a limit is used: text and bar say the same. */
export function Meter({
  label,
  used,
  limit,
  note,
}: {
  readonly label: ReactNode;
  /** Fractions, both of the same whole; null is unknown. */
  readonly used: number | null;
  readonly limit: number;
  readonly note?: ReactNode;
}): ReactNode {
  const share = used === null || limit <= 0 ? 0 : used / limit;
  return (
    <div>
      <div className="spread small">
        <span>{label}</span>
        <span className="number">
          {used === null ? 'unknown' : percent(used, 'minus only', 1)}{' '}
          <span className="muted">of {percent(limit, 'minus only', 1)}</span>
          {share > 1 ? <strong className="down"> over</strong> : null}
        </span>
      </div>
      <div className={`meter ${levelOf(share)}`} aria-hidden>
        <i style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
      </div>
      {note === undefined ? null : <div className="muted small">{note}</div>}
    </div>
  );
}

function levelOf(share: number): '' | 'near' | 'over' {
  if (share > 1) return 'over';
  return share >= NEAR ? 'near' : '';
}

/** How far something is: a fraction. */
export function ProgressBar({
  label,
  of,
}: {
  readonly label: string;
  readonly of: number | undefined;
}): ReactNode {
  const whole = Math.round((of ?? 0) * 100);
  return (
    <div
      className="meter"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={whole}
    >
      <i style={{ width: `${whole}%` }} />
    </div>
  );
}
