import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { inputOrder, type CommonProps } from './common-props.ts';
import { keyOf, labelOf } from './label-of.ts';
import { PairsInput } from './pairs-input.tsx';
import { useSetting, useSettings, type Setting } from './settings-desk.tsx';
import { SettingFoot } from './setting-foot.tsx';
import { shapeAt } from './shape-at.ts';
import type { Shape } from './shape-of.ts';
import type { Path } from './value-at.ts';
import { wordsOf } from './words-of.ts';

export type SettingFieldProps = {
  readonly path: Path;
  readonly isNeeded?: boolean;
  /** Absent: of the key. */
  readonly label?: string;
};

/** One value of config.yaml: made of its shape, with where it comes from and what is wrong with it. */
export function SettingField({ path, isNeeded = false, label }: SettingFieldProps): ReactNode {
  const { shape: root, config } = useSettings();
  const setting = useSetting(path);
  const shape = shapeAt(root, path);
  const common: CommonProps = {
    label: label ?? labelOf(keyOf(path)),
    description: shape.says,
    error: setting.says.length === 0 ? undefined : setting.says.join('; '),
    withAsterisk: isNeeded,
    inputWrapperOrder: inputOrder,
  };
  return (
    <div className={`setting ${setting.isChanged ? 'setting-changed' : ''}`}>
      <FieldOf setting={setting} shape={shape} words={wordsOf(path, config)} common={common} />
      <SettingFoot setting={setting} isNeeded={isNeeded} />
    </div>
  );
}

type FieldOfProps = {
  readonly setting: Setting;
  readonly shape: Shape;
  readonly words: readonly string[] | undefined;
  readonly common: CommonProps;
};

function FieldOf({ setting, shape, words, common }: FieldOfProps): ReactNode {
  switch (shape.kind) {
    case 'text':
      return words === undefined ? (
        <TextOf setting={setting} common={common} />
      ) : (
        <ChoiceOf setting={setting} common={common} words={words} />
      );
    case 'number':
      return <NumberOf setting={setting} common={common} />;
    case 'choice':
      return <ChoiceOf setting={setting} common={common} words={shape.words} />;
    case 'yes or no':
      return <YesOrNo setting={setting} common={common} />;
    case 'list':
    case 'one or more':
      return <ListOf setting={setting} shape={shape} words={words} common={common} />;
    case 'fields':
    case 'names':
    case 'unknown':
      return null;
  }
}

type ValueProps = { readonly setting: Setting; readonly common: CommonProps };

const ABSENT = 'not set';

function TextOf({ setting: { value, usual, set }, common }: ValueProps): ReactNode {
  return (
    <TextInput
      {...common}
      placeholder={ABSENT}
      value={textOf(value ?? usual)}
      onChange={({ currentTarget: { value: text } }) => set(text === '' ? undefined : text)}
    />
  );
}

/** Ports and years are read without separators. */
const LARGE = 100_000;

function NumberOf({ setting: { value, usual, set }, common }: ValueProps): ReactNode {
  const shown = value ?? usual;
  return (
    <NumberInput
      {...common}
      placeholder={ABSENT}
      hideControls
      clampBehavior="none"
      thousandSeparator={Number(shown) >= LARGE ? ',' : ''}
      value={typeof shown === 'number' ? shown : textOf(shown)}
      onChange={(next) => set(next === '' ? undefined : next)}
    />
  );
}

function ChoiceOf({
  setting: { value, usual, set },
  common,
  words,
}: ValueProps & { readonly words: readonly string[] }): ReactNode {
  const shown = textOf(value ?? usual);
  const data = shown === '' || words.includes(shown) ? words : [shown, ...words];
  return (
    <Select
      {...common}
      placeholder={ABSENT}
      searchable={words.length > MANY}
      data={[...data]}
      value={shown === '' ? null : shown}
      onChange={(word) => set(word ?? undefined)}
    />
  );
}

const MANY = 12;
const YES = 'yes';
const NO = 'no';

/** Not a switch: what nobody knows is neither on nor off. */
function YesOrNo({ setting: { value, usual, set }, common }: ValueProps): ReactNode {
  const shown = value ?? usual;
  return (
    <Select
      {...common}
      placeholder={ABSENT}
      data={[YES, NO]}
      value={typeof shown === 'boolean' ? wordOf(shown) : null}
      onChange={(word) => set(word === null ? undefined : word === YES)}
    />
  );
}

function wordOf(isSo: boolean): string {
  return isSo ? YES : NO;
}

function ListOf({ setting, shape, words, common }: FieldOfProps): ReactNode {
  const { value, usual, set } = setting;
  const of = shape.kind === 'list' || shape.kind === 'one or more' ? shape.of : shape;
  if (of.kind === 'list') return <PairsInput setting={setting} common={common} />;
  const shown = value ?? usual;
  const entries = (Array.isArray(shown) ? shown : [shown]).flatMap((each) =>
    each === undefined ? [] : [textOf(each)],
  );
  const choose = (next: readonly string[]): void => {
    const one = shape.kind === 'one or more' && next.length === 1 ? next[0] : next;
    set(next.length === 0 && shape.kind === 'one or more' ? undefined : one);
  };
  const known = of.kind === 'choice' ? of.words : words;
  return known === undefined ? (
    <TagsInput
      {...common}
      value={entries}
      onChange={choose}
      splitChars={[',', ' ', ';']}
      placeholder={entries.length === 0 ? 'type one, then Enter' : ''}
    />
  ) : (
    <MultiSelect
      {...common}
      data={[...known]}
      value={entries}
      onChange={choose}
      searchable
      placeholder={entries.length === 0 ? ABSENT : ''}
    />
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
