import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { AccountLink, DecisionLink, Moment, Shown } from '../../kit/index.ts';

const SHOWN = 12;

/** Decisions that were made with the brief before their eyes. */
export function Readers({ id }: { readonly id: string }): ReactNode {
  const readers = useView('/research/briefs/{id}/readers', { id });
  return (
    <Shown of={readers}>
      {(all) =>
        all.length === 0 ? (
          <p className="muted">Nobody yet.</p>
        ) : (
          <>
            <ul className="research-lines">
              {all.slice(0, SHOWN).map(({ account, decision, at }) => (
                <li key={decision}>
                  <AccountLink account={account} />
                  <DecisionLink id={decision}>
                    <Moment at={at} />
                  </DecisionLink>
                </li>
              ))}
            </ul>
            {all.length > SHOWN ? (
              <p className="muted small">and {all.length - SHOWN} more decisions</p>
            ) : null}
          </>
        )
      }
    </Shown>
  );
}
