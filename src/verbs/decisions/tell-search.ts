import { decisionLine } from '#app/books';
import type { DecisionFacetsView, DecisionSearchView } from '#contract';
import { newYorkTime, plusDays, type TradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Home } from '#worlds';
import { knownAccount } from '../known-account.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { indexDecisions } from './index-decisions.ts';

export type SearchAsked = {
  readonly account?: string | undefined;
  readonly model?: string | undefined;
  readonly regime?: string | undefined;
  readonly symbol?: string | undefined;
  readonly outcome?: string | undefined;
  readonly orders?: string | undefined;
  readonly mode?: string | undefined;
  readonly from?: TradingDate | undefined;
  /** The last day of those that are meant. */
  readonly to?: TradingDate | undefined;
  readonly text?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
};

/** So many as are read within about a second. */
const MOST_AT_ONCE = 3000;
const MOST_SYMBOLS = 200;

/** Decisions by what they came to, newest first. */
export async function tellSearch(
  home: Home,
  asked: SearchAsked,
): Promise<Told<DecisionSearchView>> {
  return told(async () => {
    const { limit, from, to, text, ...meant } = asked;
    if (asked.account !== undefined) knownAccount(home, asked.account);
    const isWhole = await indexDecisions(home, MOST_AT_ONCE);
    const found = home.store.decisions.search(
      {
        ...meant,
        from: from === undefined ? undefined : newYorkTime(from, 0, 0),
        upTo: to === undefined ? undefined : newYorkTime(plusDays(to, 1), 0, 0),
        text: text === undefined || text.trim() === '' ? undefined : text,
      },
      limit + 1,
    );
    const shown = found.slice(0, limit);
    const lines: DecisionSearchView['lines'] = [];
    for (const { id, says = null, symbols } of shown)
      lines.push({ ...(await lineOf(home, id)), says, symbols: [...symbols] });
    const last = shown.at(-1);
    const next = found.length > limit && last !== undefined ? String(last.number) : null;
    return { lines, next, isWhole };
  });
}

async function lineOf({ store }: Home, id: string): Promise<ReturnType<typeof decisionLine>> {
  const record = await store.outline(id);
  assert(record !== undefined, `cycle ${id} is on the record`);
  const tickets =
    record.head.mode === 'dry'
      ? (record.end?.settled ?? []).map(({ ticket }) => ticket)
      : await store.ledger.tickets(record.head.account, [id]);
  return decisionLine(record, tickets);
}

/** By what decisions can be searched, and how many there are of each. */
export async function tellFacets(home: Home): Promise<Told<DecisionFacetsView>> {
  return told(async () => {
    await indexDecisions(home, MOST_AT_ONCE);
    const counts = home.store.decisions.counts();
    const decisions = Object.values(counts.outcome).reduce((sum, count) => sum + count, 0);
    return {
      ...counts,
      symbols: home.store.decisions.symbols(MOST_SYMBOLS).map((each) => ({ ...each })),
      decisions,
    };
  });
}
