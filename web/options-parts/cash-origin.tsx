import type { ReactNode } from 'react';
import type { OptionsStatementView } from '#contract';
import { Fold, Money, Tag } from '../kit/index.ts';

type Cash = OptionsStatementView['cash'];

const PARTS: readonly (readonly [key: keyof Cash, says: string])[] = [
  ['capital', 'Paid in'],
  ['structures', 'Options, fees taken off'],
  ['shares', 'Shares, fees taken off'],
  ['dividends', 'Dividends'],
  ['interest', 'Interest'],
  ['total', 'Together'],
  ['book', 'Cash in the book'],
];

/** Where every dollar of the account's cash came from, and whether the book says the same. */
export function CashOrigin({ cash }: { readonly cash: Cash }): ReactNode {
  const isEqual = Number(cash.total) === Number(cash.book);
  return (
    <Fold
      title="Where its cash came from"
      note={isEqual ? 'the sum is the book’s' : 'the sum is not the book’s'}
    >
      <dl className="option-sums">
        {PARTS.map(([key, says]) => (
          <div key={key} className={key === 'total' ? 'sum' : ''}>
            <dt>{says}</dt>
            <dd>
              <Money of={cash[key]} />
            </dd>
          </div>
        ))}
      </dl>
      {isEqual ? null : <Tag tone="bad">`invest ledger verify` finds where they part</Tag>}
    </Fold>
  );
}
