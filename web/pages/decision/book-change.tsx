import type { ReactNode } from 'react';
import { instrumentWords } from '../../format/index.ts';
import type { DecisionView } from '#contract';
import { Money, Section, Tag, Units } from '../../kit/index.ts';

type Book = NonNullable<DecisionView['bookBefore']>;

/** The book before and after, and what is otherwise. */
export function BookChange({
  view: { bookBefore, bookAfter },
}: {
  readonly view: DecisionView;
}): ReactNode {
  if (bookBefore === null)
    return (
      <Section title="Book before and after" id="book">
        <p className="muted">It was not looked at.</p>
      </Section>
    );
  const names = [
    ...new Set(
      [...bookBefore.positions, ...(bookAfter?.positions ?? [])].map(
        ({ instrument }) => instrument,
      ),
    ),
  ];
  return (
    <Section title="Book before and after" id="book">
      <div
        className="table-wrap"
        tabIndex={0}
        role="region"
        aria-label="Book before and after, table"
      >
        <table className="rows">
          <thead>
            <tr>
              <td />
              <th scope="col" className="end">
                Before
              </th>
              <th scope="col" className="end">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Cash</td>
              <td className="end">
                <Money of={bookBefore.cash} />
              </td>
              <td className="end">
                <Money of={bookAfter?.cash ?? null} />
              </td>
            </tr>
            {names.map((instrument) => (
              <Line key={instrument} {...{ instrument, bookBefore, bookAfter }} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Line({
  instrument,
  bookBefore,
  bookAfter,
}: {
  readonly instrument: string;
  readonly bookBefore: Book;
  readonly bookAfter: Book | null;
}): ReactNode {
  const before = quantityIn(bookBefore, instrument);
  const after = bookAfter === null ? undefined : quantityIn(bookAfter, instrument);
  const isChanged = after !== undefined && before !== after;
  return (
    <tr>
      <td>
        {instrumentWords(instrument)} {isChanged ? <Tag tone="accent">changed</Tag> : null}
      </td>
      <td className="end">
        <Units of={before} />
      </td>
      <td className="end">
        {after === undefined ? <span className="muted">unknown</span> : <Units of={after} />}
      </td>
    </tr>
  );
}

function quantityIn({ positions }: Book, name: string): string {
  return positions.find(({ instrument }) => instrument === name)?.quantity ?? '0';
}
