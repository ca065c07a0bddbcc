import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/index.ts';

/** Nothing to show, and what to do so that there is. */
export function Empty({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </div>
  );
}

/** What went wrong, in the server's own sentence, and a way to try again. */
export function Fault({
  says,
  onRetry,
}: {
  readonly says: string;
  readonly onRetry?: () => void;
}): ReactNode {
  return (
    <div className="fault" role="alert">
      {says}
      {onRetry === undefined ? null : (
        <div className="actions">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}

/** Grey lines where something will stand. */
export function Waiting({ lines = 3 }: { readonly lines?: number }): ReactNode {
  return (
    <div className="wait" role="status" aria-label="loading">
      {Array.from({ length: lines }, (_, place) => (
        <i key={place} style={{ width: `${92 - ((place * 17) % 40)}%` }} />
      ))}
    </div>
  );
}

export type ShownProps<View> = {
  readonly of: Pick<UseQueryResult<View, Problem>, 'data' | 'error' | 'isPending' | 'refetch'>;
  readonly lines?: number;
  readonly children: (view: View) => ReactNode;
};

/** What was asked for: grey lines while it comes, the fault with a retry where it fails, else the children. */
export function Shown<View>({ of, lines, children }: ShownProps<View>): ReactNode {
  if (of.data !== undefined) return children(of.data);
  if (of.error !== null) return <Fault says={of.error.message} onRetry={() => void of.refetch()} />;
  return <Waiting {...(lines === undefined ? {} : { lines })} />;
}
