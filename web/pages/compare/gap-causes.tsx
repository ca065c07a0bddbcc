import { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import type { ComparisonView } from '#contract';
import { percent } from '../../format/index.ts';
import { Empty, toneOf } from '../../kit/index.ts';

const WORDS: Readonly<Record<ComparisonView['gap'][number]['cause'], string>> = {
  failures: 'failed answers',
  costs: 'costs',
  timing: 'timing',
  size: 'size',
  selection: 'what was picked',
  residual: 'the rest',
};

const WIDE = 200;

/** The gap in return taken apart, in the order in which causes are taken out. */
export function GapCauses({ view: { gap, arms } }: { readonly view: ComparisonView }): ReactNode {
  if (gap.length === 0) return <Empty title="No gap to take apart yet" />;
  const most = Math.max(...gap.map(({ share }) => Math.abs(share)), 1e-9);
  const x = scaleLinear([-most, most], [2, WIDE - 2]);
  return (
    <div className="gap-rows">
      {gap.map(({ cause, share }) => (
        <div key={cause} className="gap-row">
          <span>{WORDS[cause]}</span>
          <svg viewBox={`0 0 ${WIDE} 16`} preserveAspectRatio="none" aria-hidden>
            <line x1={x(0)} x2={x(0)} y1={0} y2={16} stroke="var(--line)" />
            <rect
              x={Math.min(x(0), x(share))}
              width={Math.abs(x(share) - x(0))}
              y={3}
              height={10}
              fill={share < 0 ? 'var(--second)' : 'var(--first)'}
            />
          </svg>
          <span className={`number ${toneOf(share)}`}>{percent(share)}</span>
        </div>
      ))}
      <p className="muted small">
        To the right: for {arms[0]?.name}. To the left: for {arms[1]?.name}.
      </p>
    </div>
  );
}
