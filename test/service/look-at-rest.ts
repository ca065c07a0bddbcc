import type { Store } from '#adapters/sqlite';
import { MINUTE_MS } from '#core/calendar';
import type { SimulatedHome } from './simulated-home.ts';
import type { SimulatedProcess } from './simulated-process.ts';

type Resting = {
  readonly reader: Store;
  /** The process that runs at the end, if one does. */
  readonly process: SimulatedProcess | undefined;
};

/** When nothing goes wrong any more, everything is looked at once more, whole. */
export async function lookAtRest(home: SimulatedHome, { reader, process }: Resting): Promise<void> {
  const { watch } = home;
  const whole = [reader.integrityFaults(), reader.chainFaults(), reader.recordFaults()];
  for (const fault of whole.flat()) watch.say(fault);
  for (const account of reader.accounts()) await accountAtRest(home, reader, account);
  for (const { state, account } of watch.slots())
    if (state === 'running') watch.say(`a slot of ${account} still runs`);
  if (process === undefined) watch.say('no process runs at the end');
  else await mirrorAtRest(home, process);
}

async function accountAtRest(
  { watch }: SimulatedHome,
  reader: Store,
  account: string,
): Promise<void> {
  await watch.books.verify(account, reader.ledger);
  for (const { head } of await reader.journal.unfinished(account))
    watch.say(`cycle ${head.id} was never ended`);
  const navs = await reader.navs.of(account);
  const days = new Set(navs.map(({ on }) => on));
  for (const on of watch.books.marks(account).keys())
    if (!days.has(on)) watch.say(`${account} was marked on ${on} and has no nav of it`);
}

/** Each line once, none lost, cash and sums as the ledger has them. */
async function mirrorAtRest({ watch }: SimulatedHome, { mirror }: SimulatedProcess): Promise<void> {
  const { accounts } = await mirror.reconcile({ budgetMs: MINUTE_MS });
  for (const { account, drift } of accounts)
    for (const fault of drift) watch.say(`mirror of ${account}: ${JSON.stringify(fault)}`);
}
