import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ConfigChangeView } from '#contract';
import { useAct } from '../../api/index.ts';
import { Fault, Waiting, useSay, WorkButton } from '../../kit/index.ts';
import { Difference } from './difference.tsx';
import { faultText } from './faults-by-path.ts';

export type Reviewed = { readonly says: string; readonly view: ConfigChangeView };

export type ReviewButtonProps = {
  readonly label: string;
  readonly look: 'main' | 'small';
  /** Of what is shown then. */
  readonly title: string;
  /** Where it is asked for, with /api. */
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the button says that writes it. */
  readonly does: string;
  readonly isDisabled?: boolean;
  readonly onReviewed?: (view: ConfigChangeView) => void;
  readonly onDone?: () => void;
};

const LOOKS = {
  main: { variant: 'filled', size: 'sm' },
  small: { variant: 'default', size: 'compact-sm' },
} as const;

/** Shows what would become of config.yaml, and writes it once that was seen. */
export function ReviewButton(props: ReviewButtonProps): ReactNode {
  const { label, look, title, address, body, does, isDisabled = false, onReviewed, onDone } = props;
  const [isOpen, setOpen] = useState(false);
  const say = useSay();
  const trial = useAct<Reviewed>();
  const write = useAct<Reviewed>();
  const close = (): void => setOpen(false);
  const review = (): void => {
    write.reset();
    setOpen(true);
    trial.mutate(
      { address, body: { ...body, dryRun: true } },
      { onSuccess: ({ view }) => onReviewed?.(view) },
    );
  };
  const save = (): void =>
    write.mutate(
      { address, body: { ...body, dryRun: false } },
      {
        onSuccess: ({ says }) => {
          say(says);
          close();
          onDone?.();
        },
      },
    );
  const fault = write.error ?? trial.error;
  const isFit = trial.data !== undefined && trial.data.view.faults.length === 0;
  return (
    <>
      <Button {...LOOKS[look]} disabled={isDisabled} onClick={review}>
        {label}
      </Button>
      <Modal.Root opened={isOpen} onClose={close} size="xl" centered>
        <Modal.Overlay />
        <Modal.Content aria-label={title}>
          <Modal.Body>
            <div className="stack">
              <h2 className="settings-head">{title}</h2>
              {fault === null ? null : <Fault says={fault.message} />}
              {trial.isPending ? <Waiting lines={5} /> : null}
              {trial.data === undefined ? null : <Review view={trial.data.view} />}
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  Not yet
                </Button>
                <WorkButton disabled={!isFit} isWorking={write.isPending} onClick={save}>
                  {does}
                </WorkButton>
              </Group>
            </div>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}

const EFFECTS: Readonly<Record<ConfigChangeView['takesEffect'], string>> = {
  'at the next start': 'It holds once the service is started again: invest restart.',
  'at once': 'It holds at once: no service runs.',
  'nothing changes': 'Nothing changes.',
};

function Review({ view }: { readonly view: ConfigChangeView }): ReactNode {
  const { faults, warnings, difference, takesEffect } = view;
  return (
    <>
      {faults.length === 0 ? null : (
        <div className="notice bad" role="alert">
          <strong>Nothing can be written yet.</strong>
          <FaultList of={faults} />
        </div>
      )}
      {warnings.length === 0 ? null : (
        <div className="notice warn">
          <strong>Allowed, and perhaps not meant:</strong>
          <FaultList of={warnings} />
        </div>
      )}
      <Difference lines={difference} />
      {faults.length === 0 ? <p className="small">{EFFECTS[takesEffect]}</p> : null}
    </>
  );
}

function FaultList({ of }: { readonly of: ConfigChangeView['faults'] }): ReactNode {
  return (
    <ul>
      {of.map((fault) => (
        <li key={`${fault.path} ${fault.says}`}>
          <code>{fault.path}</code>: {faultText(fault)}
        </li>
      ))}
    </ul>
  );
}
