import type { Account } from '#app/account';
import { lastOf } from '#app/cycle';
import type { WatchlistLineView } from '#contract';
import { dayOf } from '#core/calendar';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { accountNamed } from '../account-named.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** What each account, or one, looks at, who brought it in, and until when. */
export async function tellWatchlist(
  home: Home,
  { account }: { readonly account?: string | undefined },
): Promise<Told<WatchlistLineView[]>> {
  return told(async () => {
    const accounts = account === undefined ? home.accounts : [accountNamed(home, account)];
    return (await Promise.all(accounts.map(async (each) => linesOf(each, home)))).flat();
  });
}

async function linesOf(account: Account, home: Home): Promise<readonly WatchlistLineView[]> {
  const { key, mandate } = account;
  const configured = [
    ...mandate.core.map((ticker) => ({ ticker, role: 'core' })),
    ...mandate.stocks.map((ticker) => ({ ticker, role: 'stock' })),
  ].map((line) => ({ account: key, ...line, from: 'configuration', until: null }));
  const last = await lastObserved(home, key);
  return [...configured, ...(last === undefined ? [] : toldIn(key, last, home))];
}

/** Picks and suggestions as its last decision saw them, as far as they still count. */
function toldIn(account: string, record: CycleRecord, home: Home): readonly WatchlistLineView[] {
  const market = lastOf(record.stages, 'observed')?.observation.market;
  const brief = market?.research?.kind === 'brief' ? market.research.brief : undefined;
  const on = dayOf(home.clock.now());
  const picked = (market?.securities ?? []).flatMap(({ ticker, roles }) => {
    const pick = brief?.picks.find((each) => each.ticker === ticker);
    if (!roles.includes('research') || pick === undefined || pick.expiresOn < on) return [];
    return [{ account, ticker, role: 'research', from: brief?.id ?? '', until: pick.expiresOn }];
  });
  const conclusion = lastOf(record.stages, 'concluded')?.conclusion;
  const suggestions = conclusion?.kind === 'orders' ? conclusion.suggestions : [];
  return [
    ...picked,
    ...suggestions.map((ticker) => ({
      account,
      ticker,
      role: 'suggested',
      from: record.head.id,
      until: null,
    })),
  ];
}

const LOOKED = 20;

async function lastObserved(home: Home, key: string): Promise<CycleRecord | undefined> {
  const lines = home.store.cycles(key, LOOKED).filter(({ mode }) => mode === 'real');
  for (const { id } of lines) {
    const record = await home.store.journal.read(id);
    if (record !== undefined && lastOf(record.stages, 'observed') !== undefined) return record;
  }
  return undefined;
}
