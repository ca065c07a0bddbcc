import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { BackupsView, VerifyView } from '#contract';
import { useAsked } from '../../address/index.ts';
import { useJobAct, useView } from '../../api/index.ts';
import { count } from '../../format/index.ts';
import {
  Empty,
  JobProgress,
  Moment,
  Rows,
  Shown,
  Tag,
  useSay,
  type Column,
  WorkButton,
} from '../../kit/index.ts';

type Backup = BackupsView['backups'][number];

const MB = 1_000_000;

/** Copies of the home: what there is, a new one, whether one is whole. */
export function Backups(): ReactNode {
  const [job, setJob] = useAsked('job');
  const [name, setName] = useAsked('verify');
  const backups = useView('/backups');
  const verified = useView('/verify', { backup: name }, { isWanted: name !== '' });
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const make = (): void =>
    mutate(
      { address: '/api/backups', body: {} },
      { onSuccess: ({ id }) => setJob(id), onError: ({ message }) => say(message, 'bad') },
    );
  return (
    <div className="stack">
      <div>
        <WorkButton onClick={make} isWorking={isPending}>
          Make a backup now
        </WorkButton>
      </div>
      <JobProgress id={job === '' ? undefined : job} />
      <Shown of={backups}>
        {({ folder, backups: all }) =>
          all.length === 0 ? (
            <Empty title="No backup yet">The service makes one each day.</Empty>
          ) : (
            <>
              <Rows
                label="Backups"
                columns={columnsOf(setName)}
                rows={all}
                keyOf={({ name: own }) => own}
              />
              <p className="muted small">
                In {folder}. Putting one back is done where the home lies: invest restore FILE.
              </p>
            </>
          )
        }
      </Shown>
      {name === '' ? null : (
        <Shown of={verified}>{(view) => <Verified name={name} view={view} />}</Shown>
      )}
    </div>
  );
}

function columnsOf(onVerify: (name: string) => void): readonly Column<Backup>[] {
  return [
    { key: 'made', head: 'Made', isLead: true, cell: madeCell },
    { key: 'name', head: 'File', cell: nameCell },
    { key: 'size', head: 'Size', isEnd: true, cell: sizeCell },
    { key: 'act', head: '', label: '', cell: verifyCell(onVerify) },
  ];
}

function madeCell({ madeAt }: Backup): ReactNode {
  return <Moment at={madeAt} shape="whole" />;
}

function nameCell({ name }: Backup): ReactNode {
  return <code>{name}</code>;
}

function sizeCell({ bytes }: Backup): ReactNode {
  return `${count(Math.round(bytes / MB))} MB`;
}

function verifyCell(onVerify: (name: string) => void): (backup: Backup) => ReactNode {
  return ({ name }) => (
    <Button size="compact-sm" variant="default" onClick={() => onVerify(name)}>
      Verify
    </Button>
  );
}

function Verified({
  name,
  view: { ok, checks },
}: {
  readonly name: string;
  readonly view: VerifyView;
}): ReactNode {
  return (
    <div className={`notice ${ok ? 'good' : 'bad'}`}>
      <strong>{name}</strong>: {ok ? 'whole' : 'not whole'}
      <ul>
        {checks.map(({ id, ok: isWell, faults }) => (
          <li key={id}>
            <Tag tone={isWell ? 'good' : 'bad'}>{id}</Tag> {faults.join('; ')}
          </li>
        ))}
      </ul>
    </div>
  );
}
