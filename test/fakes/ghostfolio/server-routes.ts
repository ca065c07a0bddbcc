import { answer, refused, type Answer } from './answer.ts';
import { fieldsOf, textIn } from './fields.ts';
import type { Call, Route } from './route.ts';
import { profileOf } from './shown.ts';
import { heldIn, valueOf, worthOfOne } from './worth.ts';

const VERSION = '3.58.0';

function provider({ ground, part }: Call): Answer {
  return part('dataSource') === 'YAHOO' && ground.yahoo === 'up'
    ? answer(200, { status: 'OK' })
    : refused.unavailable;
}

function admin({ ground }: Call): Answer {
  const { activities, profiles, users } = ground.database;
  return answer(200, {
    activitiesCount: activities.length,
    dataProviders: [
      {
        dataSource: 'YAHOO',
        isPremium: false,
        name: 'Yahoo Finance',
        url: 'https://finance.yahoo.com',
        assetProfileCount: profiles.filter(({ dataSource }) => dataSource === 'YAHOO').length,
        useForExchangeRates: true,
      },
    ],
    settings: { CURRENCIES: [] },
    userCount: users.length,
    version: VERSION,
  });
}

function exported({ ground, user, query }: Call): Answer {
  const wanted = query.get('accounts')?.split(',');
  const { accounts, activities, balances } = ground.database;
  const isWanted = (id: string | null): boolean => wanted?.includes(id ?? '') ?? true;
  return answer(200, {
    meta: { date: ground.now(), version: VERSION },
    accounts: accounts
      .filter(({ id, userId }) => userId === user.id && isWanted(id))
      .map(({ id, name, currency, comment, platformId, tagIds }) => ({
        balances: balances
          .filter(({ accountId }) => accountId === id)
          .map(({ date, value }) => ({ date, value })),
        comment,
        currency,
        id,
        name,
        platformId,
        tags: tagIds,
      })),
    assetProfiles: [],
    platforms: ground.database.platforms,
    tags: [],
    activities: activities
      .filter(({ accountId, userId }) => userId === user.id && isWanted(accountId))
      .map((activity) => {
        const { accountId, comment, fee, id, quantity, type, unitPrice, currency, date } = activity;
        const { dataSource, symbol } = profileOf(ground, activity);
        const what = { accountId, comment, fee, id, quantity, type, unitPrice, currency };
        return { ...what, dataSource, date, symbol, tags: activity.tagIds };
      }),
    user: {
      settings: { currency: user.baseCurrency, performanceCalculationType: 'ROAI' },
    },
  });
}

function createTag({ ground, user, body }: Call): Answer {
  const { tags } = ground.database;
  const id = textIn(body, 'id') ?? ground.uuid();
  const owner = textIn(body, 'userId') ?? null;
  if (user.role !== 'ADMIN' && owner !== user.id) return refused.forbidden;
  if (tags.some((tag) => tag.id === id)) return refused.conflict;
  const tag = { id, name: textIn(body, 'name') ?? '', userId: owner };
  tags.push(tag);
  return answer(201, tag);
}

function listTags({ ground }: Call): Answer {
  return answer(
    200,
    ground.database.tags.map((tag) => ({ ...tag, accountCount: 0, activityCount: 0 })),
  );
}

function createPlatform({ ground, body }: Call): Answer {
  const { platforms } = ground.database;
  const [name, url] = [textIn(body, 'name') ?? '', textIn(body, 'url') ?? ''];
  if (!URL.canParse(url)) return refused.shape(['url must be a URL address']);
  if (platforms.some((platform) => platform.url === url)) return refused.failure;
  const platform = { id: textIn(body, 'id') ?? ground.uuid(), name, url };
  platforms.push(platform);
  return answer(201, platform);
}

function lookup({ ground, query }: Call): Answer {
  const text = query.get('query') ?? '';
  const items = ground.database.profiles
    .filter(({ dataSource, symbol }) => dataSource === 'MANUAL' && symbol.startsWith(text))
    .map(({ assetClass, assetSubClass, currency, dataSource, name, symbol, userId }) => ({
      assetClass,
      assetSubClass,
      currency,
      dataSource,
      name,
      symbol,
      userId,
      dataProviderInfo: { dataSource, isPremium: false },
    }));
  return answer(200, { items });
}

/** Positions as the portfolio page shows them; profit is left to the real server, which gets it wrong. */
function holdings({ ground, user, query }: Call): Answer {
  const wanted = query.get('accounts')?.split(',');
  const accounts = ground.database.accounts.filter(
    ({ id, userId }) => userId === user.id && (wanted?.includes(id) ?? true),
  );
  const rows = accounts.flatMap((account) =>
    [...heldIn(ground, account)]
      .filter(([, quantity]) => quantity !== 0)
      .map(([{ symbol, dataSource, name }, quantity]) => ({ symbol, dataSource, name, quantity })),
  );
  return answer(200, {
    holdings: rows.map(({ symbol, dataSource, name, quantity }) => {
      const profile = ground.database.profiles.find((one) => one.symbol === symbol);
      const marketPrice = profile === undefined ? 0 : worthOfOne(ground, profile);
      const assetProfile = { symbol, dataSource, name };
      return { assetProfile, marketPrice, quantity, valueInBaseCurrency: quantity * marketPrice };
    }),
  });
}

function performance({ ground, user }: Call): Answer {
  const mine = ground.database.accounts.filter(({ userId }) => userId === user.id);
  const currentNetWorth = mine.reduce((total, account) => total + valueOf(ground, account), 0);
  return answer(200, { chart: [], errors: [], hasErrors: false, performance: { currentNetWorth } });
}

function setProperty({ ground, part, body }: Call): Answer {
  ground.database.settings[part('key')] = textIn(body, 'value') ?? '';
  return answer(200, fieldsOf({ key: part('key'), value: textIn(body, 'value') ?? '' }));
}

const info = {
  benchmarks: [],
  globalPermissions: ['enableAuthToken', 'createUserAccount'],
  baseCurrency: 'USD',
  currencies: ['USD', 'USX'],
};

const at = '/api/v1';

export const serverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${at}/health`,
    for: 'anybody',
    needsRedis: true,
    handle: () => answer(200, { status: 'OK' }),
  },
  {
    method: 'GET',
    path: `${at}/health/data-provider/:dataSource`,
    for: 'anybody',
    handle: provider,
  },
  { method: 'GET', path: `${at}/info`, for: 'anybody', handle: () => answer(200, info) },
  { method: 'GET', path: `${at}/admin`, for: 'administrator', handle: admin },
  {
    method: 'PUT',
    path: `${at}/admin/settings/:key`,
    for: 'administrator',
    handle: setProperty,
  },
  { method: 'GET', path: `${at}/export`, for: 'user', handle: exported },
  { method: 'POST', path: `${at}/cache/flush`, for: 'administrator', handle: () => answer(201) },
  { method: 'POST', path: `${at}/tags`, for: 'user', handle: createTag },
  { method: 'GET', path: `${at}/tags`, for: 'administrator', handle: listTags },
  { method: 'POST', path: `${at}/platform`, for: 'administrator', handle: createPlatform },
  {
    method: 'GET',
    path: `${at}/platforms`,
    for: 'user',
    handle: ({ ground }) => answer(200, { platforms: ground.database.platforms }),
  },
  { method: 'GET', path: `${at}/symbol/lookup`, for: 'user', handle: lookup },
  {
    method: 'GET',
    path: `${at}/portfolio/holdings`,
    for: 'user',
    needsRedis: true,
    handle: holdings,
  },
  {
    method: 'GET',
    path: `${at}/portfolio/details`,
    for: 'user',
    needsRedis: true,
    handle: holdings,
  },
  {
    method: 'GET',
    path: '/api/v2/portfolio/performance',
    for: 'user',
    needsRedis: true,
    handle: performance,
  },
];
