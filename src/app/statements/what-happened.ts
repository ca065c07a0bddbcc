import type { LedgerEvent, Origin } from '#core/ledger';
import type { CashPart } from './cash-parts.ts';
import type { StatementEvent } from './statement.ts';

type Fills = Extract<LedgerEvent, { kind: 'fills' }>;

const SETTLED: ReadonlyMap<Origin, StatementEvent['what']> = new Map([
  ['assignment', 'assigned'],
  ['exercise', 'exercised'],
  ['unwind', 'unwound'],
]);

/** What an entry was for the lots of one owner. */
export function whatHappened(event: Fills, parts: readonly CashPart[]): StatementEvent['what'] {
  const { origin, opened, fills } = event;
  const hasShares = fills.some(({ instrument }) => instrument.kind === 'equity');
  if (origin === 'expiry') return hasShares ? 'settled' : 'expired';
  const settled = SETTLED.get(origin);
  if (settled !== undefined) return settled;
  if (parts.every(({ isOpening }) => isOpening)) return 'opened';
  const opensOther = opened.some(({ instrument }) => instrument.kind === 'option');
  return opensOther ? 'rolled' : 'closed';
}
