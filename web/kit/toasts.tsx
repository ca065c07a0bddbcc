import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Toast = { readonly id: number; readonly says: string; readonly isBad: boolean };

export type Say = (says: string, kind?: 'done' | 'bad') => void;

const Sayer = createContext<Say>(() => undefined);

const GONE_MS = 7000;
const MOST = 4;

/** Short words on what was done, read out as they come. */
export function ToastsProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const end = useCallback((id: number) => {
    setToasts((before) => before.filter((toast) => toast.id !== id));
  }, []);
  const say = useCallback<Say>(
    (says, kind = 'done') => {
      number += 1;
      const id = number;
      setToasts((before) => [...before, { id, says, isBad: kind === 'bad' }].slice(-MOST));
      window.setTimeout(() => end(id), GONE_MS);
    },
    [end],
  );
  return (
    <Sayer value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, says, isBad }) => (
          <div key={id} className={`toast ${isBad ? 'bad' : ''}`}>
            <span>{says}</span>
            <button type="button" aria-label="put away" onClick={() => end(id)}>
              ✕
            </button>
          </div>
        ))}
      </div>
    </Sayer>
  );
}

let number = 0;

export function useSay(): Say {
  return useContext(Sayer);
}
