import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OptionsStatementView } from '#contract';
import { useView } from '../api/index.ts';
import {
  Day,
  DecisionLink,
  Empty,
  Fold,
  Moment,
  Money,
  Rows,
  Shown,
  type Column,
} from '../kit/index.ts';
import { CashOrigin } from './cash-origin.tsx';
import { decisionOf, legsWords, shapeWords } from './option-words.ts';
import { Reason } from './reason.tsx';
import { WheelCycles } from './wheel-cycles.tsx';

type Closed = OptionsStatementView['structures'][number];

const PAGE = 20;

/** What was closed, newest first, each with its result and its story; of a wheel its cycles; where the cash came from. */
export function ClosedTrades({ account }: { readonly account: string }): ReactNode {
  const [limit, setLimit] = useState(PAGE);
  const statement = useView(
    '/accounts/{account}/options/statement',
    { account, which: 'closed', limit },
    { keepsFormer: true },
  );
  return (
    <Shown of={statement} lines={8}>
      {({ structures, cycles, cash, strategy }) => (
        <div className="stack">
          {structures.length === 0 ? (
            <Empty title="Nothing was closed yet">
              What is closed, expires or is assigned stands here with its result.
            </Empty>
          ) : (
            <Rows
              label="Closed trades"
              columns={COLUMNS}
              rows={structures}
              keyOf={({ group }) => group}
            />
          )}
          {structures.length < limit ? null : (
            <Button
              className="options-more-button"
              variant="default"
              size="sm"
              onClick={() => setLimit(limit + PAGE)}
            >
              Show {PAGE} more
            </Button>
          )}
          {strategy === 'wheel' ? <WheelCycles cycles={cycles} /> : null}
          <CashOrigin cash={cash} />
        </div>
      )}
    </Shown>
  );
}

const COLUMNS: readonly Column<Closed>[] = [
  {
    key: 'what',
    head: 'What',
    isLead: true,
    cell: (closed) => (
      <>
        <strong>
          {closed.underlying} {closed.shape.replaceAll('-', ' ')}
        </strong>
        <div className="muted small">
          {legsWords(closed.legs)}, {closed.legs[0]?.expiry}
        </div>
      </>
    ),
  },
  { key: 'closed', head: 'Closed', cell: ({ closedOn }) => <Day on={closedOn} /> },
  { key: 'days', head: 'Days held', isEnd: true, cell: ({ daysHeld }) => daysHeld },
  {
    key: 'premium',
    head: 'Premium',
    isEnd: true,
    cell: ({ premium }) => <Money of={premium} sign="always" />,
  },
  { key: 'fees', head: 'Fees', isEnd: true, cell: ({ fees }) => <Money of={fees} /> },
  {
    key: 'result',
    head: 'Result',
    isEnd: true,
    cell: ({ result }) => (
      <strong>
        <Money of={result} isGain />
      </strong>
    ),
  },
  { key: 'ended', head: 'How it ended', cell: endedOf },
];

function endedOf(closed: Closed): ReactNode {
  const { ended, rolledFrom, rolledTo } = closed;
  return (
    <div className="option-ended">
      {ended ?? 'open'}
      {rolledFrom === null ? null : <div className="muted small">came by a roll</div>}
      {rolledTo === null ? null : <div className="muted small">went on in another</div>}
      <Story of={closed} />
    </div>
  );
}

function Story({ of: { events, group } }: { readonly of: Closed }): ReactNode {
  return (
    <Fold title="Story" note={`${events.length} events`}>
      <ol className="option-story">
        {events.map(({ at, what, origin, reason, cash }) => (
          <li key={`${at} ${what}`}>
            <Moment at={at} />: {shapeWords(what)}
            {origin === null ? '' : ` (${origin})`}, <Money of={cash} sign="always" />.{' '}
            <span className="muted">
              <Reason>{reason}</Reason>
            </span>
          </li>
        ))}
      </ol>
      <DecisionLink id={decisionOf(group)}>The decision that opened it</DecisionLink>
    </Fold>
  );
}
