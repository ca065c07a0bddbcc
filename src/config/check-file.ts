import type { ConfigFile } from './config-file.ts';
import { defaultAccounts } from './default-accounts.ts';
import { defaultModels } from './default-models.ts';
import { defaultStrategies } from './default-strategies.ts';
import { didYouMean } from './did-you-mean.ts';
import { strategyOf } from './merged-file.ts';
import { MODEL_KEYS } from './model-settings.ts';
import type { Path } from './path.ts';
import { fault, type Problem } from './problem.ts';
import { scheduleRowOf } from './schedule-row-of.ts';
import type { ScheduleSettings } from './schedule-settings.ts';
import { everFires } from './slots-between.ts';
import { STRATEGIES } from './strategies.ts';
import { strategySections } from './strategy-sections.ts';
import { zoneProblem } from './zone-problem.ts';

type Account = NonNullable<ConfigFile['accounts']>[string];
type Model = NonNullable<ConfigFile['models']>[string];

/** What is wrong with the file by itself, before the defaults are put under it. */
export function checkFile(file: ConfigFile): readonly Problem[] {
  const zone = file.schedule_timezone;
  return [
    ...(zone === undefined ? [] : zoneProblem(zone)),
    ...Object.entries(file.models ?? {}).flatMap(([name, model]) => modelProblems(name, model)),
    ...Object.entries(file.accounts ?? {}).flatMap(([key, account]) =>
      accountProblems(key, account, file),
    ),
    ...strategyProblems(file),
    ...pairProblems(file),
  ];
}

function modelProblems(name: string, model: Model): readonly Problem[] {
  const known: Readonly<Record<string, { readonly kind: 'rules' | 'openai-compatible' }>> =
    defaultModels;
  const kind = model.kind ?? known[name]?.kind ?? 'openai-compatible';
  const foreign = Object.keys(model)
    .filter((key) => key !== 'kind' && !MODEL_KEYS[kind].includes(key))
    .map((key) => fault([['models', name, key]], `a model of kind ${kind} has no ${key}`));
  const both = model.api_key_env !== undefined && model.api_key_file !== undefined;
  const twoKeys = both ? [fault([['models', name, 'api_key_file']], ONE_KEY)] : [];
  return [...foreign, ...twoKeys, ...serversProblems(name, model)];
}

const ONE_KEY = 'api_key_env and api_key_file exclude each other: the key comes from one place';

function serversProblems(name: string, model: Model): readonly Problem[] {
  const { servers = [] } = model;
  const lone =
    servers.length > 0 ? [] : (['weight', 'untold_weights'] as const).filter((key) => key in model);
  const addresses = [model.base_url, ...servers.map(({ base_url }) => base_url)];
  return [
    ...lone.map((key) => fault([['models', name, key]], `${key} is for a model with servers`)),
    ...servers.flatMap((server, place) => {
      const at: Path = ['models', name, 'servers', place];
      const isSecond = addresses.indexOf(server.base_url) <= place;
      const says = `${server.base_url} is one of its servers already`;
      const hasTwoKeys = server.api_key_env !== undefined && server.api_key_file !== undefined;
      return [
        ...(isSecond ? [fault([[...at, 'base_url']], says)] : []),
        ...(hasTwoKeys ? [fault([[...at, 'api_key_file']], ONE_KEY)] : []),
      ];
    }),
  ];
}

function accountProblems(key: string, account: Account, file: ConfigFile): readonly Problem[] {
  const at: Path = ['accounts', key];
  const schedule = scheduleProblems(at, account.schedule ?? []);
  const strategy = strategyOf(key, file);
  if (strategy !== undefined)
    return [...schedule, ...foreignSections(at, account, strategy), ...listProblems(at, account)];
  const says = `there is no default account ${key}, so it needs a strategy: ${STRATEGIES.join(', ')}`;
  const near = didYouMean(key, Object.keys(defaultAccounts));
  return [...schedule, ...listProblems(at, account), fault([at], says, near)];
}

function strategyProblems(file: ConfigFile): readonly Problem[] {
  return STRATEGIES.flatMap((strategy) => {
    const settings = file.strategies?.[strategy] ?? {};
    const at: Path = ['strategies', strategy];
    return [...foreignSections(at, settings, strategy), ...listProblems(at, settings)];
  });
}

/** A section that its strategy never reads would be believed and do nothing. */
function foreignSections(
  at: Path,
  settings: object,
  strategy: (typeof STRATEGIES)[number],
): readonly Problem[] {
  const own = Object.keys(defaultStrategies[strategy]);
  return Object.keys(strategySections)
    .filter((section) => section in settings && !own.includes(section))
    .map((section) =>
      fault(
        [[...at, section]],
        `the strategy ${strategy} has no ${section}; it has ${own.join(', ')}`,
      ),
    );
}

function scheduleProblems(at: Path, rows: ScheduleSettings): readonly Problem[] {
  return rows.flatMap((settings, position) => {
    const here: Path = [...at, 'schedule', position];
    const read = scheduleRowOf(settings);
    if (read.kind === 'no-row') {
      const where = read.key === undefined ? here : [...here, read.key];
      return [fault([where], `this row ${read.says}`)];
    }
    if (everFires(read.row)) return [];
    const months = read.row.kind === 'monthly' ? ` (${read.row.months.join(', ')})` : '';
    return [fault([here], `this row never fires: no such month has that day${months}`)];
  });
}

function listProblems(at: Path, { watchlist }: Pick<Account, 'watchlist'>): readonly Problem[] {
  const lists = [
    ['core', watchlist?.core ?? []],
    ['stock', watchlist?.stock ?? []],
  ] as const;
  return lists.flatMap(([name, tickers]) =>
    tickers.flatMap((ticker, position) =>
      tickers.indexOf(ticker) === position
        ? []
        : [fault([[...at, 'watchlist', name, position]], `${ticker} is in this list twice`)],
    ),
  );
}

function pairProblems({ known_pairs: pairs = [] }: ConfigFile): readonly Problem[] {
  return pairs.flatMap(([left, right], position) =>
    left === right
      ? [fault([['known_pairs', position]], `a pair has two tickers, was ${left} twice`)]
      : [],
  );
}
