import { decisionLine } from '#app/books';
import { lastOf } from '#app/cycle';
import type { DecisionLineView } from '#contract';
import { assert } from '#core/prelude';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

export type DecisionsAsked = { readonly account?: string | undefined; readonly limit: number };

/** What a cycle came to that asks for no orders: a hold, a brief with so many picks, or nothing of its own. */
export type InsteadOfOrders =
  | { readonly kind: 'held' }
  | { readonly kind: 'brief'; readonly picks: number }
  | { readonly kind: 'none' };

export type DecisionLook = {
  readonly line: DecisionLineView;
  readonly insteadOfOrders: InsteadOfOrders;
};

/** Cycles newest first, dry ones among them, with what stands where there are no orders. */
export async function lookAtDecisions(
  home: Home,
  { account, limit }: DecisionsAsked,
): Promise<Told<readonly DecisionLook[]>> {
  return told(async () => {
    if (account !== undefined) knownAccount(home, account);
    const looks: DecisionLook[] = [];
    for (const { id } of home.store.cycles(account, limit)) looks.push(await lookAt(home, id));
    return looks;
  });
}

/** Cycles newest first, dry ones among them. */
export async function tellDecisions(
  home: Home,
  asked: DecisionsAsked,
): Promise<Told<DecisionLineView[]>> {
  const looks = await lookAtDecisions(home, asked);
  return looks.kind === 'no' ? looks : { ...looks, view: looks.view.map(({ line }) => line) };
}

/** What it saw and was told is not read for a line. */
async function lookAt(home: Home, id: string): Promise<DecisionLook> {
  const { ledger } = home.store;
  const record = await home.store.outline(id);
  assert(record !== undefined, `cycle ${id} is on the record`);
  const tickets =
    record.head.mode === 'dry'
      ? (record.end?.settled ?? []).map(({ ticket }) => ticket)
      : await ledger.tickets(record.head.account, [id]);
  return { line: decisionLine(record, tickets), insteadOfOrders: insteadOfOrders(record) };
}

function insteadOfOrders({ stages }: CycleRecord): InsteadOfOrders {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  if (conclusion?.kind === 'hold') return { kind: 'held' };
  if (conclusion?.kind === 'brief') return { kind: 'brief', picks: conclusion.brief.picks.length };
  return { kind: 'none' };
}
