import { codeVersion } from '#adapters/system';
import type { Account } from '#app/account';
import type { Lateness } from '#app/schedule';
import type { Chore, ServedAccount, ServiceParts } from '#app/service';
import { isOptions } from '#config';
import { MINUTE_MS, plusMs } from '#core/calendar';
import type { Log } from '#ports';
import type { Home } from '#worlds';

const CYCLE_MS = 20 * 60_000;

export type Serving = {
  readonly log: Log;
  readonly chores: readonly Chore[];
};

/** What the service of an open home does its work with. */
export function servicePartsOf(home: Home, { log, chores }: Serving): ServiceParts {
  const { config, store, clock, timer, outside } = home;
  return {
    accounts: servedAccounts(home),
    scheduleTimezone: config.scheduleTimezone,
    clock,
    timer,
    // A simulated market's time waits for whoever looks; some seconds of the machine are enough there.
    ...(home.kind === 'live' ? {} : { lookEveryMs: 10 * MINUTE_MS }),
    log,
    slots: store.slots,
    controls: store.controls,
    events: store.events,
    navs: store.navs,
    leases: store.leases,
    // A model takes the machine's time, whatever the market's does meanwhile.
    worldOf: (account, deadlineAt) => {
      if (deadlineAt === undefined || home.kind === 'live')
        return home.worldOf(account, deadlineAt);
      return home.worldOf(account, plusMs(outside.clock.now(), CYCLE_MS));
    },
    slotOf: (name) => ({
      name,
      mode: 'real',
      configHash: home.configHash,
      codeVersion: codeVersion(),
    }),
    chores,
  };
}

function servedAccounts({ accounts, config }: Home): readonly ServedAccount[] {
  return accounts.flatMap((account) => {
    const settings = config.accounts.find(({ key }) => key === account.key);
    if (settings === undefined) return [];
    const { schedule } = settings;
    return [{ account, schedule, lateness: latenessOf(account), hasOptions: isOptions(settings) }];
  });
}

/** Half hours are of their moment; what waits for a session is worth something in that session; the rest until the next open. */
function latenessOf({ mandate, whenClosed }: Account): Lateness {
  if (mandate.strategy === 'intraday') return 'never';
  return whenClosed === 'rest' ? 'until the next open' : 'in the same session';
}
