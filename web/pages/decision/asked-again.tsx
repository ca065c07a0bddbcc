import type { ReactNode } from 'react';
import type { ReplayView } from '#contract';
import { Fold, Tag } from '../../kit/index.ts';

/** What was otherwise when it was asked again. */
export function AskedAgain({ view }: { readonly view: ReplayView }): ReactNode {
  const { difference, second, leftOut, replies, notes, models } = view;
  return (
    <div className="stack" aria-live="polite">
      <p>
        <Tag tone={difference.sameBytes ? 'good' : 'warn'}>{verdictOf(view)}</Tag>{' '}
        <span className="muted small">
          {models.first} then, {models.second} now; {replies.model} asked of a model,{' '}
          {replies.rules} of rules, {replies.record + replies.cassette} known
        </span>
      </p>
      {difference.bytes === null ? null : <p className="small">{difference.bytes}</p>}
      <ul className="decision-points">
        {difference.regime === null ? null : (
          <li>
            Regime: {difference.regime.first} then, {difference.regime.second} now
          </li>
        )}
        {difference.ended === null ? null : (
          <li>
            Ended: {difference.ended.first} then, {difference.ended.second} now
          </li>
        )}
        {difference.orders.map(({ change, what, first, second: now }) => (
          <li key={`${change} ${what}`}>
            <strong>{what}</strong>, {change}: {first ?? 'nothing'} then, {now ?? 'nothing'} now
          </li>
        ))}
      </ul>
      <Fold title="Its orders now" note={`${second.orders.length}, ${second.ended}`}>
        <ul className="decision-points">
          {second.orders.map(({ what, size, verdict }) => (
            <li key={`${what} ${size}`}>
              {what} {size} <span className="muted">{verdict ?? ''}</span>
            </li>
          ))}
        </ul>
      </Fold>
      {leftOut === null ? null : <LeftOut of={leftOut} />}
      {notes.map((note) => (
        <p key={note} className="muted small">
          {note}
        </p>
      ))}
    </div>
  );
}

function verdictOf({ difference }: ReplayView): string {
  if (difference.sameBytes) return 'the same, to the byte';
  if (difference.sameOrders) return 'other words, the same orders';
  return difference.sameDirection ? 'the same direction, other sizes' : 'it decides otherwise';
}

function LeftOut({ of }: { readonly of: NonNullable<ReplayView['leftOut']> }): ReactNode {
  return (
    <Fold
      title="What it hung on"
      note={of.causes.length === 0 ? 'no single input changes it' : of.causes.join(', ')}
      isOpen
    >
      <ul className="decision-points">
        {of.rows.map(({ input, changed }) => (
          <li key={input}>
            without {input}: {changed ? <strong>otherwise</strong> : 'the same'}
          </li>
        ))}
      </ul>
    </Fold>
  );
}
