import { TextInput } from '@mantine/core';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useView } from '../api/index.ts';
import { Dialog } from '../kit/index.ts';
import { LINKS } from './page-list.tsx';

type Command = {
  readonly title: string;
  readonly note: string;
  readonly run: () => void;
};

export type PaletteProps = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What can be done from anywhere: theme, hidden amounts, halt. */
  readonly acts: readonly Command[];
};

const MOST = 12;

/** Everything by its name: pages, accounts, newest decisions, acts. */
export function Palette({ isOpen, onClose, acts }: PaletteProps): ReactNode {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Go to or do" size="lg" isBare>
      <Choice onClose={onClose} acts={acts} />
    </Dialog>
  );
}

function Choice({ onClose, acts }: Omit<PaletteProps, 'isOpen'>): ReactNode {
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(0);
  const id = useId();
  const found = matching(useCommands(acts), words).slice(0, MOST);
  const chosen = Math.min(place, Math.max(0, found.length - 1));
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((chosen + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') run(found[chosen]);
  };
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Go to a page, an account, a decision, or do something"
        placeholder="Go to or do ..."
        value={words}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${chosen}`}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={press}
      />
      <div id={id} role="listbox" aria-label="What was found" className="palette">
        {found.map((command, index) => (
          <div
            key={`${command.note} ${command.title}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseEnter={() => setPlace(index)}
            onClick={() => run(command)}
            onKeyDown={press}
          >
            <span>{command.title}</span>
            <span className="muted small">{command.note}</span>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="muted">nothing of that name</p> : null}
    </>
  );
}

const DECISIONS = 30;

function useCommands(acts: readonly Command[]): readonly Command[] {
  const [, go] = useLocation();
  const { data: accounts = [] } = useView('/accounts');
  const { data: decisions = [] } = useView('/decisions', { limit: DECISIONS });
  return [
    ...LINKS.map(({ title, path, key }) => ({
      title,
      note: `page, g ${key}`,
      run: () => go(path),
    })),
    ...accounts.map(({ key, name }) => ({
      title: name,
      note: 'account',
      run: () => go(`/accounts/${encodeURIComponent(key)}`),
    })),
    ...acts,
    ...decisions.map(({ id, outcome }) => ({
      title: id,
      note: `decision, ${outcome.toLowerCase()}`,
      run: () => go(`/decisions/${encodeURIComponent(id)}`),
    })),
  ];
}

/** Those that have every word, those whose title begins with the first before the others. */
function matching(commands: readonly Command[], words: string): readonly Command[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = wanted;
  if (first === undefined) return commands;
  const rank = ({ title }: Command): number => (title.toLowerCase().startsWith(first) ? 0 : 1);
  return commands
    .filter(({ title, note }) =>
      wanted.every((word) => `${title} ${note}`.toLowerCase().includes(word)),
    )
    .toSorted((left, right) => rank(left) - rank(right));
}
