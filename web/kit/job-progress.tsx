import { WorkButton } from './work-button.tsx';

import type { ReactNode } from 'react';
import { isOver, useAct, useJob } from '../api/index.ts';
import { ProgressBar } from './meter.tsx';
import { OutcomeTag } from './tag.tsx';

/** A job as it goes on: what it does, how far it is, a way to end it, why it failed. */
export function JobProgress({ id }: { readonly id: string | undefined }): ReactNode {
  const job = useJob(id);
  const { mutate, isPending } = useAct();
  if (id === undefined) return null;
  if (job === undefined) return <p className="muted">asking for it ...</p>;
  const { kind, state, doing, progress, because } = job;
  return (
    <div className="stack" aria-live="polite">
      <div className="row">
        <strong>{kind}</strong>
        <OutcomeTag of={state} />
        <span className="muted">{because ?? doing ?? ''}</span>
        {isOver(job) ? null : (
          <WorkButton
            size="compact-xs"
            variant="default"
            isWorking={isPending}
            onClick={() => mutate({ method: 'DELETE', address: `/api/jobs/${id}` })}
          >
            Cancel
          </WorkButton>
        )}
      </div>
      {isOver(job) ? null : <ProgressBar label={`how far ${kind} is`} of={progress} />}
    </div>
  );
}
