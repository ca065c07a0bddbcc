import type { ReactNode } from 'react';
import type { DecisionView } from '#contract';
import { percent, instrumentWords } from '../../format/index.ts';
import {
  ActButton,
  Empty,
  Moment,
  Money,
  Rows,
  Section,
  Tag,
  Units,
  type Column,
} from '../../kit/index.ts';
import { addressOf } from '../../api/index.ts';

type Verdict = DecisionView['verdicts'][number];
type Fill = DecisionView['fills'][number];
type Order = DecisionView['orders'][number];

/** Each order with its verdict, the rule and its value, and what became of it. */
export function Verdicts({ view }: { readonly view: DecisionView }): ReactNode {
  const { verdicts, orders, fills } = view;
  return (
    <Section title="Orders and verdicts" id="verdicts">
      {verdicts.length === 0 ? (
        <Empty title="No orders were judged" />
      ) : (
        <div className="stack">
          {verdicts.map((verdict) => (
            <Judged
              key={verdict.order.id}
              verdict={verdict}
              placed={orders.find(({ id }) => id === verdict.order.id)}
            />
          ))}
          {fills.length === 0 ? null : (
            <Rows
              label="Fills"
              columns={FILLS}
              rows={fills}
              keyOf={({ order, instrument }) => `${order} ${instrument}`}
            />
          )}
        </div>
      )}
    </Section>
  );
}

function Judged({
  verdict: { kind, order, objections, warnings },
  placed,
}: {
  readonly verdict: Verdict;
  readonly placed: Order | undefined;
}): ReactNode {
  return (
    <article className="decision-order">
      <div className="spread">
        <strong>
          {order.side}{' '}
          {order.legs.map(({ instrument, quantity }) => (
            <span key={instrument}>
              {order.amount === null ? <Units of={quantity} /> : null}{' '}
              {instrumentWords(instrument)}{' '}
            </span>
          ))}
          {order.amount === null ? null : (
            <>
              for <Money of={order.amount} />
            </>
          )}
        </strong>
        <span className="row">
          <Tag tone={kind === 'approved' ? 'good' : 'bad'}>{kind}</Tag>
          {placed === undefined ? null : <Tag>{placed.state}</Tag>}
        </span>
      </div>
      <div className="reason">
        {order.origin}: {order.reason}
      </div>
      <Guards of={order.guards} />
      <Whys whys={objections} tone="refused by" />
      <Whys whys={warnings} tone="warned by" />
      {placed?.because === null || placed === undefined ? null : (
        <div className="small">Ended: {placed.because}</div>
      )}
      {placed?.state === 'resting' ? (
        <div>
          <ActButton
            label="Cancel this order"
            act={{ address: addressOf('/orders/{order}/cancel', { order: placed.id }) }}
            confirm="The order is taken back; nothing of it is traded."
          />
        </div>
      ) : null}
    </article>
  );
}

function Whys({
  whys,
  tone,
}: {
  readonly whys: Verdict['objections'];
  readonly tone: string;
}): ReactNode {
  if (whys.length === 0) return null;
  return (
    <ul>
      {whys.map(({ rule, because }) => (
        <li key={`${rule} ${because}`}>
          {tone} <strong>{rule}</strong>: {because}
        </li>
      ))}
    </ul>
  );
}

function Guards({
  of: { stopLoss, takeProfit, timeStopDays },
}: {
  readonly of: Verdict['order']['guards'];
}): ReactNode {
  const said = [
    ...(stopLoss === null ? [] : [`stop ${percent(stopLoss, 'minus only', 1)}`]),
    ...(takeProfit === null ? [] : [`target ${percent(takeProfit, 'always', 1)}`]),
    ...(timeStopDays === null ? [] : [`at most ${timeStopDays} days`]),
  ];
  return said.length === 0 ? null : (
    <div className="muted small">Its own guards: {said.join(', ')}</div>
  );
}

const FILLS: readonly Column<Fill>[] = [
  {
    key: 'what',
    head: 'Filled',
    isLead: true,
    cell: ({ instrument }) => instrumentWords(instrument),
  },
  { key: 'at', head: 'When', cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'quantity',
    head: 'Quantity',
    isEnd: true,
    cell: ({ quantity }) => <Units of={quantity} />,
  },
  { key: 'price', head: 'Price', isEnd: true, cell: ({ price }) => <Money of={price} /> },
  {
    key: 'reference',
    head: 'Market price',
    isEnd: true,
    cell: ({ reference, source }) => (
      <span title={source}>
        <Money of={reference} />
      </span>
    ),
  },
  {
    key: 'costs',
    head: 'Spread and slippage',
    isEnd: true,
    cell: ({ costs }) => <Money of={costs} />,
  },
  {
    key: 'commission',
    head: 'Commission',
    isEnd: true,
    cell: ({ commission }) => <Money of={commission} unknown="" />,
  },
];
