import type { ReactNode } from 'react';
import { useView } from '../../api/index.ts';
import { percent } from '../../format/index.ts';
import { Shown } from '../../kit/index.ts';

const WORDS = { etf: 'Funds', stock: 'Stocks', options: 'Options', cash: 'Cash' } as const;

/** Shares of nav against what the strategy aims at. */
export function AccountMix({ account }: { readonly account: string }): ReactNode {
  const limits = useView('/accounts/{account}/limits', { account });
  return (
    <section aria-label="Mix">
      <h3>Mix against the strategy</h3>
      <Shown of={limits}>
        {({ mix }) => (
          <div className="bars">
            {mix.map(({ part, share, target }) => (
              <div key={part}>
                <div className="spread small">
                  <span>{WORDS[part]}</span>
                  <span className="number">
                    {share === null ? 'unknown' : percent(share, 'minus only', 1)}{' '}
                    <span className="muted">
                      {target === null ? 'no target' : `target ${percent(target, 'minus only', 0)}`}
                    </span>
                  </span>
                </div>
                <div className="mix-bar" aria-hidden>
                  <i style={{ width: `${Math.min(1, Math.max(0, share ?? 0)) * 100}%` }} />
                  {target === null ? null : <b style={{ left: `${target * 100}%` }} />}
                </div>
              </div>
            ))}
            <p className="muted small">
              Targets are told to the model and shown here; only limits refuse orders.
            </p>
          </div>
        )}
      </Shown>
    </section>
  );
}
