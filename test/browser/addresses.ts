import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from './stamp-of.ts';

/** The routes of the pages, of the table that the pages have themselves: "/accounts/:account". */
export function routesOfPages(): readonly string[] {
  const table = readFileSync(join(ROOT, 'web', 'app', 'page-list.tsx'), 'utf8');
  return [...table.matchAll(/^ {4}path: '([^']+)'/gm)].map(([, path = '']) => path);
}

/** Whether a path is one of a route. */
export function isOfRoute(route: string, path: string): boolean {
  const [own, other] = [route.split('/'), path.split('/')];
  return (
    own.length === other.length &&
    own.every((part, place) => part.startsWith(':') || part === other[place])
  );
}

/** What there is in the demo's books that has an address of its own. */
export type Known = {
  readonly traded: string;
  readonly ofModel: string;
  readonly abstained: string;
  readonly skipped: string;
  readonly wheel: string;
  readonly spread: string;
  readonly researched: string;
  readonly dry: string;
  readonly olderBrief: string;
  readonly runs: readonly [string, string];
};

const searched = z.object({ lines: z.array(z.object({ id: z.string() })).min(1) });
const briefed = z.array(z.object({ id: z.string() })).min(2);
const ran = z.object({ runs: z.array(z.object({ id: z.string() })).min(2) });

export async function knownOf(origin: string): Promise<Known> {
  const asked = async (path: string): Promise<unknown> =>
    (await fetch(`${origin}/api${path}`)).json();
  const found = async (query: string): Promise<string> => {
    const { lines } = searched.parse(await asked(`/decisions/search?limit=1&${query}`));
    return encodeURIComponent(lines[0]?.id ?? '');
  };
  const { runs } = ran.parse(await asked('/backtests'));
  return {
    traded: await found('account=daily_momentum&orders=approved'),
    ofModel: await found('model=Qwen3-Next'),
    abstained: await found('outcome=ABSTAINED'),
    skipped: await found('outcome=SKIPPED'),
    wheel: await found('account=wheel&orders=approved'),
    spread: await found('account=spreads&orders=approved'),
    researched: await found('account=research'),
    dry: await found('mode=dry'),
    olderBrief: encodeURIComponent(
      briefed.parse(await asked('/research/briefs?limit=5')).at(-1)?.id ?? '',
    ),
    runs: [runs[0]?.id ?? '', runs[1]?.id ?? ''],
  };
}

export type Address = {
  readonly says: string;
  readonly of: string | ((known: Known) => string);
  /** What fails there because it is not there, as it should. */
  readonly fails?: RegExp;
};

const tabsOf = (page: string, ...tabs: readonly string[]): readonly Address[] =>
  tabs.map((tab) => ({
    says: `${page}, ${tab}`,
    of: `${page}${page.includes('?') ? '&' : '?'}tab=${tab}`,
  }));

/** Every page, and of those that have several faces each of them. */
export const ADDRESSES: readonly Address[] = [
  { says: 'overview', of: '/' },
  { says: 'an account that holds shares', of: '/accounts/weekly_balanced' },
  ...tabsOf('/accounts/weekly_balanced', 'limits', 'cash', 'decisions', 'schedule'),
  { says: 'an account that holds options', of: '/accounts/wheel' },
  { says: 'an account that decides each half hour', of: '/accounts/intraday?tab=decisions' },
  { says: 'an account that never trades', of: '/accounts/research' },
  { says: 'an account that is not there', of: '/accounts/nobody' },
  { says: 'the wheel', of: '/options' },
  ...tabsOf('/options', 'volatility', 'greeks', 'closed', 'payoff'),
  { says: 'spreads', of: '/spreads' },
  ...tabsOf('/spreads?account=spreads_nemotron', 'closed', 'candidates', 'volatility'),
  { says: 'decisions', of: '/decisions' },
  { says: 'decisions that were searched for', of: '/decisions?account=wheel&orders=approved' },
  { says: 'a search that finds nothing', of: '/decisions?text=nothingislikethat' },
  { says: 'a decision that traded', of: ({ traded }) => `/decisions/${traded}` },
  { says: 'a decision of a model', of: ({ ofModel }) => `/decisions/${ofModel}` },
  { says: 'a decision that was none', of: ({ abstained }) => `/decisions/${abstained}` },
  { says: 'a decision that was skipped', of: ({ skipped }) => `/decisions/${skipped}` },
  { says: 'a decision of the wheel', of: ({ wheel }) => `/decisions/${wheel}` },
  { says: 'a decision of spreads', of: ({ spread }) => `/decisions/${spread}` },
  { says: 'a decision of the research agent', of: ({ researched }) => `/decisions/${researched}` },
  { says: 'a dry run', of: ({ dry }) => `/decisions/${dry}` },
  { says: 'a decision that is not there', of: '/decisions/nobody', fails: /404/ },
  { says: 'research', of: '/research' },
  { says: 'an older brief', of: ({ olderBrief }) => `/research?brief=${olderBrief}` },
  { says: 'two arms', of: '/compare' },
  { says: 'two accounts', of: '/compare?first=wheel&second=daily_momentum' },
  { says: 'backtests', of: '/backtests' },
  { says: 'a run', of: ({ runs: [run] }) => `/backtests?run=${run}` },
  {
    says: 'a run beside another',
    of: ({ runs: [run, other] }) => `/backtests?run=${run}&with=${other}`,
  },
  { says: 'run control', of: '/control' },
  { says: 'run control, a week', of: '/control?span=week' },
  { says: 'settings', of: '/settings' },
  ...['accounts', 'models', 'risk', 'watchlists', 'feeds', 'notifications'].map((part) => ({
    says: `settings, ${part}`,
    of: `/settings/${part}`,
  })),
  { says: 'Ghostfolio', of: '/ghostfolio' },
  { says: 'system', of: '/system' },
  ...tabsOf('/system', 'logs', 'backups', 'access', 'acts', 'versions'),
  { says: 'guide', of: '/guide' },
  { says: 'a figure in the guide', of: '/guide#drawdown' },
  ...['password', 'ghostfolio', 'models', 'accounts', 'done'].map((step) => ({
    says: `first steps, ${step}`,
    of: `/welcome?step=${step}`,
  })),
  { says: 'an address of nothing', of: '/no/such/page', fails: /404/ },
];
