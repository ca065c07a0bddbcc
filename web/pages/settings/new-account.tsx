import { Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAct, type FieldFault } from '../../api/index.ts';
import { useSay, WorkButton } from '../../kit/index.ts';
import { STRATEGIES } from './keys-shown.ts';
import { useSettings } from './settings-desk.tsx';

const EMPTY = {
  key: '',
  name: '',
  strategy: 'core-satellite',
  model: '',
  budget: '',
  schedule: '',
};

type Wanted = typeof EMPTY;

/** Writes one more account into the file and opens its book with its budget; done at once. */
export function NewAccount(): ReactNode {
  const { changes } = useSettings();
  const [wanted, setWanted] = useState(EMPTY);
  const say = useSay();
  const { mutate, isPending, error } = useAct();
  const make = (): void =>
    mutate(
      { address: '/api/accounts', body: bodyOf(wanted) },
      {
        onSuccess: ({ says }) => {
          say(says ?? 'the account is open');
          setWanted(EMPTY);
        },
      },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <AccountFields
        wanted={wanted}
        faults={error?.faults ?? []}
        onChoose={(changed) => setWanted((before) => ({ ...before, ...changed }))}
      />
      {error === null ? null : (
        <p className="down" role="alert">
          {error.message}
        </p>
      )}
      <div className="row">
        <WorkButton
          type="submit"
          isWorking={isPending}
          disabled={wanted.key === '' || wanted.model === '' || changes.length > 0}
        >
          Open the account
        </WorkButton>
        <span className="muted small">
          {changes.length > 0
            ? 'Save or discard the other changes first.'
            : 'It is written to config.yaml and opened at once.'}
        </span>
      </div>
    </form>
  );
}

const TEXTS = [
  { key: 'key', label: 'Key', says: 'Small letters, digits and _; it never changes' },
  { key: 'name', label: 'Name', says: 'As it is shown; else made of the key' },
  { key: 'budget', label: 'Opening cash, dollars', says: 'Like 2500; else 10000' },
  { key: 'schedule', label: 'Schedule', says: 'Like MON-FRI 18:00; else by its strategy' },
] as const;

function AccountFields({
  wanted,
  faults,
  onChoose,
}: {
  readonly wanted: Wanted;
  readonly faults: readonly FieldFault[];
  readonly onChoose: (changed: Partial<Wanted>) => void;
}): ReactNode {
  const { config } = useSettings();
  const saysOf = (name: string): string | undefined =>
    faults.find(({ path }) => path === name)?.says;
  return (
    <div className="settings-fields">
      {TEXTS.map(({ key, label, says }) => (
        <TextInput
          key={key}
          label={label}
          description={says}
          withAsterisk={key === 'key'}
          value={wanted[key]}
          error={saysOf(key)}
          onChange={({ currentTarget: { value } }) => onChoose({ [key]: value })}
        />
      ))}
      <Select
        label="Strategy"
        description="How it decides"
        withAsterisk
        allowDeselect={false}
        data={[...STRATEGIES]}
        value={wanted.strategy}
        error={saysOf('strategy')}
        onChange={(word) => onChoose({ strategy: word ?? EMPTY.strategy })}
      />
      <Select
        label="Model"
        description="Who decides"
        withAsterisk
        data={config.models.map(({ name }) => name)}
        value={wanted.model === '' ? null : wanted.model}
        error={saysOf('model')}
        onChange={(word) => onChoose({ model: word ?? '' })}
      />
    </div>
  );
}

/** What is empty is left to the server. */
function bodyOf({ key, strategy, model, ...more }: Wanted): Readonly<Record<string, string>> {
  const told = Object.entries(more).filter(([, text]) => text !== '');
  return { key, strategy, model, ...Object.fromEntries(told) };
}
