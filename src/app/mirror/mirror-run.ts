import { dayOf, plusMs, type Instant, type TradingDate } from '#core/calendar';
import type { MirrorCursor } from '#ports';
import type { MirrorAccount, MirrorParts, MirrorRequest } from './mirror-parts.ts';
import { mirrored, type Mirrored } from './mirrored.ts';

/** Ghostfolio's contract: at least the server-side worst case of a request. */
const SETTLE_MS = 60_000;

/** One run of the mirror: what it is made of, until when, and what it has seen and has to tell. */
export type MirrorRun = MirrorParts & {
  readonly request: MirrorRequest;
  readonly settleMs: number;
  readonly deadline: Instant;
  /** Accounts whose lines were looked at since the run began. */
  readonly looked: Set<string>;
  /** Own symbols that are known under their names since the run began. */
  readonly described: Set<string>;
  readonly translated: Map<string, Mirrored>;
  /** Sentences for whoever asked, each once. */
  readonly warnings: Set<string>;
  readonly drift: Set<string>;
  readonly counts: { recorded: number; found: number };
};

export function mirrorRun(parts: MirrorParts, request: MirrorRequest): MirrorRun {
  return {
    ...parts,
    request,
    settleMs: request.settleMs ?? SETTLE_MS,
    deadline: plusMs(parts.clock.now(), request.budgetMs),
    looked: new Set(),
    described: new Set(),
    translated: new Map(),
    warnings: new Set(),
    drift: new Set(),
    counts: { recorded: 0, found: 0 },
  };
}

export function isSpent({ clock, deadline }: MirrorRun): boolean {
  return clock.now() >= deadline;
}

export function today({ clock }: Pick<MirrorRun, 'clock'>): TradingDate {
  return dayOf(clock.now());
}

/** The accounts that were asked for. */
export function askedOf({ accounts, request }: MirrorRun): readonly MirrorAccount[] {
  const { accounts: asked } = request;
  return asked === undefined ? accounts : accounts.filter(({ key }) => asked.includes(key));
}

/** An account that the tracker was made to know. */
export type Opened = MirrorAccount & { readonly cursor: MirrorCursor };

/** An account as its ledger stands now; translated again only when that has moved. */
export async function translatedOf(run: MirrorRun, key: string): Promise<Mirrored> {
  const { sequence } = await run.ledger.book(key);
  const known = run.translated.get(key);
  if (known?.book.sequence === sequence) return known;
  const fresh = mirrored(key, await run.ledger.entries(key), run.fingerprint);
  run.translated.set(key, fresh);
  return fresh;
}
