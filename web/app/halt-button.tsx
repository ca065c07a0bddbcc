import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct, useView } from '../api/index.ts';
import { Dialog, useSay, WorkButton } from '../kit/index.ts';

/** The kill switch, on every page; where it is pulled, the way back. */
export function HaltButton(): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [because, setBecause] = useState('');
  const { data } = useView('/service/status');
  const { mutate, isPending } = useAct();
  const say = useSay();
  const isHalted = data !== undefined && data.halted !== null;
  const what = isHalted ? 'resume' : 'halt';
  const run = (): void => {
    setAsking(false);
    const body = isHalted || because === '' ? {} : { because };
    mutate(
      { address: `/api/service/${what}`, body },
      {
        onSuccess: ({ says }) => say(says ?? `${what}: done`),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  };
  return (
    <>
      <WorkButton
        size="sm"
        color="red"
        variant={isHalted ? 'filled' : 'outline'}
        isWorking={isPending}
        onClick={() => setAsking(true)}
      >
        {isHalted ? 'Halted: resume' : 'Halt'}
      </WorkButton>
      <Dialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title={isHalted ? 'Resume' : 'Halt every account'}
      >
        <Stack>
          <Text>{isHalted ? RESUME : HALT}</Text>
          {isHalted ? null : (
            <TextInput
              label="Why"
              description="Stands on the record; may be empty"
              value={because}
              onChange={(event) => setBecause(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button color="red" onClick={run} data-autofocus>
              {isHalted ? 'Resume' : 'Halt'}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

const HALT =
  'No account makes new orders until you resume. Stops, take-profits, expiry and everything else that protects the books goes on.';
const RESUME = 'Ends the halt and every pause: accounts decide again at their next slot.';
