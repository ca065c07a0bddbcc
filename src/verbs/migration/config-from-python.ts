import { defaultConfig } from '#config';
import { Document, YAMLMap } from 'yaml';
import { cronRows, type Counting } from './cron-rows.ts';
import { placeOf } from './place-of.ts';
import { pythonFile, type PythonAccount, type PythonFile } from './python-file.ts';

/** What became of one key. */
export type Moved = {
  /** "accounts.wheel.cron". */
  readonly where: string;
  /** "taken" stands here now, "noted" is kept as a comment alone. */
  readonly kind: 'taken' | 'noted';
  readonly says: string;
};

export type FromPython = { readonly text: string; readonly moved: readonly Moved[] };

const STRATEGIES: Readonly<Record<string, string>> = {
  core_satellite: 'core-satellite',
  value_investing: 'value',
  momentum: 'momentum',
  wheel: 'wheel',
  vertical_spreads: 'vertical-spreads',
};

/** Keys that have their own place, whatever becomes of them. */
const READ = new Set([
  'name',
  'cron',
  'cycle_type',
  'model',
  'strategy',
  'initial_budget',
  'risk_profile',
  'watchlist',
]);

/**
 * The configuration here that says what one of the Python program says. Every key of it is either taken or kept as a
 * comment; none is dropped. Throws where it is none, or names another currency.
 */
export function configFromPython(text: string, counting: Counting): FromPython {
  const file = pythonFile(text);
  const { currency = 'USD' } = file.defaults;
  if (currency !== 'USD') throw new Error(`everything here is USD, this says ${currency}`);
  const moved: Moved[] = [];
  const document = new Document({});
  document.commentBefore =
    ' From a Python installation. What has no place here stands as a comment.';
  document.set('models', models(file, document));
  addDefaults(file, document, moved);
  const accounts = new YAMLMap();
  for (const [key, each] of Object.entries(file.accounts)) {
    const why = whyLeftOut(each, counting);
    if (why === undefined) {
      accounts.set(key, accountOf({ key, each, file, counting }, document, moved));
      continue;
    }
    for (const name of Object.keys(each)) noted(moved, `accounts.${key}.${name}`, why);
    comment(accounts, [`left out: ${why}`, `${key}: ${JSON.stringify(each)}`]);
  }
  for (const { key } of defaultConfig().accounts)
    if (!(key in file.accounts)) accounts.set(key, document.createNode({ enabled: false }));
  document.set('accounts', accounts);
  return { text: String(document), moved };
}

/** Why there can be no such account here. */
function whyLeftOut(each: PythonAccount, counting: Counting): string | undefined {
  if (strategyOf(each) === undefined)
    return `there is no strategy "${each.strategy ?? ''}", so the account is left out`;
  const read = cronRows(each.cron ?? '', counting);
  return read.kind === 'no' ? `${read.because}, so the account is left out` : undefined;
}

function models(file: PythonFile, document: Document): unknown {
  const { llm_base_url: address = 'http://127.0.0.1:8080/v1' } = file.defaults;
  const names = new Set(
    Object.values(file.accounts).flatMap(({ model, fallback_model: other }) =>
      [model, other].flatMap((name) => name ?? []),
    ),
  );
  const one = (model: string): object => ({ kind: 'openai-compatible', model, base_url: address });
  return document.createNode(Object.fromEntries([...names].map((name) => [name, one(name)])));
}

function addDefaults({ defaults }: PythonFile, document: Document, moved: Moved[]): void {
  const { ghostfolio_url: url, news_cache_ttl_minutes: minutes, ...rest } = defaults;
  if (url !== undefined) {
    document.set('ghostfolio', document.createNode({ url, token_env: 'GHOSTFOLIO_ACCESS_TOKEN' }));
    taken(
      moved,
      'defaults.ghostfolio_url',
      'ghostfolio.url; the token is read from $GHOSTFOLIO_ACCESS_TOKEN',
    );
  }
  if (minutes !== undefined) {
    document.set('news', document.createNode({ refresh_minutes: minutes }));
    taken(moved, 'defaults.news_cache_ttl_minutes', 'news.refresh_minutes');
  }
  for (const [key, value] of Object.entries(rest)) {
    const where = `defaults.${key}`;
    const says = DEFAULTS[key];
    if (says === undefined) noted(moved, where, `${JSON.stringify(value)}: has no place here`);
    else taken(moved, where, says);
  }
}

const DEFAULTS: Readonly<Record<string, string>> = {
  initial_budget: 'budget of each account',
  currency: 'USD, there is no other',
  data_source: 'market.source: yahoo',
  llm_base_url: 'base_url of each model',
};

function taken(moved: Moved[], where: string, says: string): void {
  moved.push({ where, kind: 'taken', says });
}

function noted(moved: Moved[], where: string, says: string): void {
  moved.push({ where, kind: 'noted', says });
}

type Taking = {
  readonly key: string;
  readonly each: PythonAccount;
  readonly file: PythonFile;
  readonly counting: Counting;
};

function accountOf(taking: Taking, document: Document, moved: Moved[]): YAMLMap {
  const { key, each, file } = taking;
  const at = `accounts.${key}`;
  const node = new YAMLMap();
  const put = (name: string, value: string): void => {
    node.set(name, value);
    taken(moved, `${at}.${name}`, `${name}: ${value}`);
  };
  if (each.name !== undefined) put('name', each.name);
  if (each.model !== undefined) put('model', each.model);
  const strategy = strategyOf(each) ?? '';
  put('strategy', strategy);
  addSchedule(taking, { strategy, node, document }, moved);
  const budget = each.initial_budget ?? file.defaults.initial_budget;
  if (budget !== undefined) node.set('budget', budget);
  addProfile(taking, { strategy, node, document }, moved);
  addWatchlist(taking, { strategy, node, document }, moved);
  addComments(taking, node, moved);
  return node;
}

function strategyOf({ strategy = '', cycle_type: cycle }: PythonAccount): string | undefined {
  if (cycle === 'research') return 'research';
  const named = STRATEGIES[strategy];
  return cycle === 'intraday' && named === 'momentum' ? 'intraday' : named;
}

function addSchedule(
  { key, each, counting }: Taking,
  { node, document }: Into,
  moved: Moved[],
): void {
  const where = `accounts.${key}.cron`;
  const { cron = '' } = each;
  const read = cronRows(cron, counting);
  if (read.kind === 'no') return;
  node.set('schedule', document.createNode(read.rows));
  const rows = read.rows.map((row) => JSON.stringify(row)).join(', ');
  const counted = read.counted ? ` (numbers count ${counting.replace('-', ' ')})` : '';
  taken(moved, where, `"${cron}" is ${rows}${counted}`);
}

type Into = { readonly strategy: string; readonly node: YAMLMap; readonly document: Document };

function addProfile(
  { key, each }: Taking,
  { strategy, node, document }: Into,
  moved: Moved[],
): void {
  const blocks = new Map<string, Record<string, number | string>>();
  const left: string[] = [];
  for (const [name, was] of Object.entries(each.risk_profile ?? {})) {
    const where = `accounts.${key}.risk_profile.${name}`;
    const place = typeof was === 'number' ? placeOf(strategy, name, was) : undefined;
    if (place === undefined) {
      left.push(`${name}: ${JSON.stringify(was)}`);
      noted(moved, where, `${JSON.stringify(was)}: means nothing here`);
      continue;
    }
    const block = blocks.get(place.block) ?? {};
    block[place.key] = place.value;
    blocks.set(place.block, block);
    taken(moved, where, `${place.block}.${place.key}: ${place.value}`);
  }
  for (const [block, values] of blocks) node.set(block, document.createNode(values));
  if (left.length > 0)
    comment(
      node,
      left.map((line) => `risk_profile.${line}`),
    );
}

function addWatchlist({ key, each }: Taking, { node, document }: Into, moved: Moved[]): void {
  const symbols = each.watchlist ?? [];
  if (symbols.length === 0) return;
  const kinds = new Map(
    defaultConfig().securities.map(({ ticker, kind }) => [String(ticker), kind]),
  );
  const isFund = (symbol: string): boolean => kinds.get(symbol) === 'etf';
  const core = symbols.filter(isFund);
  const stock = symbols.filter((symbol) => !isFund(symbol));
  node.set('watchlist', document.createNode({ core, stock }));
  taken(
    moved,
    `accounts.${key}.watchlist`,
    `funds in watchlist.core, the others in watchlist.stock`,
  );
}

function addComments({ key, each }: Taking, node: YAMLMap, moved: Moved[]): void {
  const lines = Object.entries(each)
    .filter(([name, value]) => !READ.has(name) && value !== undefined && value !== null)
    .map(([name, value]) => {
      noted(moved, `accounts.${key}.${name}`, NOTES[name] ?? 'has no place here');
      return `${name}: ${JSON.stringify(value)}`;
    });
  if (lines.length > 0) comment(node, lines);
}

const NOTES: Readonly<Record<string, string>> = {
  ghostfolio_account_id: 'accounts in Ghostfolio are made anew by: invest mirror init',
  fallback_model: 'no other model answers for one that fails; models.NAME.fallback would allow it',
  prompt_style: 'questions are the same for both arms of a pair',
  strategy_description: 'told by the strategy itself',
  broker_cost_model: 'costs are always those of ibkr',
};

/** Behind what the account has already, so that it stays with it. */
function comment(node: YAMLMap, lines: readonly string[]): void {
  const text = lines.map((line) => ` ${line.replaceAll('\n', ' ')}`).join('\n');
  node.comment =
    node.comment === undefined || node.comment === null ? text : `${node.comment}\n${text}`;
}
