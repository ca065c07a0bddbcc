import { systemClock } from '#adapters/system';
import { houseFigures, type Family } from '#http';
import { plusMs } from '#core/calendar';
import { tellWorkers } from '#verbs/work';
import { isInPostgres, type Home } from '#worlds';

/** Cycles are counted by the store; more often than that nobody needs them. */
const KEPT_MS = 5000;

/** Figures of the house for whoever scrapes it. */
export function figuresOf(home: Home): () => Promise<readonly Family[]> {
  const { store, config, clock } = home;
  let known: { readonly until: number; readonly families: readonly Family[] } | undefined;
  return async () => {
    const now = systemClock.now();
    if (known !== undefined && now < known.until) return known.families;
    const families = await houseFigures({
      accounts: config.accounts.map(({ key }) => key),
      clock,
      slots: store.slots,
      navs: store.navs,
      deliveries: store.deliveries,
      outbox: store.outbox,
      outcomes: (account) => store.outcomes(account),
      queues: () => home.queues(),
      pools: () => home.pools(),
      tokens: () => home.tokens(),
      ...(isInPostgres(home.paths) ? { work: async () => tellWorkers(home) } : {}),
    });
    known = { until: plusMs(now, KEPT_MS), families };
    return families;
  };
}
