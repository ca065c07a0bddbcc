import { PasswordInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { addressOf, useAct, useView } from '../../api/index.ts';
import { Fold, Tag, WorkButton } from '../../kit/index.ts';
import { labelOf } from './label-of.ts';
import { SettingField } from './setting-field.tsx';
import { useSettings } from './settings-desk.tsx';
import { isMap, valueAt, type Path } from './value-at.ts';

export type SecretFieldProps = {
  /** Of the section that names it. */
  readonly path: Path;
  /** "token": the section says token_env or token_file. */
  readonly base: string;
};

/** A secret: it can be set, and is never shown. The file says only where it is. */
export function SecretField({ path, base }: SecretFieldProps): ReactNode {
  const title = base === 'url' ? 'Address that is a secret' : labelOf(base);
  return (
    <fieldset className="settings-set">
      <legend>
        {title} <SecretState path={path} base={base} />
      </legend>
      <div className="stack">
        <NewSecret path={path} base={base} title={title} />
        <Fold title="Or say where it is" note="a variable of the environment, or a file">
          <div className="settings-fields">
            <SettingField path={[...path, `${base}_env`]} label="Variable" />
            <SettingField path={[...path, `${base}_file`]} label="File" />
          </div>
        </Fold>
      </div>
    </fieldset>
  );
}

function SecretState({ path, base }: SecretFieldProps): ReactNode {
  const { wanted } = useSettings();
  const secrets = useView('/secrets');
  const name =
    valueAt(wanted, [...path, `${base}_env`]) ?? valueAt(wanted, [...path, `${base}_file`]);
  if (name === undefined) return <Tag>none</Tag>;
  if (secrets.data === undefined)
    return <Tag>{secrets.error === null ? 'looking' : 'unknown whether set'}</Tag>;
  const known = secrets.data.find((secret) => secret.name === name);
  if (known === undefined) return <Tag tone="warn">not saved yet</Tag>;
  return known.isSet ? (
    <Tag tone="good">set</Tag>
  ) : (
    <>
      <Tag tone="bad">not set</Tag> <span className="small">{known.because}</span>
    </>
  );
}

function NewSecret({
  path,
  base,
  title,
}: SecretFieldProps & { readonly title: string }): ReactNode {
  const { wanted, file, setAll } = useSettings();
  const [text, setText] = useState('');
  const { mutate, isPending, isSuccess, error } = useAct<{ readonly path: string }>();
  const name = secretName(path, base, wanted);
  const place = [...path, `${base}_file`];
  const isNamed = valueAt(wanted, place) === valueAt(file.values, place);
  const keep = (): void =>
    mutate(
      {
        method: 'PUT',
        address: addressOf('/admin/secrets/{name}', { name }),
        body: { value: text },
      },
      {
        onSuccess: ({ path: made }) => {
          setAll([
            { path: place, value: made },
            { path: [...path, `${base}_env`], value: undefined },
          ]);
          setText('');
        },
      },
    );
  return (
    <div className="settings-secret">
      <PasswordInput
        label={`New value: ${title}`}
        description="Kept in a file of the home that nobody else may read. It is never shown again."
        autoComplete="new-password"
        value={text}
        error={error?.message}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <WorkButton variant="default" disabled={text === ''} isWorking={isPending} onClick={keep}>
        Keep it
      </WorkButton>
      <span role="status" className="small">
        {isSuccess && text === '' ? KEPT[isNamed ? 'named' : 'not named'] : ''}
      </span>
    </div>
  );
}

const KEPT = {
  named: 'It is kept in the file that config.yaml names.',
  'not named': 'It is kept. Save, so that config.yaml names it.',
} as const;

const MOST = 60;

/** "models-Qwen3-Next-api_key": what the file of a secret is called. */
function secretName(path: Path, base: string, wanted: unknown): string {
  const section = valueAt(wanted, path);
  const own = isMap(section) && typeof section['name'] === 'string' ? [section['name']] : [];
  const steps = path.filter((step) => typeof step === 'string');
  const words = [...steps, ...own, base].join('-');
  return words.replaceAll(/[^\w-]+/g, '-').slice(-MOST);
}
