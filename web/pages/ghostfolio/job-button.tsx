import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useJobAct, type Act } from '../../api/index.ts';
import { useSay, WorkButton } from '../../kit/index.ts';

const LOOKS = {
  usual: { variant: 'default' },
  main: { variant: 'filled' },
  danger: { variant: 'filled', color: 'red' },
} as const;

/** A button that asks for long work, and asks before where that is wanted. */
export function JobButton({
  label,
  act,
  confirm,
  tone = 'usual',
  onBegun,
}: {
  readonly label: string;
  readonly act: Act;
  /** What it does; absent: begun at once. */
  readonly confirm?: string;
  readonly tone?: keyof typeof LOOKS;
  readonly onBegun: (id: string) => void;
}): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const say = useSay();
  const { mutate, isPending } = useJobAct();
  const begin = (): void => {
    setAsking(false);
    mutate(act, {
      onSuccess: ({ id }) => onBegun(id),
      onError: ({ message }) => say(message, 'bad'),
    });
  };
  return (
    <>
      <WorkButton
        {...LOOKS[tone]}
        size="sm"
        isWorking={isPending}
        onClick={confirm === undefined ? begin : () => setAsking(true)}
      >
        {label}
      </WorkButton>
      <Modal.Root opened={isAsking} onClose={() => setAsking(false)} centered>
        <Modal.Overlay />
        <Modal.Content aria-label={label}>
          <Modal.Body>
            <Stack>
              <h2 className="mirror-head">{label}</h2>
              <Text>{confirm}</Text>
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setAsking(false)}>
                  Cancel
                </Button>
                <Button {...LOOKS[tone === 'usual' ? 'main' : tone]} onClick={begin} data-autofocus>
                  {label}
                </Button>
              </Group>
            </Stack>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
