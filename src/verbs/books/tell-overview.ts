import type { AccountView, OverviewView, ServiceStatusView } from '#contract';
import type { TradingDate } from '#core/calendar';
import { readMoney, subtract, toDecimal, toDollars, type Money } from '#core/money';
import type { DailyReturn } from '#core/performance';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { lookAtDecisions } from '../decisions/tell-decisions.ts';
import { tellServiceStatus } from '../service/tell-service-status.ts';
import type { Told } from '../reading-verb.ts';
import { toldWarned } from '../told.ts';
import { accountPath, spyReturns, type AccountPath } from './account-path.ts';
import type { SeenAccount } from './seen-account.ts';
import { tellAccounts } from './tell-accounts.ts';
import { totalOf } from './total-of.ts';

type OverviewAccount = OverviewView['accounts'][number];

const MOST_POINTS = 90;
const LOOKED_AT = 16;

/** Every account with how it has done, the whole beside SPY, and what needs somebody. */
export async function tellOverview(home: Home): Promise<Told<OverviewView>> {
  return toldWarned(async () => {
    const told = await tellAccounts(home);
    if (told.kind === 'no') throw new PortError('account', told.because, { retryable: false });
    const status = await tellServiceStatus(home);
    const spy = onceEach(home);
    const seen: SeenAccount[] = [];
    for (const account of told.view)
      seen.push({
        account,
        path: await accountPath(home, account.key, spy),
        paidIn: await paidInOf(home, account),
      });
    const accounts: OverviewAccount[] = [];
    for (const each of seen) accounts.push(await overviewAccount(home, each, status));
    const { world, now } = status;
    const view: OverviewView = {
      world,
      now,
      total: totalOf(seen.filter(({ account }) => account.strategy !== 'research')),
      accounts,
      attention: attentionOf(accounts, status),
    };
    return { view, warnings: told.warnings ?? [] };
  });
}

/** Bars of SPY are asked for once a first day, not once an account. */
function onceEach(home: Home): (from: TradingDate) => Promise<readonly DailyReturn[]> {
  const asked = new Map<TradingDate, Promise<readonly DailyReturn[]>>();
  return async (from) => {
    const kept = asked.get(from) ?? spyReturns(home, from);
    asked.set(from, kept);
    return kept;
  };
}

async function overviewAccount(
  home: Home,
  { account, path, paidIn }: SeenAccount,
  status: ServiceStatusView,
): Promise<OverviewAccount> {
  const { key, name, strategy, model, nav, positions } = account;
  const { standing, benchmarkReturn = null } = path;
  const { totalReturn = null, maxDrawdown = null } = standing;
  return {
    key,
    name,
    strategy,
    model,
    nav,
    ...gainOf(nav, paidIn),
    totalReturn,
    benchmarkReturn,
    dayReturn: standing.returns.at(-1)?.value ?? null,
    maxDrawdown,
    spark: sparkOf(path),
    positions,
    newest: await newestOf(home, key),
    next: status.next.find((each) => each.account === key)?.at ?? null,
    state: stateOf(account, status),
  };
}

function gainOf(
  nav: string | null,
  paidIn: Money | undefined,
): Pick<OverviewAccount, 'paidIn' | 'gain'> {
  if (paidIn === undefined) return { paidIn: null, gain: null };
  const worth = nav === null ? undefined : readMoney(nav);
  const gain = worth === undefined ? null : toDecimal(subtract(worth, paidIn));
  return { paidIn: toDecimal(paidIn), gain };
}

/** Budget and flows; undefined of an account that was never opened. */
async function paidInOf(home: Home, { key, cash }: AccountView): Promise<Money | undefined> {
  if (cash === null) return undefined;
  const { flows } = await home.store.ledger.book(key);
  return flows;
}

function sparkOf({ standing: { navs }, benchmark }: AccountPath): OverviewAccount['spark'] {
  const step = Math.max(1, navs.length / MOST_POINTS);
  const places = Array.from({ length: Math.min(navs.length, MOST_POINTS) }, (_, at) =>
    Math.min(navs.length - 1, Math.round(at * step)),
  );
  if (navs.length > 0) places[places.length - 1] = navs.length - 1;
  return places.flatMap((place) => {
    const day = navs[place];
    if (day === undefined) return [];
    const beside = benchmark.get(day.on);
    return [
      {
        on: day.on,
        nav: toDollars(day.nav),
        benchmark: beside === undefined ? null : toDollars(beside),
      },
    ];
  });
}

async function newestOf(home: Home, account: string): Promise<OverviewAccount['newest']> {
  const looks = await lookAtDecisions(home, { account, limit: LOOKED_AT });
  if (looks.kind === 'no') return null;
  const real = looks.view.map(({ line }) => line).filter(({ mode }) => mode === 'real');
  const newest = real.find(({ outcome }) => outcome !== 'SKIPPED') ?? real[0];
  if (newest === undefined) return null;
  const { id, at, outcome, regime } = newest;
  return { id, at, outcome, regime };
}

function stateOf({ key, state }: AccountView, { paused, retired }: ServiceStatusView): string {
  if (retired.some(({ account }) => account === key)) return 'retired';
  if (state !== 'active') return state;
  return paused.some(({ account }) => account === key) ? 'paused' : state;
}

function attentionOf(
  accounts: readonly OverviewAccount[],
  status: ServiceStatusView,
): OverviewView['attention'] {
  const { halted } = status;
  const why = halted?.because ?? 'no reason was given';
  return [
    ...(halted === null
      ? []
      : [alarm(null, `every account is halted since ${halted.since}: ${why}`)]),
    ...accounts.flatMap(ofAccount),
    ...ofSlots(status),
  ];
}

function ofAccount({ key, state, nav, newest }: OverviewAccount): readonly Attention[] {
  const isUnknown = nav === null && state !== 'not opened';
  return [
    ...(state.startsWith('halted') ? [alarm(key, state)] : []),
    ...(isUnknown ? [warning(key, 'its nav is unknown: something held has no price')] : []),
    ...(newest?.outcome === 'ABSTAINED'
      ? [warning(key, `its newest decision abstained: ${newest.id}`)]
      : []),
  ];
}

function ofSlots({ open, lastDay }: ServiceStatusView): readonly Attention[] {
  const late = open.filter(({ lateSeconds, state }) => state === 'due' && lateSeconds > LATE);
  const missed = lastDay['missed'] ?? 0;
  const says = missed === 1 ? 'a slot was missed' : `${missed} slots were missed`;
  return [
    ...late.map(({ account, at }) => warning(account, `its slot of ${at} has not begun`)),
    ...(missed === 0 ? [] : [warning(null, `${says} within a day`)]),
  ];
}

const LATE = 300;

type Attention = OverviewView['attention'][number];

function alarm(account: string | null, says: string): Attention {
  return { level: 'alarm', account, says };
}

function warning(account: string | null, says: string): Attention {
  return { level: 'warning', account, says };
}
