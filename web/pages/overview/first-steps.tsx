import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OverviewView } from '#contract';

/** Where nothing was decided yet: what to do first. */
export function FirstSteps({ view }: { readonly view: OverviewView }): ReactNode {
  const hasBegun = view.accounts.some(({ newest }) => newest !== null);
  if (hasBegun) return null;
  return (
    <div className="notice" style={{ marginBottom: 16 }}>
      <strong>A home that has just been made.</strong> Its accounts decide at their slots; nothing
      else is needed. <Link href="/welcome">First steps</Link>: a password, Ghostfolio, a model
      server, your own accounts.
    </div>
  );
}
