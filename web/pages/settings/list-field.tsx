import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fold } from '../../kit/index.ts';
import { keyOf, labelOf } from './label-of.ts';
import { useSetting, useSettings } from './settings-desk.tsx';
import { isMap, type Path } from './value-at.ts';
import { REMOVED } from './with-value.ts';

export type ListFieldProps = {
  readonly path: Path;
  readonly entry: (path: Path, value: unknown) => ReactNode;
  readonly titleOf?: (value: unknown) => string;
  /** What a new entry says at first. */
  readonly begins?: Readonly<Record<string, unknown>>;
  readonly what?: string;
};

/** A list of entries with fields of their own: each folded, one more, one less. */
export function ListField(props: ListFieldProps): ReactNode {
  const { path, entry, titleOf = nameIn, begins = {}, what = 'one' } = props;
  const { set } = useSettings();
  const { value, usual, own, says } = useSetting(path);
  const shown = value ?? usual;
  const list: readonly unknown[] = Array.isArray(shown) ? shown : [];
  const former = own ?? usual;
  const known = Array.isArray(former) ? former.length : 0;
  return (
    <div className="settings-list" role="group" aria-label={labelOf(keyOf(path))}>
      {says.map((fault) => (
        <p key={fault} className="down" role="alert">
          {fault}
        </p>
      ))}
      {list.map((each, place) =>
        each === REMOVED ? null : (
          <Entry
            key={place}
            path={[...path, place]}
            title={titleOf(each)}
            isOpen={value !== undefined && place >= known}
          >
            {entry([...path, place], each)}
          </Entry>
        ),
      )}
      {list.some((each) => each !== REMOVED) ? null : (
        <p className="muted">
          {shown === undefined
            ? 'The file says nothing here: the default holds.'
            : 'There is none.'}
        </p>
      )}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => set([...path, list.length], { ...begins })}
        >
          Add {what}
        </Button>
      </div>
    </div>
  );
}

function nameIn(value: unknown): string {
  const name = isMap(value) ? value['name'] : undefined;
  return typeof name === 'string' && name !== '' ? name : 'a new one';
}

function Entry({
  path,
  title,
  isOpen,
  children,
}: {
  readonly path: Path;
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { set } = useSettings();
  const { says, isChanged } = useSetting(path);
  return (
    <Fold title={title} note={isChanged ? 'changed' : ''} isOpen={isOpen || says.length > 0}>
      {says.map((fault) => (
        <p key={fault} className="down" role="alert">
          {fault}
        </p>
      ))}
      {children}
      <Button variant="default" size="xs" onClick={() => set(path, undefined)}>
        Take {title} out
      </Button>
    </Fold>
  );
}
