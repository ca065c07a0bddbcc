import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useView } from '../api/index.ts';

/** An account by its name, linked to its page. */
export function AccountLink({ account }: { readonly account: string }): ReactNode {
  const { data } = useView('/accounts');
  const name = data?.find(({ key }) => key === account)?.name ?? account;
  return <Link href={`/accounts/${encodeURIComponent(account)}`}>{name}</Link>;
}

/** The page of a decision. */
export function decisionAddress(id: string): string {
  return `/decisions/${encodeURIComponent(id)}`;
}

export function DecisionLink({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ReactNode;
}): ReactNode {
  return <Link href={decisionAddress(id)}>{children}</Link>;
}

/** A word that the guide explains: a small question mark behind it. */
export function Explained({
  term,
  children,
}: {
  /** As in the guide: "sharpe-ratio". */
  readonly term: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span>
      {children}{' '}
      <Link
        href={`/guide#${term}`}
        className="plain muted"
        aria-label={`how this is computed: ${term.replaceAll('-', ' ')}`}
      >
        <svg width="13" height="13" viewBox="0 0 16 16" aria-hidden className="explained">
          <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
          <path d="M8 7.2v4M8 4.6v.6" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </Link>
    </span>
  );
}
