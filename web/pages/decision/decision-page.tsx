import { useEffect, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import type { DecisionView } from '#contract';
import { useView } from '../../api/index.ts';
import {
  AccountLink,
  Columns,
  DecisionLink,
  Moment,
  OutcomeTag,
  Page,
  RegimeTag,
  Section,
  Shown,
  Tag,
} from '../../kit/index.ts';
import { AskAgain } from './ask-again.tsx';
import { BookChange } from './book-change.tsx';
import { DecisionCost } from './decision-cost.tsx';
import { Hashes } from './hashes.tsx';
import { Knew } from './knew.tsx';
import { Passes } from './passes.tsx';
import { Read } from './read.tsx';
import { Verdicts } from './verdicts.tsx';
import './decision.css';

const LOOK_MS = 1500;

/** One decision, opened: what was known, asked, answered, read, judged, traded; and how to ask it again. */
export function DecisionPage(): ReactNode {
  const { id: written } = useParams<{ id: string }>();
  const id = decodeURIComponent(written);
  const decision = useView('/decisions/{id}', { id });
  const isOpen = decision.data !== undefined && decision.data.closedAt === null;
  useView('/decisions/{id}', { id }, { isWanted: isOpen, everyMs: LOOK_MS });
  useSectionKeys();
  return (
    <Page
      title={titleOf(decision.data, id)}
      lead={decision.data === undefined ? undefined : <Lead view={decision.data} />}
      beside={decision.data === undefined ? undefined : <Tags view={decision.data} />}
      actions={<TwinLink id={id} />}
    >
      <Shown of={decision} lines={14}>
        {(view) => <Story view={view} />}
      </Shown>
    </Page>
  );
}

function titleOf(view: DecisionView | undefined, id: string): string {
  if (view === undefined) return `Decision ${id}`;
  return `${view.account}, ${view.slot}`;
}

function Tags({ view }: { readonly view: DecisionView }): ReactNode {
  return (
    <>
      <OutcomeTag of={view.outcome} />
      {view.regime === null ? null : <RegimeTag of={view.regime} />}
      {view.mode === 'dry' ? <Tag tone="warn">dry run: nothing was kept</Tag> : null}
      {view.label === null || view.world === 'live' ? null : <Tag>{view.label}</Tag>}
    </>
  );
}

function Lead({ view }: { readonly view: DecisionView }): ReactNode {
  return (
    <>
      <AccountLink account={view.account} /> decided <Moment at={view.at} shape="whole" /> by{' '}
      {view.modelsUsed.length === 0 ? view.model : view.modelsUsed.join(', ')}. {cameTo(view)}
    </>
  );
}

const COUNTS = ['filled', 'resting', 'refused', 'expired', 'cancelled'] as const;

/** What came of it, in a sentence. */
function cameTo(view: DecisionView): string {
  if (view.outcome === 'ABSTAINED') return `It abstained: ${view.because ?? 'no reason was told'}.`;
  if (view.outcome === 'SKIPPED') return `It was skipped: ${view.because ?? 'no reason was told'}.`;
  if (view.outcome === 'UNFINISHED') return 'It has not ended yet.';
  const said = COUNTS.filter((name) => view[name] > 0).map((name) => `${view[name]} ${name}`);
  if (said.length > 0) return `Of its orders: ${said.join(', ')}.`;
  if (view.reading?.kind === 'hold') return `It holds: ${view.reading.because}`;
  if (view.reading?.kind === 'brief')
    return `It wrote a brief with ${view.reading.picks.length} picks.`;
  return 'It wanted no orders.';
}

function TwinLink({ id }: { readonly id: string }): ReactNode {
  const { data } = useView('/decisions/{id}/twin', { id });
  if (data === undefined || data === null) return null;
  return (
    <DecisionLink id={data.id}>
      What the other arm decided ({data.outcome?.toLowerCase() ?? 'not ended'})
    </DecisionLink>
  );
}

function Story({ view }: { readonly view: DecisionView }): ReactNode {
  return (
    <>
      <Stages view={view} />
      {view.because === null ? null : (
        <div className={`notice ${view.outcome === 'ABSTAINED' ? 'warn' : ''} decision-why`}>
          <strong>Why:</strong> {view.because}
        </div>
      )}
      <Columns>
        <div className="two-thirds stack">
          <Read view={view} />
          <Verdicts view={view} />
          <Knew view={view} />
          <Passes view={view} />
        </div>
        <div className="third stack">
          <BookChange view={view} />
          <DecisionCost view={view} />
          <Hashes view={view} />
          <AskAgain view={view} />
          <Section title="More">
            <p className="small">
              <a href={`/api/decisions/${encodeURIComponent(view.id)}/record`}>
                The record as it was journaled
              </a>
              , or <code>invest decision {view.id}</code>.{' '}
              <Link href={`/decisions?account=${view.account}`}>
                Other decisions of this account
              </Link>
            </p>
          </Section>
        </div>
      </Columns>
    </>
  );
}

const STAGES: readonly (readonly [
  word: string,
  anchor: string,
  isReached: (view: DecisionView) => boolean,
])[] = [
  ['Observed', 'knew', ({ observed }) => observed !== null],
  ['Asked', 'passes', ({ passes }) => passes.length > 0],
  ['Read', 'read', ({ reading }) => reading !== null],
  ['Judged', 'verdicts', ({ verdicts }) => verdicts.length > 0],
  ['Ordered', 'verdicts', ({ orders }) => orders.length > 0],
  ['Filled', 'verdicts', ({ fills }) => fills.length > 0],
  ['Closed', 'hashes', ({ closedAt }) => closedAt !== null],
];

/** How far it came; each leads to its part of the page. */
function Stages({ view }: { readonly view: DecisionView }): ReactNode {
  return (
    <ol className="stages decision-stages" aria-label="Stages of this decision">
      {STAGES.map(([word, anchor, isReached]) => (
        <li key={word}>
          <a href={`#${anchor}`} className="plain">
            <Tag tone={isReached(view) ? 'good' : 'plain'}>
              {word}
              {isReached(view) ? '' : ': no'}
            </Tag>
          </a>
        </li>
      ))}
    </ol>
  );
}

const PARTS = ['read', 'verdicts', 'knew', 'passes', 'book', 'cost', 'hashes', 'again'];

/** j and k go from part to part. */
function useSectionKeys(): void {
  useEffect(() => {
    const heard = (event: KeyboardEvent): void => {
      const step = { j: 1, k: -1 }[event.key];
      const isTyping =
        event.target instanceof HTMLElement &&
        /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (step === undefined || isTyping || event.ctrlKey || event.metaKey) return;
      const there = PARTS.filter((part) => document.getElementById(part) !== null);
      const now = there.indexOf(document.activeElement?.closest('section')?.id ?? '');
      const next = there[Math.min(there.length - 1, Math.max(0, now + step))];
      const section = document.getElementById(next ?? '');
      section?.setAttribute('tabindex', '-1');
      section?.focus();
    };
    document.addEventListener('keydown', heard);
    return () => document.removeEventListener('keydown', heard);
  }, []);
}
