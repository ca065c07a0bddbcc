import { answer, refused, type Answer } from './answer.ts';
import type { FakeAccount, FakeBalance } from './database.ts';
import {
  faultsInFields,
  faultsInQuery,
  field,
  momentIn,
  numberIn,
  textIn,
  textsIn,
  type Fields,
} from './fields.ts';
import { isoOf, type Ground } from './ground.ts';
import type { Call, Route } from './route.ts';
import { shownAccount, shownFullAccount } from './shown.ts';
import { balanceOf, valueOf } from './worth.ts';

const ACCOUNT = {
  balance: field.optional(field.number),
  comment: field.optional(field.text),
  currency: field.currency,
  id: field.optional(field.text),
  name: field.text,
  platformId: field.orNull(field.text),
  tags: field.optional(field.list),
};

const CHANGED_ACCOUNT = { ...ACCOUNT, id: field.text };

const BALANCE = { accountId: field.uuid, balance: field.number, date: field.day };

const TRANSFER = { accountIdFrom: field.text, accountIdTo: field.text, balance: field.amount };

/** The account of this user; another user may have one with the same id. */
export function accountOf({ ground, user }: Call, id: string | undefined): FakeAccount | undefined {
  return ground.database.accounts.find((known) => known.id === id && known.userId === user.id);
}

function create(call: Call): Answer {
  const { ground, user, body } = call;
  const faults = faultsInFields(body, ACCOUNT);
  if (faults.length > 0) return refused.shape(faults);
  const { accounts, platforms } = ground.database;
  const id = textIn(body, 'id') ?? ground.uuid();
  const platformId = textIn(body, 'platformId') ?? null;
  if (accountOf(call, id) !== undefined) return refused.failure;
  if (platformId !== null && platforms.every((known) => known.id !== platformId))
    return refused.failure;
  const account: FakeAccount = {
    id,
    userId: user.id,
    createdAt: ground.now(),
    updatedAt: ground.now(),
    ...givenIn(body),
    tagIds: textsIn(body, 'tags') ?? [],
  };
  accounts.push(account);
  balanceIn(call, account);
  return answer(201, shownAccount(account));
}

function givenIn(body: Fields): Pick<FakeAccount, 'name' | 'currency' | 'platformId' | 'comment'> {
  return {
    name: textIn(body, 'name') ?? '',
    currency: textIn(body, 'currency') ?? '',
    platformId: textIn(body, 'platformId') ?? null,
    comment: textIn(body, 'comment') ?? null,
  };
}

function balanceIn(call: Call, { id }: FakeAccount): void {
  const value = call.body['balance'];
  if (typeof value === 'number') setBalance(call, { accountId: id, value });
}

type DayBalance = { readonly accountId: string; readonly value: number; readonly on?: string };

/** Sets the balance of a day, today's where none is named; the time of day is dropped. */
export function setBalance(
  { ground, user }: Call,
  { accountId, value, on = ground.now() }: DayBalance,
): FakeBalance {
  const stored = ground.database.balances;
  const date = `${on.slice(0, 10)}T00:00:00.000Z`;
  // By account and day alone: another user's account of the same id is overwritten.
  const there = stored.find((known) => known.accountId === accountId && known.date === date);
  if (there !== undefined) {
    there.value = value;
    there.updatedAt = ground.now();
    return there;
  }
  const made = { accountId, createdAt: ground.now(), date, id: ground.uuid() };
  const balance: FakeBalance = { ...made, updatedAt: ground.now(), userId: user.id, value };
  stored.push(balance);
  return balance;
}

function reckoned(ground: Ground, account: FakeAccount, total: number) {
  const balance = balanceOf(ground, account.id);
  const value = valueOf(ground, account);
  const mine = ground.database.activities.filter(
    ({ accountId, userId }) => accountId === account.id && userId === account.userId,
  );
  return {
    ...shownFullAccount(ground, account),
    balance,
    activitiesCount: mine.length,
    dividendInBaseCurrency: earned(mine, 'DIVIDEND'),
    interestInBaseCurrency: earned(mine, 'INTEREST'),
    valueInBaseCurrency: value,
    allocationInPercentage: total === 0 ? 0 : value / total,
    balanceInBaseCurrency: balance,
    value,
  };
}

type Earning = { readonly type: string; readonly quantity: number; readonly unitPrice: number };

function earned(activities: readonly Earning[], type: string): number {
  return activities
    .filter((activity) => activity.type === type)
    .reduce((total, { quantity, unitPrice }) => total + quantity * unitPrice, 0);
}

type Reckoned =
  | 'activitiesCount'
  | 'balanceInBaseCurrency'
  | 'dividendInBaseCurrency'
  | 'interestInBaseCurrency'
  | 'valueInBaseCurrency';

function list({ ground, user, query }: Call): Answer {
  const faults = faultsInQuery(query, ['query', 'dataSource', 'symbol']);
  if (faults.length > 0) return refused.shape(faults);
  const mine = ground.database.accounts.filter(({ userId }) => userId === user.id);
  const total = mine.reduce((sum, account) => sum + valueOf(ground, account), 0);
  const accounts = mine
    .map((account) => reckoned(ground, account, total))
    .toSorted((before, after) => after.value - before.value);
  const summed = (name: Reckoned): number =>
    accounts.reduce((sum, account) => sum + account[name], 0);
  return answer(200, {
    accounts,
    activitiesCount: summed('activitiesCount'),
    totalBalanceInBaseCurrency: summed('balanceInBaseCurrency'),
    totalDividendInBaseCurrency: summed('dividendInBaseCurrency'),
    totalInterestInBaseCurrency: summed('interestInBaseCurrency'),
    totalValueInBaseCurrency: summed('valueInBaseCurrency'),
  });
}

function one(call: Call): Answer {
  const account = accountOf(call, call.part('id'));
  // Unknown is not 404 here.
  if (account === undefined) return answer(200);
  return answer(200, reckoned(call.ground, account, valueOf(call.ground, account)));
}

function change(call: Call): Answer {
  const { ground, body } = call;
  const faults = faultsInFields(body, CHANGED_ACCOUNT);
  if (faults.length > 0) return refused.shape(faults);
  const account = accountOf(call, call.part('id'));
  if (account === undefined) return refused.forbidden;
  Object.assign(account, givenIn(body));
  account.tagIds = textsIn(body, 'tags') ?? account.tagIds;
  account.updatedAt = ground.now();
  balanceIn(call, account);
  return answer(200, shownAccount(account));
}

function remove(call: Call): Answer {
  const { database } = call.ground;
  const account = accountOf(call, call.part('id'));
  if (account === undefined) return refused.forbidden;
  const isUsed = database.activities.some(
    ({ accountId, userId }) => accountId === account.id && userId === account.userId,
  );
  if (isUsed) return refused.forbidden;
  database.accounts = database.accounts.filter((kept) => kept !== account);
  database.balances = database.balances.filter(({ accountId }) => accountId !== account.id);
  return answer(200, shownAccount(account));
}

function balances(call: Call): Answer {
  const { database } = call.ground;
  const account = accountOf(call, call.part('id'));
  const rows = database.balances
    .filter(({ accountId }) => accountId === account?.id)
    .toSorted((before, after) => (before.date < after.date ? -1 : 1))
    .map(({ accountId, date, id, value }) => ({
      account: account === undefined ? null : shownAccount(account),
      date,
      id,
      value,
      accountId,
      valueInBaseCurrency: value,
    }));
  return answer(200, { balances: rows });
}

function upsertBalance(call: Call): Answer {
  const { body } = call;
  const faults = faultsInFields(body, BALANCE);
  if (faults.length > 0) return refused.shape(faults);
  const account = accountOf(call, textIn(body, 'accountId'));
  const at = momentIn(body['date']);
  if (account === undefined || at === undefined) return refused.forbidden;
  return answer(
    201,
    setBalance(call, { accountId: account.id, value: numberIn(body, 'balance'), on: isoOf(at) }),
  );
}

function removeBalance({ ground, user, part }: Call): Answer {
  const { database } = ground;
  const gone = database.balances.find(
    (balance) => balance.id === part('id') && balance.userId === user.id,
  );
  if (gone === undefined) return refused.forbidden;
  database.balances = database.balances.filter((kept) => kept !== gone);
  return answer(200, gone);
}

function transfer(call: Call): Answer {
  const { ground, body } = call;
  ground.forbidden.transferBalance += 1;
  const faults = faultsInFields(body, TRANSFER);
  if (faults.length > 0) return refused.shape(faults);
  const from = accountOf(call, textIn(body, 'accountIdFrom'));
  const to = accountOf(call, textIn(body, 'accountIdTo'));
  const amount = numberIn(body, 'balance');
  if (from === undefined || to === undefined) return refused.notFound;
  if (from === to || amount > balanceOf(ground, from.id)) return refused.plain;
  setBalance(call, { accountId: from.id, value: balanceOf(ground, from.id) - amount });
  setBalance(call, { accountId: to.id, value: balanceOf(ground, to.id) + amount });
  return answer(201);
}

export const accountRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/account', for: 'user', handle: create },
  { method: 'GET', path: '/api/v1/account', for: 'user', handle: list },
  { method: 'POST', path: '/api/v1/account/transfer-balance', for: 'user', handle: transfer },
  { method: 'GET', path: '/api/v1/account/:id', for: 'user', handle: one },
  { method: 'PUT', path: '/api/v1/account/:id', for: 'user', handle: change },
  { method: 'DELETE', path: '/api/v1/account/:id', for: 'user', handle: remove },
  { method: 'GET', path: '/api/v1/account/:id/balances', for: 'user', handle: balances },
  { method: 'POST', path: '/api/v1/account-balance', for: 'user', handle: upsertBalance },
  { method: 'DELETE', path: '/api/v1/account-balance/:id', for: 'user', handle: removeBalance },
];
