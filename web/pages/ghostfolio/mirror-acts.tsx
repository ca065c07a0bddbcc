import { MultiSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { JobView, MirrorStatusView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { isOver, useJob } from '../../api/index.ts';
import { Fold, JobProgress } from '../../kit/index.ts';
import { JobButton } from './job-button.tsx';
import { saidOf } from './said-of.ts';

/** What can be done with the mirror, each as a job; the job that goes on, and what came of it. */
export function MirrorActs({
  status,
}: {
  readonly status: MirrorStatusView | undefined;
}): ReactNode {
  const [id, setId] = useAsked('job');
  const job = useJob(id === '' ? undefined : id);
  const lacks = status?.accounts.some(({ remote }) => remote === null) === true;
  const said = saidOf(job?.result);
  useAfterwards(job?.state);
  return (
    <div className="stack mirror-acts">
      <div className="row">
        {lacks ? (
          <JobButton
            label="Make the accounts there"
            tone="main"
            act={{ address: '/api/mirror/accounts', body: {} }}
            confirm="Makes an account in Ghostfolio for each of ours that has none. Doing it twice is doing it once."
            onBegun={setId}
          />
        ) : null}
        <JobButton
          label="Send what is missing"
          tone={lacks ? 'usual' : 'main'}
          act={{ address: '/api/mirror/syncs', body: {} }}
          onBegun={setId}
        />
        <JobButton
          label="Compare"
          act={{ address: '/api/mirror/reconciliations', body: { fix: false } }}
          onBegun={setId}
        />
        <JobButton
          label="Compare and mend"
          act={{ address: '/api/mirror/reconciliations', body: { fix: true } }}
          confirm="Sends what is missing and strikes lines of ours that are wrong or doubled. Lines of your own are never touched."
          onBegun={setId}
        />
      </div>
      <JobProgress id={id === '' ? undefined : id} />
      {said === undefined ? null : (
        <p role="status">
          {said.says}
          {said.warnings.map((warning) => (
            <span key={warning} className="small warn mirror-warning">
              Warning: {warning}
            </span>
          ))}
        </p>
      )}
      <Fold title="Build it anew" note="strikes our lines there and sends everything again">
        <Rebuild accounts={status?.accounts.map(({ account }) => account) ?? []} onBegun={setId} />
      </Fold>
    </div>
  );
}

const TOUCHED = ['/mirror/status', '/jobs'];

/** Has state and comparison asked again once a job is over. */
function useAfterwards(state: JobView['state'] | undefined): void {
  const client = useQueryClient();
  const isEnded = state !== undefined && isOver({ state });
  useEffect(() => {
    if (!isEnded) return;
    for (const route of TOUCHED) void client.invalidateQueries({ queryKey: [route] });
  }, [isEnded, client]);
}

function Rebuild({
  accounts,
  onBegun,
}: {
  readonly accounts: readonly string[];
  readonly onBegun: (id: string) => void;
}): ReactNode {
  const [chosen, setChosen] = useState<string[]>([]);
  const whose = chosen.length === 0 ? 'all accounts' : chosen.join(', ');
  return (
    <div className="row mirror-rebuild">
      <MultiSelect
        label="Accounts"
        placeholder={chosen.length === 0 ? 'all of them' : ''}
        data={[...accounts]}
        value={chosen}
        onChange={setChosen}
      />
      <JobButton
        label="Build anew"
        tone="danger"
        act={{
          address: '/api/mirror/rebuilds',
          body: chosen.length === 0 ? {} : { accounts: chosen },
        }}
        confirm={`Strikes every line of ours in Ghostfolio of ${whose} and sends all of them again. That may take minutes. Our ledger and your own lines stay as they are.`}
        onBegun={onBegun}
      />
    </div>
  );
}
