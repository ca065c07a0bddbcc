import { request } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { virtualClock } from '#adapters/system';
import { DAY_MS, instant, MINUTE_MS, plusMs, readInstant } from '#core/calendar';
import { afterEach, expect, it } from 'vitest';
import { faultPlan } from '../plan/index.ts';
import { client, type Client } from './client.ts';
import { startFakeGhostfolio, type FakeGhostfolio, type FakeOptions } from './index.ts';

// Each test is a trap of Ghostfolio 3.58 that was seen on a running server.

const NOW = readInstant('2026-11-20T15:30:00Z') ?? instant(0);
const ONE = '11111111-1111-4111-8111-000000000001';
const TWO = '11111111-1111-4111-8111-000000000002';
const V1 = '/api/v1';

const stops: FakeGhostfolio[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((fake) => fake.stop()));
});

async function opened(given: Partial<FakeOptions> = {}) {
  const clock = virtualClock(NOW);
  const fake = await startFakeGhostfolio({ clock, ...given });
  stops.push(fake);
  const call = await client(fake.baseUrl, fake.token);
  for (const id of [ONE, TWO])
    await call('POST', `${V1}/account`, { id, name: 'x', currency: 'USD', platformId: null });
  return { clock, fake, call };
}

const line = (given: object = {}) => ({
  accountId: ONE,
  currency: 'USD',
  date: '2026-11-20T15:00:00Z',
  fee: 0,
  quantity: 10,
  unitPrice: 100,
  dataSource: 'MANUAL',
  symbol: 'GF_X',
  comment: 'k1',
  type: 'BUY',
  ...given,
});

const post = (call: Client, given: object = {}) => call('POST', `${V1}/activities`, line(given));

const listed = async (call: Client, query: string) =>
  (await call('GET', `${V1}/activities?${query}`)).body as {
    activities: { id: string; comment: string | null; accountId: string | null }[];
    count: number;
  };

it('takes the same activity twice, and no id of ours', async () => {
  const { fake, call } = await opened();
  await post(call);
  await post(call);
  const withId = await post(call, { id: ONE });

  expect(fake.activities()).toHaveLength(2);
  expect(withId).toMatchObject({
    status: 400,
    body: { message: ['property id should not exist'], error: 'Bad Request', statusCode: 400 },
  });
});

it('wants a data source, without saying so in the shape, and numbers that are numbers', async () => {
  const { call } = await opened();
  const bare = await post(call, { dataSource: undefined });
  const words = await post(call, { quantity: '10', fee: -1 });

  expect(bare.text).toBe(
    '{"error":"Bad Request","message":["activity.dataSource (\\"undefined\\") is not valid"]}',
  );
  expect(words.body).toMatchObject({
    message: [
      'fee must not be less than 0',
      'quantity must not be less than 0',
      'quantity must be a number conforming to the specified constraints',
    ],
  });
});

it('fails with 500 for an activity of an unknown account, and answers 200 with nothing for the account', async () => {
  const { fake, call } = await opened();
  const lost = await post(call, { accountId: '00000000-0000-4000-8000-000000000000' });
  const nobody = await call('GET', `${V1}/account/00000000-0000-4000-8000-000000000000`);

  expect(lost.text).toBe('{"statusCode":500,"message":"Internal server error"}');
  expect(nobody).toMatchObject({ status: 200, text: '' });
  expect(fake.activities()).toEqual([]);
});

it('needs an account id that is a UUID for balances only, and a platformId, null or not', async () => {
  const { call } = await opened();
  const odd = { id: 'not-a-uuid', name: 'x', currency: 'USD', platformId: null };
  const made = await call('POST', `${V1}/account`, odd);
  const cash = { accountId: odd.id, balance: 1, date: '2026-11-20' };
  const balance = await call('POST', `${V1}/account-balance`, cash);
  const bare = await call('POST', `${V1}/account`, { name: 'x', currency: 'USD' });
  const excluded = await call('POST', `${V1}/account`, { ...odd, isExcluded: true });

  expect(made.status).toBe(201);
  expect(balance.body).toMatchObject({ message: ['accountId must be a UUID'] });
  expect(bare.body).toMatchObject({ message: ['platformId must be a string'] });
  expect(excluded.body).toMatchObject({ message: ['property isExcluded should not exist'] });
});

it('lets another user overwrite the balance of an account of the same id', async () => {
  const { fake, call } = await opened({ users: 2 });
  const other = await client(fake.baseUrl, fake.tokens[1] ?? '');
  const cash = { accountId: ONE, balance: 100_000, date: '2026-11-20' };
  await call('POST', `${V1}/account-balance`, cash);
  const account = { id: ONE, name: 'theirs', currency: 'USD', platformId: null, balance: 1 };
  const made = await other('POST', `${V1}/account`, account);

  expect(made.status).toBe(201);
  expect((await call('GET', `${V1}/account/${ONE}`)).body).toMatchObject({ balance: 1 });
});

it('answers alike for an unknown ticker and an unreachable Yahoo, also when the profile exists', async () => {
  const { fake, call } = await opened({ unknownTickers: ['NOPE'] });
  const yahoo = { dataSource: 'YAHOO', symbol: 'SPY' };
  const before = await post(call, yahoo);
  const unknown = await post(call, { ...yahoo, symbol: 'NOPE' });
  fake.setYahoo('down');
  const down = await post(call, yahoo);

  expect([before.status, unknown.status, down.status]).toEqual([201, 400, 400]);
  expect(unknown.text).toBe(down.text.replace('SPY', 'NOPE'));
  expect((await call('GET', `${V1}/health/data-provider/YAHOO`)).status).toBe(503);
  expect((await call('GET', `${V1}/health/data-provider/MANUAL`)).status).toBe(503);
});

it('makes a new asset of each free text, and keeps a symbol only after GF_', async () => {
  const { fake, call } = await opened();
  for (const symbol of ['SPREAD', 'SPREAD', 'gf_x', 'GF_X']) await post(call, { symbol });
  for (const type of ['INTEREST', 'FEE'])
    await post(call, { type, symbol: `GF_${type}`, quantity: 1 });
  const symbols = fake.profiles().map(({ symbol }) => symbol);

  expect(new Set(symbols).size).toBe(6);
  expect(symbols.filter((symbol) => symbol.startsWith('GF_'))).toEqual([
    'GF_X',
    'GF_INTEREST',
    'GF_FEE',
  ]);
  expect(fake.profiles().map(({ name }) => name)).toEqual([
    'SPREAD',
    'SPREAD',
    'gf_x',
    null,
    null,
    null,
  ]);
});

it('refuses to sell a GF_ symbol without a name, and lets it go short with one', async () => {
  const { fake, call } = await opened();
  await post(call, { symbol: 'GF_X', quantity: 1 });
  const nameless = await post(call, { type: 'SELL' });
  await call('PATCH', `${V1}/admin/profile-data/MANUAL/GF_X`, { name: 'X' });
  const named = await post(call, { type: 'SELL', quantity: 101 });

  expect([nameless.status, named.status]).toEqual([400, 201]);
  expect(fake.accounts().find(({ id }) => id === ONE)?.value).toBe(-100 * 100);
});

it('makes drafts of what is dated after today, for ever', async () => {
  const { clock, fake, call } = await opened();
  await post(call, { date: '2026-11-20T23:59:00Z', comment: 'today' });
  await post(call, { date: '2026-11-21T00:00:00Z', comment: 'tomorrow' });
  clock.moveTo(plusMs(NOW, 30 * DAY_MS));
  const tagged = fake.activities().filter(({ tagIds }) => tagIds.length > 0);

  expect(tagged.map(({ comment }) => comment)).toEqual(['tomorrow']);
  expect(fake.accounts().find(({ id }) => id === ONE)?.value).toBe(1000);
});

it('writes cash of a back-dated activity on its day, from the balance of today', async () => {
  const { fake, call } = await opened();
  for (const [date, balance] of [
    ['2026-11-10', 500],
    ['2026-11-20', 1000],
  ])
    await call('POST', `${V1}/account-balance`, { accountId: ONE, balance, date });
  await post(call, { date: '2026-11-10T15:00:00Z', quantity: 1, updateAccountBalance: true });

  expect(fake.balances(ONE).map(({ value }) => value)).toEqual([900, 1000]);
  expect(fake.forbidden.updateAccountBalance).toBe(1);
});

it('keeps one balance a day, tells the newest of today or before, and takes the future', async () => {
  const { fake, call } = await opened();
  const set = (date: string, balance: number) =>
    call('POST', `${V1}/account-balance`, { accountId: ONE, balance, date });
  await set('2026-11-19', -5);
  await set('2026-11-20T10:00:00Z', 7);
  await set('2026-11-20', 8);
  await set('2026-12-31', 1);

  expect(fake.balances(ONE).map(({ value }) => value)).toEqual([-5, 8, 1]);
  expect((await call('GET', `${V1}/account/${ONE}`)).body).toMatchObject({ balance: 8, value: 8 });
});

it('quotes the greatest date, passes over 0, and has two rows for a day with a time', async () => {
  const { fake, call } = await opened();
  await post(call, { quantity: 1, unitPrice: 3 });
  const value = () => fake.accounts().find(({ id }) => id === ONE)?.value;
  const price = (date: string, marketPrice: number) =>
    call('POST', `${V1}/market-data/MANUAL/GF_X`, { marketData: [{ date, marketPrice }] });
  const values = [value()];
  await price('2026-11-19', 4);
  values.push(value());
  await price('2026-12-18', 9);
  values.push(value());
  await price('2026-12-19', 0);
  values.push(value());
  await price('2026-11-19T15:00:00Z', 5);

  expect(values).toEqual([3, 4, 9, 9]);
  expect(fake.prices('GF_X')).toHaveLength(4);
  expect((await price('never', 1)).status).toBe(500);
  expect((await call('POST', `${V1}/market-data/MANUAL/GF_Q`, { marketData: [] })).status).toBe(
    404,
  );
});

it('lets a user price what he made, and only an administrator the rest', async () => {
  const { fake, call } = await opened({ users: 2 });
  const user = await client(fake.baseUrl, fake.tokens[1] ?? '');
  await call('POST', `${V1}/admin/profile-data/MANUAL/GF_ADMIN`, {});
  await user('POST', `${V1}/activities`, line({ accountId: undefined, symbol: 'GF_OWN' }));
  const marketData = [{ date: '2026-11-20', marketPrice: 1 }];
  const statuses = [
    await user('POST', `${V1}/market-data/MANUAL/GF_OWN`, { marketData }),
    await user('POST', `${V1}/market-data/MANUAL/GF_ADMIN`, { marketData }),
    await user('POST', `${V1}/admin/profile-data/MANUAL/GF_NEW`, {}),
    await call('POST', `${V1}/admin/profile-data/MANUAL/GF_ADMIN`, {}),
    await call('POST', `${V1}/admin/profile-data/MANUAL/FREE`, {}),
    await call('PATCH', `${V1}/admin/profile-data/MANUAL/GF_NEW`, { name: 'x' }),
  ].map(({ status }) => status);

  expect(statuses).toEqual([201, 403, 403, 500, 400, 500]);
});

it('deletes name and prices with the last activity of a symbol', async () => {
  const { fake, call } = await opened();
  await post(call);
  await post(call);
  await call('POST', `${V1}/market-data/MANUAL/GF_X`, {
    marketData: [{ date: '2026-11-20', marketPrice: 5 }],
  });
  const [first, second] = fake.activities();
  await call('DELETE', `${V1}/activities/${first?.id}`);
  const kept = fake.profiles().length;
  await call('DELETE', `${V1}/activities/${second?.id}`);
  const again = await call('DELETE', `${V1}/activities/${second?.id}`);

  expect([kept, fake.profiles().length, fake.prices('GF_X').length]).toEqual([1, 0, 0]);
  expect(again.status).toBe(404);
});

it('deletes everything where a filter is not understood', async () => {
  const { fake, call } = await opened();
  await post(call);
  await post(call, { accountId: TWO, symbol: 'GF_Y' });
  const told = await call('DELETE', `${V1}/activities?symbol=GF_Y`);

  expect(told).toMatchObject({ status: 200, body: 2 });
  expect(fake.activities()).toEqual([]);
  expect(fake.forbidden.bulkDelete).toBe(1);
});

it('ignores a symbol without a data source in a search, and refuses names that it does not know', async () => {
  const { call } = await opened();
  await post(call);
  await post(call, { symbol: 'GF_Y', accountId: TWO, date: '2026-11-19T15:00:00Z' });

  expect((await listed(call, 'symbol=GF_Y')).count).toBe(2);
  expect((await listed(call, 'symbol=GF_Y&dataSource=MANUAL')).count).toBe(1);
  expect(await listed(call, 'take=0')).toEqual({ activities: [], count: 2 });
  // By date, not by when it was written.
  expect((await listed(call, '')).activities.map(({ accountId }) => accountId)).toEqual([TWO, ONE]);
  expect(await call('GET', `${V1}/activities?comment=k1`)).toMatchObject({
    status: 400,
    body: { message: ['property comment should not exist'] },
  });
});

it('loses comment and account in a change that leaves them out', async () => {
  const { fake, call } = await opened();
  await post(call, { date: '2026-12-01T00:00:00Z' });
  const [activity] = fake.activities();
  const { accountId: _account, comment: _comment, ...rest } = line();
  const told = await call('PUT', `${V1}/activities/${activity?.id}`, { ...rest, id: activity?.id });

  expect(told.status).toBe(200);
  expect(fake.activities()).toMatchObject([{ accountId: null, comment: null }]);
  // Moved to the past, still a draft.
  expect(fake.activities()[0]?.tagIds).toHaveLength(1);
});

it('drops in an import what stands in another account, and keeps what has no account', async () => {
  const { fake, call } = await opened();
  await post(call);
  const nowhere = line({ accountId: '00000000-0000-4000-8000-000000000000', comment: 'k2' });
  const twice = line({ comment: 'k3' });
  const activities = [line({ accountId: TWO }), nowhere, twice, twice];
  const told = await call('POST', `${V1}/import`, { activities });
  const free = await call('POST', `${V1}/import`, { activities: [line(), line({ symbol: 'X' })] });

  expect(told.status).toBe(201);
  expect(fake.activities().map(({ comment, accountId }) => [comment, accountId])).toEqual([
    ['k1', ONE],
    ['k2', null],
    ['k3', ONE],
    ['k3', ONE],
  ]);
  expect(free.body).toMatchObject({ message: [expect.stringContaining('activities.1.symbol')] });
  expect(fake.forbidden.import).toBe(2);
});

it('answers what is no JSON, and what is too long, like an unknown route', async () => {
  const { fake } = await opened();
  const send = async (body: string) => {
    const sent = await fetch(`${fake.baseUrl}${V1}/account`, { method: 'POST', body });
    return sent.text();
  };
  const cannot = '{"message":"Cannot POST /api/v1/account","error":"Not Found","statusCode":404}';

  expect(await send('{')).toBe(cannot);
  expect(await send(`"${'x'.repeat(10_000_001)}"`)).toBe(cannot);
});

it('has neither the old address of activities nor the first performance', async () => {
  const { call } = await opened();

  expect((await call('POST', `${V1}/order`, line())).status).toBe(404);
  expect((await call('GET', `${V1}/portfolio/performance`)).status).toBe(404);
  expect((await call('GET', '/api/v2/portfolio/performance')).status).toBe(200);
});

it('never tells health or portfolio while Redis is down, and writes all the same', async () => {
  const { fake, call } = await opened({ redis: 'down' });
  const hanging = [`${V1}/health`, `${V1}/portfolio/holdings`].map((path) =>
    fetch(`${fake.baseUrl}${path}`, { signal: AbortSignal.timeout(100) }),
  );

  expect((await Promise.allSettled(hanging)).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
  ]);
  expect((await post(call)).status).toBe(201);
});

it('limits sign-ins to ten a minute', async () => {
  const { clock, fake } = await opened({ signIns: 'limited' });
  const signIn = () =>
    fetch(`${fake.baseUrl}${V1}/auth/anonymous`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accessToken: fake.token }),
    });
  const statuses: number[] = [];
  for (let turn = 0; turn < 10; turn += 1) statuses.push((await signIn()).status);
  const refused = await signIn();
  clock.moveTo(plusMs(NOW, MINUTE_MS));

  // One was spent on opening.
  expect(statuses.filter((status) => status === 201)).toHaveLength(9);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
  expect((await signIn()).status).toBe(201);
});

it('keeps sign-ins for 180 days, loses them with its secret, and knows the first user as administrator', async () => {
  const { clock, fake, call } = await opened({ users: 2 });
  const signUp = await call('POST', `${V1}/user`, {});
  clock.moveTo(plusMs(NOW, 179 * DAY_MS));
  const before = (await call('GET', `${V1}/user`)).status;
  clock.moveTo(plusMs(NOW, 180 * DAY_MS));
  const after = (await call('GET', `${V1}/user`)).status;
  const fresh = await client(fake.baseUrl, fake.token);
  fake.restart('kept');
  // The client's idle connections were cut; it notices in a moment.
  await new Promise((next) => setTimeout(next, 30));
  const kept = (await fresh('GET', `${V1}/user`)).status;
  fake.restart('lost');
  await new Promise((next) => setTimeout(next, 30));

  expect(signUp.body).toMatchObject({ role: 'USER' });
  expect([before, after, kept]).toEqual([200, 401, 200]);
  expect((await fresh('GET', `${V1}/user`)).status).toBe(401);
});

it('closes idle connections', async () => {
  const { fake } = await opened({ keepAliveMs: 50 });
  const socket = connect(Number(new URL(fake.baseUrl).port), '127.0.0.1');
  socket.write('GET /api/v1/health HTTP/1.1\r\nhost: x\r\n\r\n');
  const started = performance.now();
  socket.resume();
  await once(socket, 'close');

  expect(performance.now() - started).toBeGreaterThan(40);
});

it('does late what its client has given up, unless it is restarted meanwhile', async () => {
  const { fake, call } = await opened();
  fake.play(faultPlan({ seed: 1, rules: [{ kind: 'late-commit', delayMs: 150 }] }));
  const givenUp = () =>
    new Promise<void>((done) => {
      const asked = request(`${fake.baseUrl}${V1}/account`, { method: 'POST', timeout: 30 });
      asked.on('timeout', () => asked.destroy()).on('error', () => done());
      asked.end('{"name":"late","currency":"USD","platformId":null}');
    });
  const late = post(call).catch(() => undefined);
  await givenUp();
  await late;
  const done = fake.activities().length;
  const lost = post(call).catch(() => undefined);
  await new Promise((next) => setTimeout(next, 30));
  fake.restart('kept');
  await lost;
  await new Promise((next) => setTimeout(next, 200));

  expect([done, fake.activities().length]).toEqual([1, 1]);
});

it('does twice what a gateway repeats', async () => {
  const { fake, call } = await opened();
  fake.play(faultPlan({ seed: 1, rules: [{ kind: 'twice' }] }));
  await post(call);

  expect(fake.activities()).toHaveLength(2);
});

it('goes back to a backup with all that is stored', async () => {
  const { fake, call } = await opened();
  await post(call, { comment: 'kept' });
  const backup = fake.snapshot();
  await post(call, { comment: 'lost' });
  await call('POST', `${V1}/account-balance`, { accountId: ONE, balance: 5, date: '2026-11-20' });
  fake.restore(backup);
  await post(call, { comment: 'new' });
  fake.restore(backup);

  expect(fake.activities().map(({ comment }) => comment)).toEqual(['kept']);
  expect(fake.balances(ONE)).toEqual([]);
});

it('gives the same ids for the same seed', async () => {
  const ids = async (seed: number) => (await opened({ seed })).fake.accounts().map(({ id }) => id);

  expect(await ids(1)).toEqual(await ids(1));
  expect(await ids(1)).not.toEqual(await ids(2));
});
