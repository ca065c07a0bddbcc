import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ConfigFileView, ConfigView } from '#contract';
import { changesBetween, isAlike, type Change } from './changes-between.ts';
import { keptDraft, keepDraft, type Draft } from './kept-draft.ts';
import { shapeOf, type Shape } from './shape-of.ts';
import { isMap, pathText, valueAt, type Path, type PlainMap } from './value-at.ts';
import { pathAfterwards, withValue } from './with-value.ts';

/** What a field is not taken for, by the path that the server names. */
export type FaultsByPath = ReadonlyMap<string, readonly string[]>;

/** What is wanted at a path; undefined takes it away. */
export type Edit = { readonly path: Path; readonly value: unknown };

/** Everything that a form of settings needs: what the file says, what is wanted instead, what is wrong with it. */
export type SettingsDesk = {
  readonly config: ConfigView;
  readonly shape: Shape;
  readonly file: ConfigFileView;
  /** What the file shall say; entries that were taken out leave a mark. */
  readonly wanted: unknown;
  readonly changes: readonly Change[];
  /** The file was changed by somebody else since the changes were begun. */
  readonly isStale: boolean;
  readonly faults: FaultsByPath;
  readonly set: (path: Path, value: unknown) => void;
  /** Several at once. */
  readonly setAll: (edits: readonly Edit[]) => void;
  readonly discard: () => void;
  readonly tellFaults: (faults: FaultsByPath) => void;
};

const Desk = createContext<SettingsDesk | undefined>(undefined);

export type SettingsProviderProps = {
  readonly config: ConfigView;
  readonly schema: PlainMap;
  readonly file: ConfigFileView;
  readonly children: ReactNode;
};

const NONE: FaultsByPath = new Map();

export function SettingsProvider(props: SettingsProviderProps): ReactNode {
  const { config, schema, file, children } = props;
  const [draft, setDraft] = useState(keptDraft);
  const [faults, tellFaults] = useState(NONE);
  const shape = useMemo(() => shapeOf(schema), [schema]);
  const choose = useCallback((next: Draft | undefined) => {
    keepDraft(next);
    setDraft(next);
  }, []);
  const discard = useCallback(() => {
    choose(undefined);
    tellFaults(NONE);
  }, [choose]);
  const desk = useMemo((): SettingsDesk => {
    const { hash, values } = file;
    const before = draft ?? { hash, base: values, wanted: values };
    const changes = changesBetween(before.base, before.wanted);
    const setAll = (edits: readonly Edit[]): void => {
      const wanted = edits.reduce(
        (made, { path, value }) => withValue(seeded(made, path, file), path, value),
        before.wanted,
      );
      const paths = edits.map(({ path }) => pathText(pathAfterwards(wanted, path)));
      tellFaults((told) => without(told, paths));
      choose(changesBetween(before.base, wanted).length === 0 ? undefined : { ...before, wanted });
    };
    return {
      config,
      shape,
      file,
      wanted: before.wanted,
      changes,
      isStale: changes.length > 0 && before.hash !== hash,
      faults,
      set: (path, value) => setAll([{ path, value }]),
      setAll,
      discard,
      tellFaults,
    };
  }, [config, shape, file, draft, faults, choose, discard]);
  return <Desk value={desk}>{children}</Desk>;
}

/** A list that holds by default is written down whole before something in it becomes otherwise. */
function seeded(wanted: unknown, path: Path, file: ConfigFileView): unknown {
  const depth = path.findIndex((step) => typeof step === 'number');
  if (depth === -1) return wanted;
  const list = path.slice(0, depth);
  const usual = usualAt(file, list);
  const isThere = valueAt(wanted, list) !== undefined;
  return isThere || !Array.isArray(usual) ? wanted : withValue(wanted, list, usual);
}

/** What was wrong with a field is not known any more once it has another value. */
function without(faults: FaultsByPath, paths: readonly string[]): FaultsByPath {
  const isOf = (name: string): boolean =>
    paths.some((path) => name === path || name.startsWith(`${path}[`));
  return new Map([...faults].filter(([name]) => !isOf(name)));
}

export function useSettings(): SettingsDesk {
  const desk = useContext(Desk);
  if (desk === undefined) throw new Error('a form of settings stands outside of the settings');
  return desk;
}

/** One place of the file, as its field shows it. */
export type Setting = {
  readonly value: unknown;
  /** What the file says. */
  readonly own: unknown;
  /** What holds by default where the file says nothing. */
  readonly usual: unknown;
  readonly isChanged: boolean;
  readonly says: readonly string[];
  readonly set: (value: unknown) => void;
  readonly undo: () => void;
};

export function useSetting(path: Path): Setting {
  const { wanted, file, faults, set } = useSettings();
  const value = valueAt(wanted, path);
  const own = valueAt(file.values, path);
  const usual = own === undefined ? usualAt(file, path) : undefined;
  // A list that was written down only because one entry of it is changed says in the others what held before.
  const former = path.some((step) => typeof step === 'number') ? (own ?? usual) : own;
  const isChanged = !isAlike(value, own) && !isAlike(value, former);
  const told = faultsAt(faults, pathText(pathAfterwards(wanted, path)), value);
  return {
    value,
    own,
    usual,
    isChanged,
    says: isChanged && hasHidden(value) ? [...told, WHOLE] : told,
    set: (next) => set(path, next),
    undo: () => set(path, former),
  };
}

/** Of a value, and of the words of a list: those have no field of their own. */
function faultsAt(faults: FaultsByPath, told: string, value: unknown): readonly string[] {
  const isOfWords = Array.isArray(value) && !value.some(isMap);
  return [...faults].flatMap(([path, says]) =>
    path === told || (isOfWords && path.startsWith(`${told}[`)) ? says : [],
  );
}

const WHOLE = 'write all of it: the part that is hidden is not known here';

/** Whether a part of it was never told to this page. */
export function hasHidden(value: unknown): boolean {
  return typeof value === 'string' && value.includes('(hidden)');
}

/** What holds at a path where the file says nothing there; undefined where nothing does. */
export function usualAt({ whole }: ConfigFileView, path: Path): unknown {
  return valueAt(whole, path);
}
