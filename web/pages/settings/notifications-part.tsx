import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NoticesView } from '#contract';
import { useView } from '../../api/index.ts';
import { Empty, Moment, Rows, Section, Shown, Tag, type Column } from '../../kit/index.ts';
import { ChannelTest } from './channel-test.tsx';
import { FieldsForm } from './fields-form.tsx';
import { channelKeys } from './keys-shown.ts';
import { ListField } from './list-field.tsx';
import { useSetting, useSettings } from './settings-desk.tsx';
import { isMap, type Path } from './value-at.ts';

const QUIET = ['notifications', 'quiet_hours'];

/** Who is told of what happens, how that went, and when nobody is to be woken. */
export function NotificationsPart(): ReactNode {
  const notices = useView('/notifications');
  return (
    <>
      <Section title="Channels now" note="as the service has loaded them">
        <Shown of={notices}>
          {({ channels }) =>
            channels.length === 0 ? (
              <Empty title="Nobody is told of anything">
                Add a channel below, save, and start the service again.
              </Empty>
            ) : (
              <Rows label="Channels" columns={COLUMNS} rows={channels} keyOf={({ name }) => name} />
            )
          }
        </Shown>
      </Section>
      <Section title="Channels in the file" note="an own list is the whole list">
        <ListField
          path={['notifications', 'channels']}
          what="a channel"
          begins={{ name: '', kind: 'ntfy' }}
          titleOf={titleOf}
          entry={channelEntry}
        />
      </Section>
      <Section
        title="Quiet hours"
        note="what comes then waits, and goes as one message when they end"
      >
        <QuietHours />
      </Section>
    </>
  );
}

function channelEntry(path: Path, channel: unknown): ReactNode {
  return <FieldsForm path={path} keys={channelKeys(channel)} />;
}

function titleOf(channel: unknown): string {
  if (!isMap(channel)) return 'a new one';
  const { name, kind } = channel;
  const isNamed = typeof name === 'string' && name !== '';
  return `${isNamed ? name : 'a new one'} (${typeof kind === 'string' ? kind : 'no kind yet'})`;
}

function QuietHours(): ReactNode {
  const { set } = useSettings();
  const { value } = useSetting(QUIET);
  return (
    <div className="stack">
      {value === undefined ? (
        <Empty
          title="There are none"
          actions={
            <Button variant="default" onClick={() => set(QUIET, { from: '22:00', to: '07:00' })}>
              Keep quiet by night
            </Button>
          }
        />
      ) : (
        <>
          <FieldsForm path={QUIET} />
          <div>
            <Button variant="default" size="xs" onClick={() => set(QUIET, undefined)}>
              No quiet hours
            </Button>
          </div>
        </>
      )}
      <FieldsForm path={['notifications']} keys={['timezone']} />
    </div>
  );
}

type Channel = NoticesView['channels'][number];

const COLUMNS: readonly Column<Channel>[] = [
  {
    key: 'name',
    head: 'Channel',
    isLead: true,
    cell: ({ name, service }) => `${name} (${service})`,
  },
  {
    key: 'told',
    head: 'Is told',
    cell: ({ level, kinds, accounts, digestAt }) => (
      <span className="settings-says">
        {level} and above; {kinds === null ? 'every kind' : kinds.join(', ')};{' '}
        {accounts === null ? 'every account' : accounts.join(', ')}
        {digestAt === null ? '' : `; one message a day at ${digestAt}`}
      </span>
    ),
  },
  {
    key: 'last',
    head: 'Last arrived',
    cell: ({ lastDeliveredAt }) => <Moment at={lastDeliveredAt} unknown="none yet" />,
  },
  {
    key: 'failure',
    head: 'Last failure',
    cell: ({ lastFailure }) =>
      lastFailure === null ? (
        'none'
      ) : (
        <span className="settings-says">
          <Tag tone="warn">failed</Tag> {lastFailure}
        </span>
      ),
  },
  {
    key: 'test',
    head: 'Test',
    cell: ({ name }) => <ChannelTest name={name} />,
  },
];
