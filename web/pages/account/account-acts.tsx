import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OverviewView } from '#contract';
import { useJobAct } from '../../api/index.ts';
import { useAsked } from '../../address/index.ts';
import { ActButton, useSay, WorkButton } from '../../kit/index.ts';

type OverviewAccount = OverviewView['accounts'][number];

/** What can be done with an account from its page: run now, dry run, pause, resume. */
export function AccountActs({ account }: { readonly account: OverviewAccount }): ReactNode {
  const { key, state } = account;
  const isPaused = state === 'paused';
  const what = isPaused ? 'resume' : 'pause';
  return (
    <>
      <RunMenu account={key} />
      <ActButton
        label={isPaused ? 'Resume' : 'Pause'}
        act={{ address: `/api/service/${what}`, body: { account: key } }}
        isDisabled={state === 'retired'}
      />
    </>
  );
}

function RunMenu({ account }: { readonly account: string }): ReactNode {
  const [, setJob] = useAsked('job');
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const run = (dryRun: boolean): void =>
    mutate(
      { address: '/api/cycles', body: { accounts: [account], dryRun } },
      {
        onSuccess: ({ id }) => setJob(id),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <WorkButton size="sm" isWorking={isPending}>
          Run now ...
        </WorkButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run(false)}>Decide now and trade</Menu.Item>
        <Menu.Item onClick={() => run(true)}>Dry run: decide, keep nothing</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
