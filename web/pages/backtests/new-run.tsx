import { Checkbox, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { useJobAct, useView, type Problem } from '../../api/index.ts';
import { JobProgress, useSay, WorkButton } from '../../kit/index.ts';
import { fieldsIn, type Field } from './fields-in.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a run may be asked for, as the API's own schema says it; faults stand at their fields. */
export function NewRun(): ReactNode {
  const [values, setValues] = useState<Values>({});
  const [job, setJob] = useAsked('job');
  const document = useView('/openapi.json');
  const say = useSay();
  const { mutate, isPending, error } = useJobAct();
  const fields = document.data === undefined ? [] : fieldsIn(document.data, '/api/backtests');
  const begin = (): void =>
    mutate(
      { address: '/api/backtests', body: askedOf(values) },
      {
        onSuccess: ({ id }) => setJob(id),
        onError: ({ message }) => say(message, 'bad'),
      },
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={values[field.name]}
          fault={faultOf(error, field.name)}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      <div>
        <WorkButton type="submit" isWorking={isPending} disabled={fields.length === 0}>
          Begin
        </WorkButton>
      </div>
      <JobProgress id={job === '' ? undefined : job} />
    </form>
  );
}

function faultOf(error: Problem | null, name: string): string | undefined {
  return error?.faults.find(({ path }) => path === name || path.startsWith(`${name}.`))?.says;
}

/** What was left empty is not asked for. */
function askedOf(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== '' &&
        value !== undefined &&
        value !== false &&
        !(Array.isArray(value) && value.length === 0),
    ),
  );
}

type FieldProps = {
  readonly field: Field;
  readonly value: unknown;
  readonly fault: string | undefined;
  readonly onChange: (value: unknown) => void;
};

function FieldInput({ field, value, fault, onChange }: FieldProps): ReactNode {
  const { label, kind, isRequired, choices, hint } = field;
  const common = { label, error: fault, required: isRequired, description: hint };
  const accounts = useView('/accounts');
  const models = useView('/models');
  switch (kind) {
    case 'accounts':
      return (
        <MultiSelect
          {...common}
          searchable
          data={(accounts.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
          value={textsIn(value)}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <MultiSelect {...common} data={[...choices]} value={textsIn(value)} onChange={onChange} />
      );
    case 'model':
      return (
        <Select
          {...common}
          clearable
          clearButtonProps={{ 'aria-label': 'as configured' }}
          placeholder="as configured"
          data={(models.data?.models ?? []).map(({ name }) => name)}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
        />
      );
    case 'number':
    case 'truth':
    case 'day':
    case 'text':
      return <PlainInput {...{ field, value, fault, onChange }} />;
  }
}

/** What is no choice from something else: a number, a truth, a day, a text. */
function PlainInput({
  field: { label, kind, isRequired, hint },
  value,
  fault,
  onChange,
}: FieldProps): ReactNode {
  const common = { label, error: fault, required: isRequired, description: hint };
  if (kind === 'number')
    return (
      <NumberInput
        {...common}
        min={0}
        value={typeof value === 'number' ? value : ''}
        onChange={onChange}
      />
    );
  if (kind === 'truth')
    return (
      <Checkbox
        label={label}
        description={hint}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  return (
    <TextInput
      {...common}
      type={kind === 'day' ? 'date' : 'text'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}
