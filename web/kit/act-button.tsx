import { WorkButton } from './work-button.tsx';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct, type Act } from '../api/index.ts';
import { Dialog } from './dialog.tsx';
import { useSay } from './toasts.tsx';

export type ActButtonProps = {
  readonly label: string;
  readonly act: Act;
  /** A sentence that is asked before: what it does. Absent: done at once. */
  readonly confirm?: string;
  readonly tone?: 'usual' | 'main' | 'danger';
  readonly isDisabled?: boolean;
  readonly onDone?: () => void;
};

/** A button that does one thing over the API, says what came of it, and asks before where that is wanted. */
export function ActButton(props: ActButtonProps): ReactNode {
  const { label, act, confirm, tone = 'usual', isDisabled = false, onDone } = props;
  const [isAsking, setAsking] = useState(false);
  const say = useSay();
  const { mutate, isPending } = useAct();
  const run = (): void => {
    setAsking(false);
    mutate(act, {
      onSuccess: ({ says, warnings }) => {
        say([says ?? `${label}: done`, ...(warnings ?? [])].join('. '));
        onDone?.();
      },
      onError: ({ message }) => say(message, 'bad'),
    });
  };
  const press = confirm === undefined ? run : (): void => setAsking(true);
  return (
    <>
      <WorkButton
        size="sm"
        {...LOOKS[tone]}
        isWorking={isPending}
        disabled={isDisabled}
        onClick={press}
      >
        {label}
      </WorkButton>
      <Dialog isOpen={isAsking} onClose={() => setAsking(false)} title={label}>
        <Stack>
          <Text>{confirm}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button {...LOOKS[tone === 'usual' ? 'main' : tone]} onClick={run} data-autofocus>
              {label}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

const LOOKS = {
  usual: { variant: 'default' },
  main: { variant: 'filled' },
  danger: { variant: 'filled', color: 'red' },
} as const;
