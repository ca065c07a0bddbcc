import { Checkbox, MultiSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { useJobAct, useView } from '../../api/index.ts';
import { ActButton, JobProgress, useSay, WorkButton } from '../../kit/index.ts';

/** Lets accounts decide at once, or settles all books. */
export function RunForm(): ReactNode {
  const [accounts, setAccounts] = useState<string[]>([]);
  const [isDry, setDry] = useState(false);
  const [job, setJob] = useAsked('job');
  const all = useView('/accounts');
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const run = (): void =>
    mutate(
      {
        address: '/api/cycles',
        body: { dryRun: isDry, ...(accounts.length === 0 ? {} : { accounts }) },
      },
      {
        onSuccess: ({ id }) => setJob(id),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <div className="stack">
      <MultiSelect
        label="Accounts"
        placeholder={accounts.length === 0 ? 'all of them' : ''}
        data={(all.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        value={accounts}
        onChange={setAccounts}
      />
      <Checkbox
        label="Dry run: decide, trade nothing, keep nothing"
        checked={isDry}
        onChange={(event) => setDry(event.currentTarget.checked)}
      />
      <div className="row">
        <WorkButton onClick={run} isWorking={isPending}>
          Decide now
        </WorkButton>
        <ActButton label="Settle all books" act={{ address: '/api/settlements', body: {} }} />
      </div>
      <JobProgress id={job === '' ? undefined : job} />
    </div>
  );
}
