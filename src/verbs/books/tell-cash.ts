import { entryTitle } from '#app/books';
import { inContractWords, type CashView } from '#contract';
import { toIso } from '#core/calendar';
import { chartOfAccounts, type Entry } from '#core/ledger';
import { add, sum, toDecimal, ZERO, type Money } from '#core/money';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { CASH_KINDS } from './cash-kinds.ts';

type Line = CashView['lines'][number];

export type CashAsked = {
  readonly account: string;
  readonly kind?: Line['kind'] | undefined;
  /** Lines older than this sequence. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/** Every movement of an account's cash, newest first, with what was there after it. */
export async function tellCash(
  home: Home,
  { account: key, kind, before = Number.MAX_SAFE_INTEGER, limit }: CashAsked,
): Promise<Told<CashView>> {
  return told(async () => {
    knownAccount(home, key);
    const entries = await home.store.ledger.entries(key);
    const cycles = new Map(
      (await home.store.ledger.tickets(key)).map(({ order, cycle }) => [order.id, cycle]),
    );
    const all = linesOf(entries, (order) => cycles.get(order) ?? null);
    const chosen = kind === undefined ? all : all.filter((line) => line.kind === kind);
    const lines = chosen
      .filter(({ sequence }) => sequence < before)
      .toReversed()
      .slice(0, limit);
    const cash = entries.length === 0 ? null : (all.at(-1)?.balance ?? toDecimal(ZERO));
    return { account: key, cash, lines, count: chosen.length };
  });
}

function linesOf(entries: readonly Entry[], cycleOf: (order: string) => string | null): Line[] {
  let balance: Money = ZERO;
  return entries.flatMap(({ sequence, at, event, postings }) => {
    const kind = kindOf(event.kind);
    const own = postings.filter(({ ledgerAccount }) => IN_CASH.has(ledgerAccount));
    if (kind === undefined || own.length === 0) return [];
    const amount = sum(own.map((posting) => posting.amount));
    balance = add(balance, amount);
    return [
      {
        sequence,
        at: toIso(at),
        kind,
        says: inContractWords(entryTitle(event)),
        amount: toDecimal(amount),
        balance: toDecimal(balance),
        cycle: event.kind === 'fills' ? cycleOf(event.order) : null,
      },
    ];
  });
}

/** What is reserved is cash too. */
const IN_CASH: ReadonlySet<string> = new Set([chartOfAccounts.cash, chartOfAccounts.collateral]);

function kindOf(name: string): Line['kind'] | undefined {
  return CASH_KINDS.find((kind) => kind === name);
}
