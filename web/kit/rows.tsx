import type { ReactNode } from 'react';

export type Column<Row> = {
  /** Unique. */
  readonly key: string;
  readonly head: ReactNode;
  /** Of the head as plain text, where the head is none: shown before the value on a phone. */
  readonly label?: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  readonly isEnd?: boolean;
  /** On a phone it is the head of the card. */
  readonly isLead?: boolean;
};

export type RowsProps<Row> = {
  /** Read out with the table. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly isChosen?: (row: Row) => boolean;
};

/** A table; on a phone each row is a card. */
export function Rows<Row>({ label, columns, rows, keyOf, isChosen }: RowsProps<Row>): ReactNode {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={`table: ${label}`}>
      <table className="rows stacked">
        <thead>
          <tr>
            {columns.map(({ key, head, isEnd }) => (
              <Head key={key} head={head} isEnd={isEnd === true} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className={isChosen?.(row) === true ? 'chosen' : ''}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A column of buttons has no name. */
function Head({ head, isEnd }: { readonly head: ReactNode; readonly isEnd: boolean }): ReactNode {
  if (head === '') return <td />;
  return (
    <th scope="col" className={isEnd ? 'end' : ''}>
      {head}
    </th>
  );
}

function Cell<Row>({
  column: { head, label, cell, isEnd, isLead },
  row,
}: {
  readonly column: Column<Row>;
  readonly row: Row;
}): ReactNode {
  const classes = `${isEnd === true ? 'end' : ''} ${isLead === true ? 'lead' : ''}`;
  return (
    <td className={classes} data-label={label ?? (typeof head === 'string' ? head : '')}>
      <div>{cell(row)}</div>
    </td>
  );
}
