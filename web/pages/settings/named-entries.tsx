import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useAsked } from '../../address/index.ts';
import { useSettings } from './settings-desk.tsx';
import { isMap, valueAt, type Path } from './value-at.ts';

export type NamedEntriesProps = {
  readonly path: Path;
  /** Of an entry, as people call it; also in the address: ?model=Qwen3-Next. */
  readonly name: string;
  /** Those that there are besides what the file names. */
  readonly known: readonly string[];
  readonly entry: (path: Path, name: string) => ReactNode;
  /** What a new one says at first. */
  readonly begins: Readonly<Record<string, unknown>>;
  /** Whether a text may be a name. */
  readonly isNamed: (text: string) => boolean;
};

/** Entries by names of one's own: one is chosen and shown, one more is begun, one is taken out. */
export function NamedEntries(props: NamedEntriesProps): ReactNode {
  const { path, name, known, entry } = props;
  const { wanted, file, set } = useSettings();
  const [chosen, choose] = useAsked(name);
  const own = valueAt(wanted, path);
  const names = [...new Set([...known, ...(isMap(own) ? Object.keys(own) : [])])];
  const isThere = chosen !== '' && names.includes(chosen);
  const isOwn = isMap(own) && chosen in own;
  const wasInFile =
    isMap(valueAt(file.values, path)) && valueAt(file.values, [...path, chosen]) !== undefined;
  return (
    <div className="stack">
      <div className="settings-choose">
        <Select
          label={`Which ${name}`}
          placeholder="choose one"
          searchable
          data={names}
          value={isThere ? chosen : null}
          onChange={(word) => choose(word ?? '')}
        />
        <NewEntry {...props} names={names} onBegun={choose} />
      </div>
      {isThere ? (
        <Chosen key={chosen} name={chosen}>
          {entry([...path, chosen], chosen)}
          {isOwn ? (
            <div>
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  set([...path, chosen], undefined);
                  if (!known.includes(chosen)) choose('');
                }}
              >
                {wasInFile ? `Take ${chosen} out of the file` : `Forget ${chosen} again`}
              </Button>
            </div>
          ) : null}
        </Chosen>
      ) : null}
    </div>
  );
}

function Chosen({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place} className="stack settings-chosen">
      <h3 className="settings-head">{name}</h3>
      {children}
    </div>
  );
}

function NewEntry({
  path,
  name,
  begins,
  isNamed,
  names,
  onBegun,
}: NamedEntriesProps & {
  readonly names: readonly string[];
  readonly onBegun: (name: string) => void;
}): ReactNode {
  const { set } = useSettings();
  const [text, setText] = useState('');
  const isKnown = names.includes(text);
  const isFit = isNamed(text) && !isKnown;
  const begin = (): void => {
    set([...path, text], { ...begins });
    onBegun(text);
    setText('');
  };
  return (
    <form
      className="settings-secret"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) begin();
      }}
    >
      <TextInput
        label={`A new ${name}`}
        value={text}
        error={isKnown ? `there is a ${name} ${text} already` : undefined}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Button type="submit" variant="default" disabled={!isFit}>
        Add it
      </Button>
    </form>
  );
}
