import type { AccountConfig } from '#config';
import { accountView, type AccountFacts, type AccountView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { toldWarned } from '../told.ts';
import { newestMarks } from './newest-marks.ts';

/** Every account of the configuration with what it is worth now. */
export async function tellAccounts(home: Home): Promise<Told<AccountView[]>> {
  return toldWarned(async () => {
    const opened = new Set(home.store.accounts());
    const facts = await Promise.all(
      home.config.accounts.map(async (account) => factsOf(home, account, opened)),
    );
    const books = facts.flatMap(({ book }) => book ?? []);
    const { quotes, warnings } = await newestMarks(home, books);
    return { view: facts.map((known) => accountView(known, quotes)), warnings };
  });
}

async function factsOf(
  home: Home,
  { key, name, strategy, model }: AccountConfig,
  opened: ReadonlySet<string>,
): Promise<AccountFacts> {
  return {
    key,
    name,
    strategy,
    model,
    book: opened.has(key) ? await home.store.ledger.book(key) : undefined,
    decisions: home.store.countCycles(key),
    lastCycleAt: home.store.newestReal(key),
  };
}
