import { accountOf, setBalance } from './account-routes.ts';
import { refused, type Answer } from './answer.ts';
import { DRAFT, type FakeActivity, type FakeProfile } from './database.ts';
import { field, isUuid, momentIn, numberIn, textIn, textsIn, type Fields } from './fields.ts';
import { isoOf, type Ground } from './ground.ts';
import type { Call } from './route.ts';
import { balanceOf } from './worth.ts';

const TYPES = ['BUY', 'DIVIDEND', 'FEE', 'INTEREST', 'LIABILITY', 'SELL'];
const SOURCES = [
  'ALPHA_VANTAGE',
  'COINGECKO',
  'EOD_HISTORICAL_DATA',
  'FINANCIAL_MODELING_PREP',
  'GHOSTFOLIO',
  'GOOGLE_SHEETS',
  'MANUAL',
  'RAPID_API',
  'YAHOO',
];

/** CreateOrderDto: no id, so that nothing can be posted twice on purpose or once for sure. */
export const ACTIVITY = {
  accountId: field.optional(field.text),
  assetClass: field.optional(field.text),
  assetSubClass: field.optional(field.text),
  comment: field.optional(field.text),
  currency: field.currency,
  customCurrency: field.optional(field.currency),
  dataSource: field.optional(field.oneOf(...SOURCES)),
  date: field.date,
  fee: field.amount,
  quantity: field.amount,
  symbol: field.text,
  tags: field.optional(field.list),
  type: field.eachOf(...TYPES),
  unitPrice: field.amount,
  updateAccountBalance: field.optional(field.boolean),
};

const FREE = new Set(['FEE', 'INTEREST', 'LIABILITY']);

/** What the server says of the symbol; undefined when it takes it. `where` stands in front: "activity" or "activities.1". */
export function faultOfSymbol(ground: Ground, body: Fields, where: string): string | undefined {
  const dataSource = textIn(body, 'dataSource');
  const symbol = textIn(body, 'symbol') ?? '';
  const type = textIn(body, 'type') ?? '';
  if (dataSource === undefined) return `${where}.dataSource ("undefined") is not valid`;
  if (FREE.has(type)) return undefined;
  const invalid = `${where}.symbol ("${symbol}") is not valid for the specified data source ("${dataSource}")`;
  // An unknown ticker and an unreachable Yahoo are told alike, also when the profile exists.
  if (dataSource !== 'MANUAL') return isQuoted(ground, dataSource, symbol) ? undefined : invalid;
  if (type === 'BUY') return undefined;
  const profile = profileNamed(ground, dataSource, symbol);
  return profile === undefined || profile.name === null ? invalid : undefined;
}

function isQuoted(ground: Ground, dataSource: string, symbol: string): boolean {
  const looksWell = /^\^?[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?$/.test(symbol);
  const isKnown = looksWell && !ground.unknownTickers.has(symbol);
  return dataSource === 'YAHOO' && ground.yahoo === 'up' && isKnown;
}

export function profileNamed(
  ground: Ground,
  dataSource: string,
  symbol: string,
): FakeProfile | undefined {
  return ground.database.profiles.find(
    (profile) => profile.dataSource === dataSource && profile.symbol === symbol,
  );
}

/** A profile with nothing but what identifies it. */
export function addProfile(
  ground: Ground,
  given: Pick<FakeProfile, 'dataSource' | 'symbol' | 'name' | 'userId'>,
): FakeProfile {
  const profile: FakeProfile = {
    id: ground.uuid(),
    createdAt: ground.now(),
    updatedAt: ground.now(),
    currency: 'USD',
    assetClass: null,
    assetSubClass: null,
    comment: null,
    isActive: true,
    ...given,
  };
  ground.database.profiles.push(profile);
  return profile;
}

/** The profile an activity stands on. Free text becomes the name of a new asset with a random id, each time anew. */
function profileFor({ ground, user }: Call, body: Fields): FakeProfile {
  const type = textIn(body, 'type') ?? '';
  const symbol = textIn(body, 'symbol') ?? '';
  const dataSource = FREE.has(type) ? 'MANUAL' : (textIn(body, 'dataSource') ?? 'MANUAL');
  const known = profileNamed(ground, dataSource, symbol);
  if (known !== undefined) return known;
  const userId = user.id;
  if (dataSource !== 'MANUAL')
    return addProfile(ground, { dataSource, symbol, name: `${symbol} Inc.`, userId });
  if (symbol.startsWith('GF_') || isUuid(symbol))
    return addProfile(ground, { dataSource, symbol, name: null, userId });
  return addProfile(ground, { dataSource, symbol: ground.uuid(), name: symbol, userId });
}

/** Stores an activity whose shape and symbol were checked; an account that is not there is a failure of the server. */
export function writeActivity(call: Call, body: Fields): FakeActivity | Answer {
  const { ground } = call;
  const accountId = textIn(body, 'accountId') ?? null;
  const isLost = accountId !== null && accountOf(call, accountId) === undefined;
  if (isLost || textIn(body, 'comment')?.includes('\0') === true) return refused.failure;
  const tagIds = textsIn(body, 'tags') ?? [];
  if (tagIds.some((id) => ground.database.tags.every((tag) => tag.id !== id))) return refused.plain;
  const activity = addActivity(call, body, { accountId, tagIds });
  if (body['updateAccountBalance'] === true && accountId !== null) {
    ground.forbidden.updateAccountBalance += 1;
    // Today's balance is what it starts from, the activity's day is where it is written.
    const value = balanceOf(ground, accountId) + cashOf(activity);
    setBalance(call, { accountId, value, on: activity.date });
  }
  return activity;
}

/** Stores an activity without further questions, as the import does. */
export function addActivity(
  call: Call,
  body: Fields,
  { accountId, tagIds }: Pick<FakeActivity, 'accountId' | 'tagIds'>,
): FakeActivity {
  const { ground, user } = call;
  const comment = (textIn(body, 'comment') ?? '').trim();
  const type = textIn(body, 'type') ?? '';
  const date = dateIn(body);
  const isDraft = ['BUY', 'SELL', 'DIVIDEND'].includes(type) && date > endOfToday(ground);
  const activity: FakeActivity = {
    accountId,
    comment: comment === '' ? null : comment,
    createdAt: ground.now(),
    currency: textIn(body, 'currency') ?? '',
    date,
    fee: numberIn(body, 'fee'),
    id: ground.uuid(),
    quantity: numberIn(body, 'quantity'),
    symbolProfileId: profileFor(call, body).id,
    tagIds: isDraft ? [...tagIds, DRAFT] : tagIds,
    type,
    unitPrice: numberIn(body, 'unitPrice'),
    updatedAt: ground.now(),
    userId: user.id,
  };
  ground.database.activities.push(activity);
  return activity;
}

/** A checked date, as it is stored. */
export function dateIn(body: Fields): string {
  const at = momentIn(body['date']);
  return at === undefined ? '' : isoOf(at);
}

function endOfToday(ground: Ground): string {
  return `${ground.now().slice(0, 10)}T23:59:59.999Z`;
}

function cashOf({ type, quantity, unitPrice, fee }: FakeActivity): number {
  const amount = quantity * unitPrice;
  return (type === 'BUY' || type === 'FEE' ? -amount : amount) - fee;
}

/** Deletes one; with the last of a symbol go its profile and prices. */
export function deleteActivity(ground: Ground, gone: FakeActivity): void {
  const { database } = ground;
  database.activities = database.activities.filter((kept) => kept !== gone);
  const isUsed = database.activities.some((kept) => kept.symbolProfileId === gone.symbolProfileId);
  const profile = database.profiles.find(({ id }) => id === gone.symbolProfileId);
  if (isUsed || profile === undefined) return;
  database.profiles = database.profiles.filter((kept) => kept !== profile);
  database.prices = database.prices.filter(
    ({ symbol, dataSource }) => symbol !== profile.symbol || dataSource !== profile.dataSource,
  );
}
