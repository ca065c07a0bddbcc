import type { ReactNode } from 'react';
import { LINKS } from './page-list.tsx';

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K or /', 'go to or do something'],
  ['?', 'this list'],
  ['h', 'hide or show amounts'],
  ['j, k', 'next and previous line or section'],
];

/** Which keys do what. */
export function KeyList(): ReactNode {
  return (
    <table className="rows">
      <tbody>
        {[...KEYS, ...LINKS.map(({ key, title }) => [`g ${key}`, title] as const)].map(
          ([keys, what]) => (
            <tr key={keys}>
              <td>
                <span className="kbd">{keys}</span>
              </td>
              <td>{what}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
