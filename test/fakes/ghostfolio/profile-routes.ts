import { answer, refused, type Answer } from './answer.ts';
import type { FakeProfile } from './database.ts';
import { faultsInFields, field, fieldsOf, momentIn, textIn } from './fields.ts';
import { isoOf, type Ground } from './ground.ts';
import type { Call, Route } from './route.ts';
import { shownAssetProfile, shownProfile } from './shown.ts';
import { addProfile, profileNamed } from './write-activity.ts';

const CHANGED_PROFILE = {
  assetClass: field.optional(
    field.oneOf(
      'ALTERNATIVE_INVESTMENT',
      'COMMODITY',
      'EQUITY',
      'FIXED_INCOME',
      'LIQUIDITY',
      'REAL_ESTATE',
    ),
  ),
  assetSubClass: field.optional(field.text),
  comment: field.optional(field.text),
  currency: field.optional(field.currency),
  dataSource: field.optional(field.text),
  isActive: field.optional(field.boolean),
  name: field.optional(field.text),
  symbol: field.optional(field.text),
  url: field.optional(field.text),
};

function named({ ground, part }: Call): FakeProfile | undefined {
  return profileNamed(ground, part('dataSource'), part('symbol'));
}

function create(call: Call): Answer {
  const { ground, part } = call;
  const [dataSource, symbol] = [part('dataSource'), part('symbol')];
  if (dataSource === 'MANUAL' && !symbol.startsWith('GF_')) return refused.plain;
  if (named(call) !== undefined) return refused.failure;
  return answer(
    201,
    shownProfile(addProfile(ground, { dataSource, symbol, name: null, userId: null })),
  );
}

function change(call: Call): Answer {
  const { ground, body } = call;
  const faults = faultsInFields(body, CHANGED_PROFILE);
  if (faults.length > 0) return refused.shape(faults);
  const profile = named(call);
  if (profile === undefined) return refused.failure;
  profile.name = textIn(body, 'name') ?? profile.name;
  profile.assetClass = textIn(body, 'assetClass') ?? profile.assetClass;
  profile.assetSubClass = textIn(body, 'assetSubClass') ?? profile.assetSubClass;
  profile.comment = textIn(body, 'comment') ?? profile.comment;
  profile.currency = textIn(body, 'currency') ?? profile.currency;
  profile.dataSource = textIn(body, 'dataSource') ?? profile.dataSource;
  profile.symbol = textIn(body, 'symbol') ?? profile.symbol;
  profile.updatedAt = ground.now();
  return answer(200, shownAssetProfile(ground, profile));
}

function one(call: Call): Answer {
  const { ground } = call;
  const profile = named(call);
  if (profile === undefined) return refused.notFound;
  const { dataSource } = profile;
  return answer(200, {
    marketData: pricesOf(ground, profile),
    splits: [],
    assetProfile: {
      ...shownAssetProfile(ground, profile),
      dataProviderInfo: { dataSource, isPremium: false },
    },
  });
}

/** Ascending by moment. */
export function pricesOf(ground: Ground, { dataSource, symbol }: FakeProfile) {
  return ground.database.prices
    .filter((price) => price.dataSource === dataSource && price.symbol === symbol)
    .toSorted((before, after) => (before.date < after.date ? -1 : 1))
    .map((price) => ({ ...price, state: 'CLOSE' }));
}

/** Sets prices by moment: what bears a time is a row beside that of its day. */
function setPrices(call: Call): Answer {
  const { ground, user, body } = call;
  const rows: unknown = body['marketData'];
  if (!Array.isArray(rows)) return refused.shape(['marketData must be an array']);
  const profile = named(call);
  if (profile === undefined) return refused.notFound;
  if (user.role !== 'ADMIN' && profile.userId !== user.id) return refused.forbidden;
  const read = rows.map((row) => priceIn(fieldsOf(row)));
  // The elements are not validated: the database refuses them.
  if (read.includes(undefined)) return refused.failure;
  const set = read.flatMap((row) => (row === undefined ? [] : [setPrice(ground, profile, row)]));
  return answer(201, set);
}

type Row = { readonly date: string; readonly marketPrice: number };

export function priceIn({ date, marketPrice }: Readonly<Record<string, unknown>>): Row | undefined {
  const at = momentIn(date);
  return at === undefined || typeof marketPrice !== 'number'
    ? undefined
    : { date: isoOf(at), marketPrice };
}

export function setPrice(ground: Ground, { dataSource, symbol }: FakeProfile, row: Row) {
  const { prices } = ground.database;
  const there = prices.find(
    (price) =>
      price.dataSource === dataSource && price.symbol === symbol && price.date === row.date,
  );
  const price = there ?? { id: ground.uuid(), createdAt: ground.now(), dataSource, symbol, ...row };
  price.marketPrice = row.marketPrice;
  if (there === undefined) prices.push(price);
  return { ...price, state: 'CLOSE' };
}

const PROFILE = '/api/v1/admin/profile-data/:dataSource/:symbol';

export const profileRoutes: readonly Route[] = [
  { method: 'POST', path: PROFILE, for: 'administrator', handle: create },
  { method: 'PATCH', path: PROFILE, for: 'administrator', handle: change },
  { method: 'GET', path: '/api/v1/asset-profiles/:dataSource/:symbol', for: 'user', handle: one },
  {
    method: 'POST',
    path: '/api/v1/market-data/:dataSource/:symbol',
    for: 'user',
    handle: setPrices,
  },
];
