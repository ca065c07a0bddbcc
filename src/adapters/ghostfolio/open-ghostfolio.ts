import { readTradingDate, type Instant } from '#core/calendar';
import {
  PortError,
  type DayBalance,
  type Outcome,
  type Tracker,
  type TrackerActivity,
} from '#ports';
import { activityBody } from './activity-body.ts';
import { openApi, type Api } from './api.ts';
import { describeSymbol } from './describe-symbol.ts';
import type { GhostfolioSettings, Outside } from './ghostfolio-settings.ts';
import { healthOf } from './health-of.ts';
import { linesOf, type GhostfolioLine } from './lines-of.ts';
import { openAccount } from './open-account.ts';
import { outcomeOf } from './outcome-of.ts';
import { setCash } from './set-cash.ts';
import { setPrices } from './set-prices.ts';
import { strikeLine } from './strike-line.ts';
import { accountList, balanceList } from './wire.ts';

export type Ghostfolio = Tracker & {
  /** As of every tracker; drafts are told. */
  lines(account: string): Promise<readonly GhostfolioLine[]>;
  /** Ends all connections; calls that are under way fail. */
  close(): void;
};

/**
 * A Ghostfolio server as a tracker (REST, observed with 3.58.0). Nothing is asked of it before the first call. Writes
 * happen one after the other; cash is never moved by an activity. Fails with a PortError on an address that is none.
 */
export function openGhostfolio(settings: GhostfolioSettings, outside: Outside): Ghostfolio {
  const api = openApi(settings, outside);
  const now = (): Instant => outside.clock.now();
  return {
    label: api.label,
    health: () => healthOf(api),
    accounts: async () =>
      (await api.read('/api/v1/account', accountList)).accounts.map(({ id, name, currency }) => ({
        id,
        name: name ?? '',
        currency: currency ?? '',
      })),
    openAccount: (account) => api.inTurn(() => openAccount(api, account)),
    lines: (account) => linesOf(api, account),
    record: (activity) => api.inTurn(() => recorded(api, activity, outside)),
    strike: (line) => api.inTurn(() => strikeLine(api, line)),
    describe: (security) => api.inTurn(() => describeSymbol(api, security)),
    price: (symbol, prices) => api.inTurn(() => setPrices(api, now(), { symbol, prices })),
    cash: (account, on, amount) => api.inTurn(() => setCash(api, now(), { account, on, amount })),
    balances: (account) => balancesOf(api, account),
    close: () => api.close(),
  };
}

async function recorded(api: Api, activity: TrackerActivity, outside: Outside): Promise<Outcome> {
  const read = activityBody(activity, outside.clock.now());
  if (read.kind === 'refused')
    return { kind: 'rejected', because: read.because, passing: read.passing };
  const { body } = read;
  return outcomeOf(await api.write({ method: 'POST', path: '/api/v1/activities', body }));
}

async function balancesOf(api: Api, account: string): Promise<readonly DayBalance[]> {
  const path = `/api/v1/account/${encodeURIComponent(account)}/balances`;
  const { balances } = await api.read(path, balanceList);
  return balances
    .map(({ date, value }) => {
      const on = readTradingDate(date.slice(0, 10));
      if (on === undefined) throw strangeDay(api.label, account);
      return { on, amount: value };
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

function strangeDay(label: string, account: string): PortError {
  return new PortError(
    'tracker',
    `${label} tells a balance of account ${account} without a day: use a version that is known to work, or report this`,
    { retryable: false },
  );
}
