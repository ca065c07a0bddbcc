import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { ZoneChoice } from '../format/index.ts';

/** How one reader wants to see things; kept in the browser. */
export type Preferences = {
  readonly zone: ZoneChoice;
  /** Amounts are hidden, percentages are not. */
  readonly isDiscreet: boolean;
};

export type PreferencesDesk = Preferences & {
  readonly choose: (changed: Partial<Preferences>) => void;
};

const KEY = 'invest-preferences';
const USUAL: Preferences = { zone: 'own', isDiscreet: false };

const Desk = createContext<PreferencesDesk>({ ...USUAL, choose: () => undefined });

export function PreferencesProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [kept, setKept] = useState(keptPreferences);
  const choose = useCallback((changed: Partial<Preferences>) => {
    setKept((before) => {
      const next = { ...before, ...changed };
      localStorage.setItem(KEY, JSON.stringify(next));
      return next;
    });
  }, []);
  const desk = useMemo(() => ({ ...kept, choose }), [kept, choose]);
  return <Desk value={desk}>{children}</Desk>;
}

export function usePreferences(): PreferencesDesk {
  return useContext(Desk);
}

const ZONES: readonly ZoneChoice[] = ['own', 'exchange', 'utc'];

/** What is kept, field by field; anything else is the usual. */
function keptPreferences(): Preferences {
  const read = readKept();
  if (typeof read !== 'object' || read === null) return USUAL;
  const zone = ZONES.find((choice) => choice === Reflect.get(read, 'zone')) ?? USUAL.zone;
  return { zone, isDiscreet: Reflect.get(read, 'isDiscreet') === true };
}

function readKept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    return undefined;
  }
}
