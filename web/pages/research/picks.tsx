import type { ReactNode } from 'react';
import type { BriefView } from '#contract';
import { Day, Empty, Rows, Tag, type Column } from '../../kit/index.ts';
import { Sourced } from './sourced.tsx';

type Line = {
  readonly pick: BriefView['picks'][number];
  readonly sources: BriefView['sources'];
};

/** What the brief would look at, each with its direction, its age and what it rests on. */
export function Picks({ view: { picks, sources } }: { readonly view: BriefView }): ReactNode {
  if (picks.length === 0) return <Empty title="No picks">Nothing stood out by its rows.</Empty>;
  return (
    <Rows
      label="Picks"
      columns={COLUMNS}
      rows={picks.map((pick) => ({ pick, sources }))}
      keyOf={({ pick: { ticker, direction } }) => `${ticker} ${direction}`}
    />
  );
}

const COLUMNS: readonly Column<Line>[] = [
  {
    key: 'ticker',
    head: 'Pick',
    isLead: true,
    cell: ({ pick: { ticker, direction } }) => (
      <span className="row">
        <strong>{ticker}</strong>
        <Tag tone={direction === 'LONG' ? 'good' : 'bad'}>{direction.toLowerCase()}</Tag>
      </span>
    ),
  },
  {
    key: 'conviction',
    head: 'Conviction',
    cell: ({ pick: { conviction } }) => (
      <span role="img" aria-label={`${conviction} of 5`}>
        <span aria-hidden>
          {'●'.repeat(conviction)}
          {'○'.repeat(5 - conviction)}
        </span>
      </span>
    ),
  },
  { key: 'sector', head: 'Sector', cell: ({ pick: { sector } }) => sector ?? 'unknown' },
  {
    key: 'thesis',
    head: 'Why',
    cell: ({ pick: { thesis, catalyst, sources: refs }, sources }) => (
      <Sourced refs={refs} sources={sources}>
        <span className="muted">{catalyst}:</span> {thesis}
      </Sourced>
    ),
  },
  {
    key: 'until',
    head: 'Counts until',
    cell: ({ pick: { expiresOn, isLive } }) => (
      <span>
        <Day on={expiresOn} /> {isLive ? null : <Tag>ended</Tag>}
      </span>
    ),
  },
];
