import { accountOf } from './account-routes.ts';
import { answer, refused, type Answer } from './answer.ts';
import type { FakeActivity } from './database.ts';
import {
  faultsInFields,
  fieldsOf,
  isUuid,
  numberIn,
  textIn,
  textsIn,
  type Fields,
} from './fields.ts';
import type { Ground } from './ground.ts';
import { priceIn, setPrice } from './profile-routes.ts';
import type { Call, Route } from './route.ts';
import { profileOf, shownNewActivity } from './shown.ts';
import {
  ACTIVITY,
  addActivity,
  addProfile,
  dateIn,
  faultOfSymbol,
  profileNamed,
} from './write-activity.ts';

const KEYS = new Set(['accounts', 'assetProfiles', 'platforms', 'tags', 'activities']);

function importAll(call: Call): Answer {
  const { ground, body } = call;
  ground.forbidden.import += 1;
  const strange = Object.keys(body).filter((key) => !KEYS.has(key));
  if (strange.length > 0)
    return refused.shape(strange.map((key) => `property ${key} should not exist`));
  const rows = listIn(body, 'activities');
  const faults = rows.flatMap((row, place) =>
    faultsInFields(row, ACTIVITY).map((fault) => `activities.${place}.${fault}`),
  );
  if (faults.length > 0) return refused.shape(faults);
  const profiles = listIn(body, 'assetProfiles');
  for (const [place, row] of rows.entries()) {
    const fault = faultOfRow(ground, row, { place, profiles });
    if (fault !== undefined) return refused.meaning(fault);
  }
  const known = [...ground.database.activities];
  const isNew = (row: Fields): boolean => known.every((one) => !isSame(ground, one, row));
  const added = rows.filter(isNew).map((row) => add(call, row, profiles));
  return answer(201, { activities: added.map((one) => shownImported(ground, one)) });
}

function listIn(body: Fields, name: string): readonly Fields[] {
  const value: unknown = body[name];
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

type Place = { readonly place: number; readonly profiles: readonly Fields[] };

function faultOfRow(ground: Ground, row: Fields, { place, profiles }: Place): string | undefined {
  const symbol = textIn(row, 'symbol') ?? '';
  const where = `activities.${place}`;
  const isManual = row['dataSource'] === 'MANUAL';
  if (isManual && !symbol.startsWith('GF_') && !isUuid(symbol))
    return `${where}.symbol ("${symbol}") is not valid for the specified data source ("MANUAL")`;
  if (profiles.some((profile) => profile['symbol'] === symbol)) return undefined;
  return faultOfSymbol(ground, row, where);
}

/** The account is not compared: the same trade in another account counts as known. Nor are lines of one batch. */
function isSame(ground: Ground, one: FakeActivity, row: Fields): boolean {
  const { dataSource, symbol } = profileOf(ground, one);
  return (
    one.comment === (textIn(row, 'comment') ?? null) &&
    one.date.slice(0, 19) === dateIn(row).slice(0, 19) &&
    ['currency', 'type'].every((name) => fieldsOf(one)[name] === row[name]) &&
    ['fee', 'quantity', 'unitPrice'].every((name) => fieldsOf(one)[name] === numberIn(row, name)) &&
    dataSource === row['dataSource'] &&
    symbol === row['symbol']
  );
}

function add(call: Call, row: Fields, profiles: readonly Fields[]): FakeActivity {
  const { ground } = call;
  const given = profiles.find((profile) => profile['symbol'] === row['symbol']);
  if (row['dataSource'] === 'MANUAL') addManual(call, textIn(row, 'symbol') ?? '', given ?? {});
  // An unknown account is dropped, the activity is not.
  const accountId = accountOf(call, textIn(row, 'accountId'))?.id ?? null;
  const { tags } = ground.database;
  const tagIds = (textsIn(row, 'tags') ?? []).filter((id) => tags.some((tag) => tag.id === id));
  return addActivity(call, row, { accountId, tagIds });
}

/** Unlike a single post, an import names the profile, after its symbol where nothing else is given. */
function addManual({ ground, user }: Call, symbol: string, given: Fields): void {
  if (profileNamed(ground, 'MANUAL', symbol) !== undefined) return;
  const name = textIn(given, 'name') ?? symbol;
  const profile = addProfile(ground, { dataSource: 'MANUAL', symbol, name, userId: user.id });
  profile.assetClass = textIn(given, 'assetClass') ?? null;
  profile.assetSubClass = textIn(given, 'assetSubClass') ?? null;
  for (const price of listIn(given, 'marketData').map(priceIn))
    if (price !== undefined) setPrice(ground, profile, price);
}

function shownImported(ground: Ground, activity: FakeActivity) {
  const { name, currency, assetClass, assetSubClass, dataSource, symbol } = profileOf(
    ground,
    activity,
  );
  const value = activity.quantity * activity.unitPrice;
  return {
    ...shownNewActivity(ground, activity),
    assetProfile: { name, currency, assetClass, assetSubClass, dataSource, symbol },
    value,
    valueInBaseCurrency: value,
  };
}

export const importRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/import', for: 'user', handle: importAll },
];
