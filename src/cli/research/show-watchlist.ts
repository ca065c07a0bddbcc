import type { WatchlistLineView } from '#contract';
import { accountNamed, worldLine } from '#verbs';
import { tellWatchlist } from '#verbs/research';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

/** `invest watchlist [account]`: what each account looks at, who brought it in, and until when. */
export async function showWatchlist(
  home: Home,
  key: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const lines = viewOf(await tellWatchlist(home, { account: key }));
  const accounts = key === undefined ? home.accounts : [accountNamed(home, key)];
  screen.json(lines);
  screen.say(worldLine(home));
  for (const { key: account } of accounts) {
    const own = lines.filter((line) => line.account === account);
    screen.say(account);
    screen.table(['role', 'tickers', 'from', 'until'], grouped(own));
  }
  return EXIT.done;
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
