import { lastOf } from '#app/cycle';
import type { WatchlistLineView } from '#contract';
import { dayOf } from '#core/calendar';
import type { CycleRecord } from '#ports';
import type { Account } from '#app/account';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { accountNamed } from '../named.ts';
import { harmlessLines } from '../harmless.ts';
import { worldLine } from '../read/world-line.ts';
import type { Terminal } from '../terminal.ts';

/** `invest watchlist [account]`: what each account looks at, who brought it in, and until when. */
export async function showWatchlist(
  home: Home,
  key: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const accounts = key === undefined ? home.accounts : [accountNamed(home, key)];
  const lines = (await Promise.all(accounts.map(async (each) => linesOf(each, home)))).flat();
  screen.json(lines);
  screen.say(worldLine(home));
  for (const { key: account } of accounts) {
    const own = lines.filter((line) => line.account === account);
    screen.say(account);
    screen.table(['role', 'tickers', 'from', 'until'], grouped(own));
  }
  return EXIT.done;
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

function grouped(lines: readonly WatchlistLineView[]): readonly (readonly string[])[] {
  const groups = new Map<string, WatchlistLineView[]>();
  for (const line of lines) {
    const name = `${line.role} ${line.from} ${line.until ?? ''}`;
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups.values()].map((group) => [
    group[0]?.role ?? '',
    harmlessLines(group.map(({ ticker }) => ticker).join(' '), 60),
    group[0]?.from ?? '',
    group[0]?.until ?? '-',
  ]);
}
