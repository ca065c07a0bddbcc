import { fingerprint, systemClock, systemPause, systemRandom, uuidV5 } from '#adapters/system';
import type { Mirror, MirrorAccount, MirrorParts } from '#app/mirror';
import type { Config } from '#config';
import { PortError, type Clock } from '#ports';
import { apiKeyOf } from './api-key-of.ts';
import { homeId } from './home-id.ts';
import type { Home } from './open-home.ts';

/** What the mirror takes from outside: the wall's time, waiting, and chance (0 to 1) to spread waits. */
export type MirrorOutside = {
  readonly clock: Clock;
  readonly pause: (forMs: number) => Promise<unknown>;
  readonly random: () => number;
  /** The deadline of one call; absent: the tracker's own. */
  readonly timeoutMs?: number;
};

const SYSTEM: MirrorOutside = { clock: systemClock, pause: systemPause, random: systemRandom };

/** What of a home is shown: its books, and its market for what its options are worth. */
type MirroredHome = Pick<Home, 'config' | 'store' | 'accounts' | 'worldOf'>;

/** The lease of whoever mirrors: no account can have its name. */
const WRITER = '(mirror)';

/** The mirror of a home with its connections, as the configuration has it; undefined where it has none. */
export async function mirrorOf(
  home: MirroredHome,
  given: Partial<MirrorOutside> = {},
): Promise<(Mirror & { close(): void }) | undefined> {
  const { config, store } = home;
  const { ghostfolio } = config;
  if (ghostfolio === undefined) return undefined;
  const token = tokenOf(ghostfolio);
  const outside = { ...SYSTEM, ...given };
  const { clock, pause, timeoutMs } = outside;
  const deadlines = timeoutMs === undefined ? {} : { timeoutMs, readTimeoutMs: timeoutMs };
  // Loaded where there is a Ghostfolio only: every command pays for what it imports.
  const { openGhostfolio } = await import('#adapters/ghostfolio');
  const { mirrorWith } = await import('#app/mirror');
  const tracker = openGhostfolio({ baseUrl: ghostfolio.url, token, ...deadlines }, outside);
  const mirror = mirrorWith({
    ledger: store.ledger,
    outbox: store.outbox,
    tracker,
    clock,
    pause,
    fingerprint,
    accounts: accountsOf(home),
    optionPrices: pricesOf(home),
    alone: async (work) => {
      store.leases.take(WRITER);
      try {
        return await work();
      } finally {
        store.leases.release(WRITER);
      }
    },
  });
  return {
    ...mirror,
    close: () => {
      tracker.close();
    },
  };
}

/** Of an account that can run now; an option market is loaded only where contracts are held. */
function pricesOf({ accounts, worldOf }: MirroredHome): NonNullable<MirrorParts['optionPrices']> {
  return async (key, contracts) => {
    const account = accounts.find((each) => each.key === key);
    if (account === undefined) return undefined;
    const { optionPrices } = await import('./option-prices.ts');
    return optionPrices(contracts, worldOf(account));
  };
}

function tokenOf({ token }: NonNullable<Config['ghostfolio']>): string {
  const known = apiKeyOf(token);
  if (known !== undefined && known !== '') return known;
  const where = token.kind === 'environment' ? `the variable ${token.variable} is not set` : 'none';
  const says = `Ghostfolio wants a security token, and ${where}; set it, or name a token_file in config.yaml`;
  throw new PortError('tracker', says, { retryable: false });
}

/** The configured accounts that have a book, with the ids that theirs in the tracker have: the same in every run. */
function accountsOf({ config, store }: Pick<Home, 'config' | 'store'>): readonly MirrorAccount[] {
  const booked = new Set(store.accounts());
  const home = homeId(store);
  return (
    config.accounts
      // The research agent never trades and is left out of totals: its cash would stand in the tracker's net worth.
      .filter(({ key, strategy }) => booked.has(key) && strategy !== 'research')
      .map(({ key, name }) => ({ key, name, remote: uuidV5(home, `account:${key}`) }))
  );
}
