import type { ReactNode } from 'react';
import { Fold } from '../../kit/index.ts';

const SHOWN: readonly (readonly [ours: string, theirs: string])[] = [
  [
    'an account',
    'an account "Weekly Balanced (invest)" in USD; rename it as you like, its id counts',
  ],
  ['a fill', 'BUY or SELL at the price of the fill, its commission as the fee'],
  ['a dividend', 'DIVIDEND, gross, as it is booked'],
  ['a split', 'the shares it gave as a BUY at 0, those it took as a SELL at 0'],
  ['an option position', 'one symbol for all legs of an order, beginning with GF_'],
  ['cash', 'the balance at the end of each New York day on which it changed'],
];

/** What stands there, what does not, and what is not to be believed there. */
export function HowItWorks(): ReactNode {
  return (
    <>
      <Fold title="What is shown there" note="each line of the ledger, by its key">
        <dl className="mirror-shown">
          {SHOWN.map(([ours, theirs]) => (
            <div key={ours}>
              <dt>{ours}</dt>
              <dd>{theirs}</dd>
            </div>
          ))}
        </dl>
        <p className="small">
          Each line carries its key in the comment. By it a line is found again: leave the comment
          alone.
        </p>
      </Fold>
      <Fold title="What is not" note="and what is not to be trusted there">
        <p>
          Waiting orders, stops, decisions and reasons are not shown there. Quantities, prices and
          values add up; the gains and percentages of Ghostfolio do not where purchases follow a
          partial sale. The figures here are those of the ledger.
        </p>
        <p>
          A simulated or files home has prices of another world or year: quantities and cash are
          right there, values are not.
        </p>
      </Fold>
      <Fold title="When it is brought up to date" note="and what becomes of what cannot be sent">
        <p>
          After each cycle and whatever else changes a book. What cannot be sent waits in the
          outbox, with growing waits up to an hour; nothing of it changes anything here. A line
          whose fate nobody knows is looked for first and sent again only where it is not there.
        </p>
        <p>
          The account of the user who owns the token is the only one that is written to. Lines
          without a key of ours, other accounts and settings are never touched.
        </p>
      </Fold>
    </>
  );
}
