import { answer, refused, type Answer } from './answer.ts';
import type { FakeActivity } from './database.ts';
import { faultsInFields, faultsInQuery, field, numberIn, textIn, textsIn } from './fields.ts';
import type { Ground } from './ground.ts';
import type { Call, Route } from './route.ts';
import { profileOf, shownActivity, shownNewActivity, shownRow } from './shown.ts';
import {
  ACTIVITY,
  dateIn,
  deleteActivity,
  faultOfSymbol,
  profileNamed,
  writeActivity,
} from './write-activity.ts';

const { updateAccountBalance: _dropped, ...KEPT } = ACTIVITY;
const CHANGED_ACTIVITY = { ...KEPT, id: field.text };

const FILTERS = ['accounts', 'activityTypes', 'assetClasses', 'tags', 'dataSource', 'symbol'];
const QUERY = [...FILTERS, 'range', 'skip', 'take', 'sortColumn', 'sortDirection'];

function create(call: Call): Answer {
  const { ground, body } = call;
  const faults = faultsInFields(body, ACTIVITY);
  if (faults.length > 0) return refused.shape(faults);
  const fault = faultOfSymbol(ground, body, 'activity');
  if (fault !== undefined) return refused.meaning(fault);
  const written = writeActivity(call, body);
  return 'kind' in written ? written : answer(201, shownNewActivity(ground, written));
}

function mine({ ground, user }: Call): readonly FakeActivity[] {
  return ground.database.activities.filter(({ userId }) => userId === user.id);
}

/** What the filters of a query leave; symbol without dataSource is no filter at all. */
function filtered(call: Call): readonly FakeActivity[] {
  const { ground, query } = call;
  const listed = (name: string): readonly string[] | undefined => {
    const text = query.get(name);
    return text === null || text === '' ? undefined : text.split(',');
  };
  const [accounts, types, tags] = [listed('accounts'), listed('activityTypes'), listed('tags')];
  const [dataSource, symbol] = [query.get('dataSource'), query.get('symbol')];
  const isOfSymbol = (activity: FakeActivity): boolean => {
    if (dataSource === null || symbol === null) return true;
    const profile = profileOf(ground, activity);
    return profile.dataSource === dataSource && profile.symbol === symbol;
  };
  return mine(call).filter(
    (activity) =>
      (accounts?.includes(activity.accountId ?? '') ?? true) &&
      (types?.includes(activity.type) ?? true) &&
      (tags === undefined || activity.tagIds.some((id) => tags.includes(id))) &&
      isOfSymbol(activity),
  );
}

function list(call: Call): Answer {
  const { ground, query } = call;
  const faults = faultsInQuery(query, QUERY);
  if (faults.length > 0) return refused.shape(faults);
  const found = filtered(call);
  const sorted = found.toSorted(inOrderOf(query));
  const skip = Number(query.get('skip') ?? 0);
  const take = query.get('take');
  const page = sorted.slice(skip, take === null ? undefined : skip + Number(take));
  return answer(200, {
    activities: page.map((activity) => shownActivity(ground, activity)),
    count: found.length,
  });
}

function inOrderOf(query: URLSearchParams): (one: FakeActivity, other: FakeActivity) => number {
  const column = query.get('sortColumn') ?? 'date';
  const sign = query.get('sortDirection') === 'desc' ? -1 : 1;
  const keyOf = (activity: FakeActivity): unknown => shownRow(activity)[column];
  return (left, right) => sign * compared(keyOf(left), keyOf(right));
}

function compared(before: unknown, after: unknown): number {
  if (typeof before === 'number' && typeof after === 'number') return before - after;
  const [left, right] = [String(before), String(after)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function byId(call: Call): FakeActivity | undefined {
  return mine(call).find(({ id }) => id === call.part('id'));
}

function one(call: Call): Answer {
  const found = byId(call);
  return found === undefined ? refused.notFound : answer(200, shownActivity(call.ground, found));
}

/** What is left out is lost: comment and account; tags alone are kept. */
function change(call: Call): Answer {
  const { ground, body } = call;
  const faults = faultsInFields(body, CHANGED_ACTIVITY);
  if (faults.length > 0) return refused.shape(faults);
  const activity = byId(call);
  if (activity === undefined) return refused.forbidden;
  const comment = (textIn(body, 'comment') ?? '').trim();
  activity.comment = comment === '' ? null : comment;
  activity.accountId = textIn(body, 'accountId') ?? null;
  activity.tagIds = textsIn(body, 'tags') ?? activity.tagIds;
  activity.date = dateIn(body);
  activity.currency = textIn(body, 'currency') ?? '';
  activity.fee = numberIn(body, 'fee');
  activity.quantity = numberIn(body, 'quantity');
  activity.unitPrice = numberIn(body, 'unitPrice');
  activity.updatedAt = ground.now();
  moveSymbol(ground, activity, call);
  activity.type = textIn(body, 'type') ?? activity.type;
  return answer(200, shownRow(activity));
}

/** Not for a bought symbol of one's own: there the change is dropped without a word. */
function moveSymbol(ground: Ground, activity: FakeActivity, { body }: Call): void {
  const dataSource = textIn(body, 'dataSource') ?? '';
  if (dataSource === 'MANUAL' && activity.type === 'BUY') return;
  const profile = profileNamed(ground, dataSource, textIn(body, 'symbol') ?? '');
  if (profile !== undefined) activity.symbolProfileId = profile.id;
}

function remove(call: Call): Answer {
  const found = byId(call);
  if (found === undefined) return refused.notFound;
  deleteActivity(call.ground, found);
  return answer(200, shownRow(found));
}

/** Without filters, or with a symbol but no data source, everything goes. */
function removeAll(call: Call): Answer {
  call.ground.forbidden.bulkDelete += 1;
  const gone = filtered(call);
  for (const activity of gone) deleteActivity(call.ground, activity);
  return answer(200, gone.length);
}

export const activityRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/activities', for: 'user', handle: create },
  { method: 'GET', path: '/api/v1/activities', for: 'user', handle: list },
  { method: 'DELETE', path: '/api/v1/activities', for: 'user', handle: removeAll },
  // An address that ends in a slash is the same address.
  { method: 'DELETE', path: '/api/v1/activities/', for: 'user', handle: removeAll },
  { method: 'GET', path: '/api/v1/activities/:id', for: 'user', handle: one },
  { method: 'PUT', path: '/api/v1/activities/:id', for: 'user', handle: change },
  { method: 'DELETE', path: '/api/v1/activities/:id', for: 'user', handle: remove },
];
