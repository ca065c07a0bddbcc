import {
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { READING_VERBS } from '#verbs/tables';
import { actingRoutes } from '../../src/cli/service/acting-routes.ts';
import { openedHouse, PASSWORD, type OpenedHouse } from '../http/opened-house.ts';
import { settingsHome, type SettingsHome } from './settings-home.ts';

const CHANGES = '/api/config/changes';
const SECRET = 'Zx9SecretZx9';
const change = { changes: [{ path: ['accounts', 'wheel', 'budget'], value: 2500 }] };

let of: SettingsHome;
let house: OpenedHouse;
let keys = 0;

beforeEach(async () => {
  of = await settingsHome();
  const { acts, answered } = of.home.store;
  house = openedHouse({
    home: of.home,
    readingVerbs: READING_VERBS,
    actingVerbs: actingRoutes(undefined),
    acts,
    answered,
  });
});
afterEach(() => {
  of.close();
});

async function send(
  path: string,
  body: unknown,
  more: { method?: string; key?: string; token?: string } = {},
) {
  keys += 1;
  return house.ask(path, { method: 'POST', key: `key-${keys}`, body, ...more });
}

async function keep(name: string, value: unknown, more: { key?: string; token?: string } = {}) {
  return send(`/api/admin/secrets/${name}`, { value }, { method: 'PUT', ...more });
}

/** Every file of the home that holds a text. */
function holding(text: string, folder = of.directory): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return holding(text, path);
    return entry.isFile() && readFileSync(path, 'latin1').includes(text) ? [path] : [];
  });
}

describe('the settings over HTTP', () => {
  it('are looked at, tried, changed and rolled back', async () => {
    const before = of.text();
    const file: unknown = await (await house.ask('/api/config/file')).json();
    const basedOn: unknown = Reflect.get(Object(file), 'hash');
    const tried = await send(CHANGES, { ...change, basedOn, dryRun: true });
    expect(await tried.json()).toMatchObject({ view: { isWritten: false } });
    const done = await send(CHANGES, { ...change, basedOn });
    expect([done.status, await done.json()]).toMatchObject([
      200,
      { view: { isWritten: true, before: basedOn } },
    ]);
    expect((await send(CHANGES, { ...change, basedOn })).status).toBe(409);
    const [line] = (await (await house.ask('/api/config/history')).json()) as { id: string }[];
    expect((await send('/api/config/rollbacks', { id: line?.id })).status).toBe(200);
    expect(of.text()).toBe(before);
    expect((await send('/api/config/rollbacks', { id: 'none' })).status).toBe(404);
  });

  it('answer a wrong value with its sentence, and a wrong form with its fields', async () => {
    const before = of.text();
    const wrong = { changes: [{ path: ['accounts', 'wheel', 'budget'], value: 'much' }] };
    const refused = await send(CHANGES, wrong);
    expect([409, 422]).toContain(refused.status);
    expect(await refused.json()).toMatchObject({
      detail: expect.stringContaining('accounts.wheel.budget'),
    });
    for (const form of [
      {},
      { changes: [] },
      { changes: [{ path: [] }] },
      { changes: [{ path: 'accounts' }] },
      { ...change, basedOn: 'none' },
      { ...change, extra: 1 },
      { changes: [{ path: [{}], value: 1 }] },
      { changes: [{ path: Array.from({ length: 40 }, () => 'a') }] },
    ])
      expect((await send(CHANGES, form)).status, JSON.stringify(form)).toBe(422);
    expect(of.text()).toBe(before);
  });

  it('answer a value that is nested without end, and never with a fault of ours', async () => {
    const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const depth of [10, 1000, 100_000]) {
      const body = `{"changes":[{"path":["known_pairs"],"value":${deep(depth)}}]}`;
      expect((await send(CHANGES, body)).status, String(depth)).toBeLessThan(500);
    }
    expect(house.logged).toEqual([]);
  });

  it('are changed once by a request that comes twice', async () => {
    const first = await send(CHANGES, change, { key: 'once' });
    const again = await send(CHANGES, change, { key: 'once' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(await first.json());
    expect(of.kept()).toHaveLength(1);
  });

  it('are changed by whoever administers, and that is on the list of acts', async () => {
    await house.keys.setPassword(PASSWORD);
    for (const scope of ['read', 'operate'] as const) {
      const token = await house.tokenOf(scope);
      for (const refused of [
        await send(CHANGES, change, { token }),
        await send('/api/config/rollbacks', { id: 'x' }, { token }),
        await keep('mine', SECRET, { token }),
      ])
        expect(refused.status).toBe(403);
    }
    const token = await house.tokenOf('admin');
    expect((await send(CHANGES, change, { token })).status).toBe(200);
    const acts = await of.home.store.acts.newest(10);
    expect(acts[0]).toMatchObject({
      who: expect.stringContaining('of-admin'),
      what: 'config-set',
      outcome: 'done',
    });
    expect(acts.filter(({ outcome }) => outcome === 'refused')).toHaveLength(6);
  });

  it('say that another try may help where the disk refuses', async () => {
    symlinkSync('/dev/full', `${of.home.paths.config}.half`);
    const refused = await send(CHANGES, change, { key: 'full' });
    expect(refused.status).toBe(503);
    expect((await send(CHANGES, change, { key: 'full' })).status).toBe(200);
  });
});

describe('a secret that is sent', () => {
  it('is kept in a file that nobody else may read, and is nowhere else', async () => {
    const kept = await keep('llama', SECRET);
    const { path } = (await kept.json()) as { path: string };
    expect(kept.status).toBe(200);
    expect(readFileSync(path, 'utf8').trim()).toBe(SECRET);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    expect(holding(SECRET)).toEqual([path]);
    expect(house.logged.join('\n')).not.toContain(SECRET);
    expect(await of.home.store.acts.newest(1)).toMatchObject([
      { what: 'secret set', subject: 'llama', outcome: 'done' },
    ]);
  });

  it('is told as set once the configuration names it, never with its value', async () => {
    const { path } = (await (await keep('llama', SECRET)).json()) as { path: string };
    const model = {
      kind: 'openai-compatible',
      base_url: 'http://127.0.0.1:9/v1',
      model: 'm',
      api_key_file: path,
    };
    const named = await send(CHANGES, { changes: [{ path: ['models', 'Mine'], value: model }] });
    expect(named.status).toBe(200);
    const told = await house.ask('/api/secrets');
    const text = await told.text();
    expect(JSON.parse(text)).toContainEqual({
      source: 'file',
      name: path,
      isSet: true,
      because: null,
    });
    for (const address of [
      '/api/config',
      '/api/config/file',
      '/api/config/history',
      '/api/config/check',
    ])
      expect(await (await house.ask(address)).text(), address).not.toContain(SECRET);
    expect(text).not.toContain(SECRET);
    rmSync(path);
    const [line] = (await (await house.ask('/api/secrets')).json()) as unknown[];
    expect(line).toMatchObject({
      isSet: false,
      because: expect.stringContaining('cannot be read'),
    });
  });

  it('replaces an older one whole, and is replaced by nobody who may not', async () => {
    await keep('llama', 'a-much-longer-secret-than-the-next');
    const { path } = (await (await keep('llama', SECRET)).json()) as { path: string };
    expect(readFileSync(path, 'utf8')).toBe(`${SECRET}\n`);
    expect(readdirSync(join(path, '..'))).toEqual(['llama']);
  });

  it('has a name that leads nowhere else', async () => {
    for (const name of [
      '..',
      '.',
      '%2e%2e',
      '..%2fconfig.yaml',
      'a%2fb',
      'a.half',
      '%00',
      'a b',
      'x'.repeat(61),
      '%c3%a4',
    ])
      expect((await keep(name, SECRET)).status, name).toBeGreaterThanOrEqual(400);
    expect(holding(SECRET)).toEqual([]);
  });

  it('is not followed to where a link leads', async () => {
    const { path } = (await (await keep('llama', 'old')).json()) as { path: string };
    const elsewhere = join(of.directory, 'elsewhere');
    writeFileSync(elsewhere, 'theirs');
    rmSync(path);
    symlinkSync(elsewhere, path);
    await keep('llama', SECRET);
    expect(readFileSync(elsewhere, 'utf8')).toBe('theirs');
    expect(lstatSync(path).isFile()).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['blanks', '  \n '],
    ['more than one word', `${SECRET} and more`],
    ['two lines', `${SECRET}\nand more`],
    ['a sign that no header takes', `${SECRET}\u0000`],
    ['no text', 5],
    ['too much', SECRET.repeat(1000)],
  ])('is refused where nobody could use it, and is not told again: %s', async (_, value) => {
    const refused = await keep('llama', value);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.status).toBeLessThan(500);
    expect(await refused.text()).not.toContain(SECRET);
    expect(holding(SECRET)).toEqual([]);
  });

  it('in the name of a field or of the address is not told again', async () => {
    const named = await send(
      '/api/admin/secrets/llama',
      { [SECRET]: 1, value: 'x' },
      { method: 'PUT' },
    );
    expect(named.status).toBe(422);
    expect(await named.text()).not.toContain(SECRET);
    expect(holding(SECRET)).toEqual([]);
  });

  it('does not stay where the disk refuses, and may be sent again', async () => {
    const { path } = (await (await keep('llama', 'old')).json()) as { path: string };
    symlinkSync('/dev/full', `${path}.half`);
    const refused = await keep('llama', SECRET, { key: 'full' });
    expect(refused.status).toBe(503);
    expect(readFileSync(path, 'utf8')).toBe('old\n');
    expect(readdirSync(join(path, '..'))).toEqual(['llama']);
    expect((await keep('llama', SECRET, { key: 'full' })).status).toBe(200);
  });

  it('is not remembered where somebody has typed it into the configuration', async () => {
    for (const dryRun of [true, false]) {
      const value = { base_url: 'http://127.0.0.1:9/v1', api_key: SECRET };
      await send(CHANGES, { changes: [{ path: ['models', 'Mine'], value }], dryRun });
    }
    expect(holding(SECRET)).toEqual([]);
    expect(JSON.stringify(await of.home.store.acts.newest(10))).not.toContain(SECRET);
  });
});
