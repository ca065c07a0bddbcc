import type { ReactNode } from 'react';
import { keyOf, labelOf } from './label-of.ts';
import { ListField } from './list-field.tsx';
import { SecretField } from './secret-field.tsx';
import { SettingField } from './setting-field.tsx';
import { useSetting, useSettings } from './settings-desk.tsx';
import { shapeAt } from './shape-at.ts';
import type { Field, Shape } from './shape-of.ts';
import type { Path } from './value-at.ts';

/** A section of config.yaml as a form: all its keys, or some in an order of their own. */
export function FieldsForm({
  path,
  keys,
}: {
  readonly path: Path;
  /** "token" stands for token_env and token_file. */
  readonly keys?: readonly string[];
}): ReactNode {
  const { shape: root } = useSettings();
  const shape = shapeAt(root, path);
  const fields = shape.kind === 'fields' ? shape.fields : [];
  return (
    <div className="settings-fields">
      {(keys ?? keysOf(fields)).map((key) => (
        <OneField key={key} path={[...path, key]} fields={fields} />
      ))}
    </div>
  );
}

const SECRET = /_(?:env|file)$/;

/** Two keys that say where one secret is are one field. */
function keysOf(fields: readonly Field[]): readonly string[] {
  return [...new Set(fields.map(({ key }) => (SECRET.test(key) ? key.replace(SECRET, '') : key)))];
}

function OneField({
  path,
  fields,
}: {
  readonly path: Path;
  readonly fields: readonly Field[];
}): ReactNode {
  const key = keyOf(path);
  const field = fields.find((each) => each.key === key);
  if (field === undefined)
    return <SecretField path={path.slice(0, -1)} base={key.replace(/_secret$/, '')} />;
  if (field.shape.kind === 'fields') return <Subsection path={path} fields={field.shape.fields} />;
  if (isListOfFields(field.shape)) return <ListField path={path} entry={formEntry} />;
  return <SettingField path={path} isNeeded={field.isNeeded} />;
}

/** A section within a section; where it needs something of its own it is there whole or not at all. */
function Subsection({
  path,
  fields,
}: {
  readonly path: Path;
  readonly fields: readonly Field[];
}): ReactNode {
  const { value, set } = useSetting(path);
  const isWhole = fields.some(({ isNeeded }) => isNeeded);
  return (
    <fieldset className="settings-set">
      <legend>
        {labelOf(keyOf(path))}{' '}
        {isWhole && value !== undefined ? (
          <button type="button" className="link-button small" onClick={() => set(undefined)}>
            none
          </button>
        ) : null}
      </legend>
      <FieldsForm path={path} />
    </fieldset>
  );
}

/** An entry of a list, or one of several names: all its fields. */
export function formEntry(path: Path): ReactNode {
  return <FieldsForm path={path} />;
}

function isListOfFields(shape: Shape): boolean {
  return shape.kind === 'list' && shape.of.kind === 'fields';
}
