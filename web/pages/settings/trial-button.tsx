import { useState, type ReactNode } from 'react';
import { isOver, useJob, useJobAct, type Act } from '../../api/index.ts';
import { JobProgress, useSay, WorkButton } from '../../kit/index.ts';
import { isMap } from './value-at.ts';

/** Tries something from outside as a job, and shows what came of it. */
export function TrialButton({
  label,
  act,
  isDisabled = false,
  children,
}: {
  readonly label: string;
  readonly act: Act;
  readonly isDisabled?: boolean;
  /** What came of it, of the view of the job's result. */
  readonly children: (view: unknown) => ReactNode;
}): ReactNode {
  const [id, setId] = useState<string>();
  const job = useJob(id);
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const begin = (): void =>
    mutate(act, {
      onSuccess: ({ id: made }) => setId(made),
      onError: ({ message }) => say(message, 'bad'),
    });
  const isUnderWay = job !== undefined && !isOver(job);
  return (
    <div className="stack">
      <div>
        <WorkButton
          variant="default"
          size="xs"
          isWorking={isPending || isUnderWay}
          disabled={isDisabled}
          onClick={begin}
        >
          {label}
        </WorkButton>
      </div>
      {job?.state === 'done' ? null : <JobProgress id={id} />}
      {job?.state === 'done' && isMap(job.result) ? (
        <div role="status">{children(job.result['view'])}</div>
      ) : null}
    </div>
  );
}
