import type { ReactNode } from 'react';
import type { BriefView } from '#contract';
import { Tag } from '../../kit/index.ts';

/** A claim with the rows it rests on. */
export function Sourced({
  refs,
  sources,
  children,
}: {
  readonly refs: readonly string[];
  readonly sources: BriefView['sources'];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span>
      {children}{' '}
      {refs.map((ref) => {
        const source = sources.find((each) => each.ref === ref);
        return (
          <Tag key={ref} title={source === undefined ? ref : `${source.kind}: ${source.of}`}>
            {ref}
          </Tag>
        );
      })}
    </span>
  );
}
