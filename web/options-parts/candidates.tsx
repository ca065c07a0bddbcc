import type { ReactNode } from 'react';
import type { OptionsCandidatesView } from '#contract';
import { useView } from '../api/index.ts';
import { figure } from '../format/index.ts';
import { Day, Empty, Fold, Moment, Money, Rows, Shown, Tag, type Column } from '../kit/index.ts';
import { shapeWords } from './option-words.ts';
import { Reason } from './reason.tsx';
import { Bounds, Legs } from './structure-facts.tsx';

type Candidate = OptionsCandidatesView['candidates'][number];
type Offer = Extract<Candidate, { readonly kind: 'offer' }>;
type Without = Extract<Candidate, { readonly kind: 'none' }>;

/** What the account could open now by its own rules, and why not where it could not. */
export function Candidates({ account }: { readonly account: string }): ReactNode {
  const candidates = useView('/accounts/{account}/options/candidates', { account });
  return (
    <Shown of={candidates} lines={8}>
      {(view) => <Found view={view} />}
    </Shown>
  );
}

const FEW = 15;

function Found({ view }: { readonly view: OptionsCandidatesView }): ReactNode {
  const { candidates, at, source, session, freeCash } = view;
  const bySymbol = Map.groupBy(candidates, ({ symbol }) => symbol);
  return (
    <div className="stack">
      <p className="muted small">
        By the account&apos;s own rules, nobody asked; {source}, <Moment at={at} />, market{' '}
        {session}, <Money of={freeCash} /> free.
      </p>
      {candidates.length <= FEW ? (
        <Listed candidates={candidates} />
      ) : (
        [...bySymbol].map(([symbol, own]) => (
          <Fold key={symbol} title={symbol} note={countedWords(own)}>
            <Listed candidates={own} />
          </Fold>
        ))
      )}
    </div>
  );
}

function countedWords(candidates: readonly Candidate[]): string {
  const offers = candidates.filter(({ kind }) => kind === 'offer');
  const fitting = offers.filter((each) => each.kind === 'offer' && each.most !== 0);
  return `${fitting.length} fit, ${offers.length - fitting.length} would be refused, ${candidates.length - offers.length} not to be had`;
}

function Listed({ candidates }: { readonly candidates: readonly Candidate[] }): ReactNode {
  const offers = candidates.filter((each) => each.kind === 'offer');
  const without = candidates.filter((each) => each.kind === 'none');
  return (
    <>
      {offers.length === 0 ? (
        <Empty title="Nothing could be opened now">
          {without.length === 0
            ? 'Its watchlist is empty; Settings has it.'
            : 'Below stands why, one by one; limits are changed in Settings.'}
        </Empty>
      ) : (
        <Rows label="Candidates" columns={COLUMNS} rows={offers} keyOf={keyOf} />
      )}
      {without.length === 0 ? null : (
        <Fold
          title="Nothing to open"
          note={`${without.length} with their reasons`}
          isOpen={offers.length === 0}
        >
          <Rows label="Why not" columns={WITHOUT} rows={without} keyOf={keyOf} />
        </Fold>
      )}
    </>
  );
}

function keyOf({ symbol, what }: Candidate): string {
  return `${symbol} ${what}`;
}

const COLUMNS: readonly Column<Offer>[] = [
  {
    key: 'what',
    head: 'What',
    isLead: true,
    cell: ({ symbol, what, legs, isModelled, chainSource }) => (
      <>
        <strong>{symbol}</strong> {shapeWords(what)}
        <Legs of={legs} />
        {isModelled ? <Tag tone="warn">{chainSource}</Tag> : null}
      </>
    ),
  },
  {
    key: 'expiry',
    head: 'Expiry',
    cell: ({ dte, expiry }) => (
      <>
        <span className="number">{dte} days</span>
        <div className="muted small">
          <Day on={expiry} />
        </div>
      </>
    ),
  },
  {
    key: 'delta',
    head: 'Delta',
    isEnd: true,
    cell: ({ deltas, legs }) =>
      deltas.map((delta, place) => (
        <div key={legs[place]?.instrument ?? place} className="number">
          {figure(delta)}
        </div>
      )),
  },
  {
    key: 'premium',
    head: 'Premium',
    isEnd: true,
    cell: ({ premium }) => <Money of={premium} sign="always" />,
  },
  {
    key: 'bounds',
    head: 'The most it can',
    cell: ({ reserves, what, ...bounds }) => (
      <Bounds
        {...bounds}
        reserves={what === 'SELL_CC' ? 'its shares' : <Money of={reserves} unknown="-" />}
      />
    ),
  },
  { key: 'fits', head: 'How many fit, and why', cell: fitsOf },
];

function fitsOf({ most, mostBecause, objections }: Offer): ReactNode {
  return (
    <div className="option-why">
      {most === null ? null : (
        <Tag tone={most === 0 ? 'warn' : 'good'}>{most === 0 ? 'none fits' : `${most} fit`}</Tag>
      )}{' '}
      <span className="small">
        <Reason>{mostBecause ?? ''}</Reason>
      </span>
      {objections.map((objection) => (
        <div key={objection} className="small">
          <Tag tone="bad">{most === null || most < 2 ? 'refused' : 'one alone is refused'}</Tag>{' '}
          <Reason>{objection}</Reason>
        </div>
      ))}
    </div>
  );
}

const WITHOUT: readonly Column<Without>[] = [
  {
    key: 'what',
    head: 'What',
    isLead: true,
    cell: ({ symbol, what }) => (
      <>
        <strong>{symbol}</strong> {shapeWords(what)}
      </>
    ),
  },
  { key: 'because', head: 'Why not', cell: ({ because }) => <Reason>{because}</Reason> },
];
