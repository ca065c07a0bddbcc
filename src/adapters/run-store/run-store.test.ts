import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BacktestView, CertificateView, RecallView } from '#contract';
import { instant } from '#core/calendar';
import { PortError } from '#ports';
import type { KeptPrompt } from './kept-prompt.ts';
import { openRuns, type RunStore } from './open-runs.ts';

async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

let directory = '';
const open: RunStore[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'runs-'));
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
  rmSync(directory, { recursive: true });
});

function opened(): RunStore {
  const store = openRuns(directory);
  open.push(store);
  return store;
}

const HASH = 'ab12cd34'.padEnd(64, '0');
const OTHER = 'ab99cd34'.padEnd(64, '0');

function view(more: Partial<BacktestView> = {}): BacktestView {
  return {
    id: '',
    account: 'steady_core',
    name: 'Steady',
    strategy: 'core-satellite',
    model: 'rules:steady',
    data: 'simulated market',
    dataIdentity: 'simulated seed 1',
    from: '2024-01-02',
    upTo: '2024-06-28',
    masks: ['dates'],
    seed: 1,
    codeVersion: 'v',
    resultHash: HASH,
    budget: '10000.00',
    decisionsMade: { done: 1, abstained: 0, skipped: 0 },
    replies: { asked: 1, fromCassette: 0 },
    days: [
      { on: '2024-01-02', nav: '10000.00', growth: 1, drawdown: 0, exposure: 0.5 },
      { on: '2024-01-03', nav: '10100.00', growth: 1.01, drawdown: 0 },
    ],
    paths: [],
    figures: [
      { key: 'sharpe', name: 'Sharpe ratio', unit: 'number', value: null, because: 'too short' },
    ],
    trades: [],
    decisions: [
      {
        slot: '2024-01-02T15:00Z',
        outcome: 'DONE',
        orders: [],
        dropped: [],
        questions: [],
      },
    ],
    trials: 1,
    certificate: null,
    recall: null,
    warnings: ['no earnings data'],
    ...more,
  };
}

const REQUEST = {
  account: 'steady_core',
  window: { from: '2024-01-02', upTo: '2024-06-28' },
  seed: 1,
};

function prompt(number: number, content = `question ${number}`): KeptPrompt {
  return {
    slot: '2024-01-02T15:00Z',
    pass: 'analysis',
    promptHash: `hash ${number}`,
    key: `key ${number}`,
    messages: [{ role: 'user', content }],
    schema: { type: 'object', b: 1, a: 2 },
    reply: {
      text: `answer ${number}`,
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: 'm',
      usage: {},
      latencyMs: 3,
    },
  };
}

const CLEAN: CertificateView = {
  verdict: 'clean',
  sampled: ['2024-01-02T15:00Z'],
  ofDecisions: 1,
  seed: 1,
  future: [],
  surroundings: [],
  fills: [],
  sensitivity: [],
  notTested: [],
};

const RECALL: RecallView = { model: 'm', windows: [] };

const kept = (store: RunStore, more: Partial<BacktestView> = {}, request: unknown = REQUEST) =>
  store.put({ view: view(more), request, prompts: [prompt(1), prompt(2)] });

describe('a run that is put', () => {
  it('is there under account and hash, as it was, its prompts in their order', async () => {
    const store = opened();
    const id = kept(store);
    expect(id).toBe('steady_core-ab12cd34');
    expect(store.get(id)).toEqual({ view: view({ id }), request: REQUEST });
    const prompts = await allOf(store.prompts(id));
    expect(prompts).toEqual([prompt(1), prompt(2)]);
    expect(JSON.stringify(prompts[0])).toBe(JSON.stringify(prompt(1)));
  });

  it('is a folder of its own, the owner’s alone', () => {
    const id = kept(opened(), { certificate: CLEAN });
    const folder = join(directory, id);
    expect(readdirSync(folder).toSorted()).toEqual([
      'certificate.json',
      'line.json',
      'prompts.ndjson.gz',
      'request.json',
      'run.json',
    ]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    expect(statSync(join(directory, 'trials.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('run once more finds itself, whatever the order of its request, and keeps what was found out', async () => {
    const store = opened();
    const id = kept(store);
    store.putCertificate(id, CLEAN);
    store.putRecall(id, RECALL);
    const { seed, window, account } = REQUEST;
    const again = store.put({
      view: view({ replies: { asked: 0, fromCassette: 1 } }),
      request: { seed, window, account },
      prompts: [prompt(3)],
    });
    expect(again).toBe(id);
    expect(store.list().runs).toHaveLength(1);
    expect(store.get(id).view).toEqual(
      view({ id, replies: { asked: 0, fromCassette: 1 }, certificate: CLEAN, recall: RECALL }),
    );
    expect(await allOf(store.prompts(id))).toEqual([prompt(3)]);
  });

  it('has a number of its own where another request came to the same hash', () => {
    const store = opened();
    const first = kept(store);
    const second = kept(store, {}, { ...REQUEST, seed: 2 });
    const third = kept(store, { resultHash: HASH.replace(/0$/, '1') });
    expect([first, second, third]).toEqual(
      [1, 2, 3].map((number) => (number === 1 ? first : `${first}-${number}`)),
    );
    expect(kept(store, {}, { ...REQUEST, seed: 2 })).toBe(second);
  });

  it('never takes the place of a damaged one', () => {
    const store = opened();
    const first = kept(store);
    writeFileSync(join(directory, first, 'line.json'), 'x');
    expect(kept(store)).toBe(`${first}-2`);
    rmSync(join(directory, `${first}-2`, 'request.json'));
    expect(kept(store)).toBe(`${first}-3`);
  });

  it('is not kept at all where it could not be read again', () => {
    const store = opened();
    expect(() => kept(store, { seed: Number.NaN })).toThrow(/cannot be kept/);
    expect(() => kept(store, { account: '../etc' })).toThrow(/letters, digits/);
    const broken = {
      *[Symbol.iterator](): Generator<KeptPrompt> {
        yield prompt(1);
        throw new Error('broke off');
      },
    };
    expect(() => store.put({ view: view(), request: REQUEST, prompts: broken })).toThrow(
      'broke off',
    );
    expect(readdirSync(directory).filter((name) => !name.startsWith('trials.db'))).toEqual([]);
  });

  it('may have its prompts one after the other, more than fit into one piece', async () => {
    const store = opened();
    const draft = store.begin();
    const long = (number: number) => prompt(number, `${number} €\u{1F4C8}`.repeat(20_000));
    for (let number = 0; number < 40; number += 1) draft.add(long(number));
    expect(store.list().runs).toEqual([]);
    const id = draft.finish({ view: view(), request: REQUEST });
    draft.discard();
    let number = 0;
    for await (const found of store.prompts(id)) {
      expect(found).toEqual(long(number));
      number += 1;
    }
    expect(number).toBe(40);
  });
});

describe('a name', () => {
  it('may be the beginning of one id, not of several, and says which there are', () => {
    const store = opened();
    const first = kept(store);
    const second = kept(store, { resultHash: OTHER });
    const third = kept(store, {}, { other: 1 });
    expect(store.get('steady_core-ab9').view.id).toBe(second);
    expect(store.get(first).view.id).toBe(first);
    expect(() => store.get('steady')).toThrow(
      `"steady" begins the names of 3 runs; say more of it: ${first}, ${third}, ${second}`,
    );
    expect(() => store.get('other')).toThrow(
      `no run is called "other"; there are: ${first}, ${third}, ${second}`,
    );
    expect(() => store.get('')).toThrow(PortError);
    expect(() => store.get('../runs')).toThrow(/no run is called/);
  });
});

describe('the list', () => {
  it('has the newest first, and names what is damaged', () => {
    const store = opened();
    const first = kept(store);
    const second = kept(store, { resultHash: OTHER });
    const third = kept(store, {}, { other: 1 });
    utimesSync(join(directory, second, 'line.json'), 2_000_000_000, 2_000_000_000);
    utimesSync(join(directory, first, 'line.json'), 1_000_000_000, 1_000_000_000);
    writeFileSync(join(directory, third, 'line.json'), '{"id":"x"}');
    const { runs, damaged } = store.list();
    expect(runs.map(({ id }) => id)).toEqual([second, first]);
    expect(runs[0]).toMatchObject({
      account: 'steady_core',
      decisions: 1,
      keptAt: instant(2_000_000_000_000),
    });
    expect(runs[0]?.totalReturn).toBeCloseTo(0.01, 12);
    expect(damaged.map(({ id }) => id)).toEqual([third]);
    expect(damaged[0]?.because).toMatch(/line\.json is damaged/);
  });
});

describe('a certificate', () => {
  it('stands beside the result as JSON and in it, and the run keeps its place in the list', () => {
    const store = opened();
    const id = kept(store);
    utimesSync(join(directory, id, 'line.json'), 1_000_000_000, 1_000_000_000);
    store.putCertificate('steady', CLEAN);
    expect(JSON.parse(readFileSync(join(directory, id, 'certificate.json'), 'utf8'))).toEqual(
      CLEAN,
    );
    expect(JSON.parse(readFileSync(join(directory, id, 'run.json'), 'utf8')).certificate).toEqual(
      CLEAN,
    );
    expect(store.get(id).view.certificate).toEqual(CLEAN);
    expect(store.list().runs[0]?.keptAt).toBe(instant(1_000_000_000_000));
  });

  it('counts from beside it where a kill came before it stood in it', () => {
    const store = opened();
    const id = kept(store);
    writeFileSync(join(directory, id, 'certificate.json'), JSON.stringify(CLEAN));
    expect(store.get(id).view.certificate).toEqual(CLEAN);
  });
});

describe('what is damaged', () => {
  it.each(['run.json', 'request.json', 'certificate.json'])('is named and not read: %s', (name) => {
    const store = opened();
    const id = kept(store, { certificate: CLEAN });
    const path = join(directory, id, name);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -5));
    expect(() => store.get(id)).toThrow(new RegExp(`${name} is damaged`));
  });

  it('is a prompt of another shape, told with what came before it', async () => {
    const store = opened();
    const id = kept(store);
    const path = join(directory, id, 'prompts.ndjson.gz');
    writeFileSync(path, readFileSync(path).subarray(0, -20));
    await expect(allOf(store.prompts(id))).rejects.toThrow(/prompts\.ndjson\.gz is damaged/);
  });
});

describe('a run that is removed', () => {
  it('is gone, and what was tried with it is still counted', () => {
    const store = opened();
    const id = kept(store);
    store.countTrial({ ...TRIAL });
    expect(store.remove('steady')).toBe(id);
    expect(store.list()).toEqual({ runs: [], damaged: [] });
    expect(existsSync(join(directory, id))).toBe(false);
    expect(store.trialsOverlapping(TRIAL).count).toBe(1);
  });
});

it('takes away what killed processes left behind, and nothing of those that live', () => {
  const dead = join(directory, `.half~${hostname()}~999999999~1~x`);
  const alive = join(directory, `.half~${hostname()}~${process.pid}~1~x`);
  const foreign = join(directory, '.half~elsewhere.invalid~1~1~x');
  for (const folder of [dead, alive, foreign]) mkdirSync(folder);
  const store = opened();
  expect([dead, alive, foreign].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  expect(store.list()).toEqual({ runs: [], damaged: [] });
});

const TRIAL = {
  strategy: 'core-satellite',
  parameters: 'p1',
  model: 'Qwen3-Next',
  promptVersion: '3',
  from: '2020-01-01',
  upTo: '2020-12-31',
};

describe('trials', () => {
  it('are different in strategy, parameters, model, wording or data; the same once more counts once', () => {
    const store = opened();
    const different = [
      {},
      { strategy: 'value' },
      { parameters: 'p2' },
      { model: 'rules:steady' },
      { promptVersion: '4' },
      { data: 'simulated market' },
    ];
    for (const more of [...different, ...different])
      store.countTrial({ ...TRIAL, ...more, sharpe: 0.1 });
    const days = { from: '2020-06-01', upTo: '2020-06-01' };
    expect(store.trialsOverlapping(days).count).toBe(6);
    expect(store.trialsOverlapping(days).sharpes).toHaveLength(6);
    expect(store.trialsOverlapping({ ...days, strategy: 'core-satellite' }).count).toBe(5);
    expect(
      store.trialsOverlapping({ ...days, model: 'Qwen3-Next', promptVersion: '3' }).count,
    ).toBe(4);
    expect(store.trialsOverlapping({ ...days, data: 'simulated market' }).count).toBe(1);
  });

  it('overlap where they share a day, the first and the last included', () => {
    const store = opened();
    store.countTrial(TRIAL);
    const count = (from: string, upTo: string) => store.trialsOverlapping({ from, upTo }).count;
    expect(count('2019-01-01', '2019-12-31')).toBe(0);
    expect(count('2019-01-01', '2020-01-01')).toBe(1);
    expect(count('2020-12-31', '2022-01-01')).toBe(1);
    expect(count('2021-01-01', '2022-01-01')).toBe(0);
    expect(count('2019-01-01', '2022-01-01')).toBe(1);
  });

  it('on several windows are one, with the ratio of that which overlaps most, the latest of equal ones', () => {
    const store = opened();
    store.countTrial({ ...TRIAL, from: '2020-01-01', upTo: '2020-02-01', sharpe: 0.1 });
    store.countTrial({ ...TRIAL, from: '2020-01-01', upTo: '2020-06-01', sharpe: 0.2 });
    store.countTrial({ ...TRIAL, from: '2020-02-01', upTo: '2020-03-01', sharpe: 0.3 });
    store.countTrial({ ...TRIAL, parameters: 'p2' });
    const days = { from: '2020-01-01', upTo: '2020-12-31' };
    expect(store.trialsOverlapping(days)).toEqual({ count: 2, sharpes: [0.2] });
    store.countTrial({ ...TRIAL, from: '2020-01-01', upTo: '2020-06-01', sharpe: 0.25 });
    expect(store.trialsOverlapping(days)).toEqual({ count: 2, sharpes: [0.25] });
    expect(store.trialsOverlapping({ from: '2020-01-15', upTo: '2020-01-20' })).toEqual({
      count: 2,
      sharpes: [0.25],
    });
  });

  it('are counted by the next process, and cannot be taken away', () => {
    opened().countTrial(TRIAL);
    expect(opened().trialsOverlapping(TRIAL).count).toBe(1);
    const database = new DatabaseSync(join(directory, 'trials.db'));
    for (const sql of ['DELETE FROM trial', `UPDATE trial SET model = 'x'`])
      expect(() => {
        database.exec(sql);
      }).toThrow(/only added to/);
    database.close();
  });

  it.each([{ from: '2020-13-01' }, { from: '2021-01-01' }, { sharpe: Number.NaN }])(
    'are refused with %j',
    (more) => {
      expect(() => {
        opened().countTrial({ ...TRIAL, ...more });
      }).toThrow(/window goes from|finite or absent/);
    },
  );
});

describe('declared windows', () => {
  const first = {
    first: 'a',
    second: 'b',
    from: '2024-01-02',
    upTo: '2024-03-28',
    at: instant(1000),
  };

  it('keep their first moment, and are the same for both orders of the arms', () => {
    const store = opened();
    store.declare({ ...first, from: '2024-04-01', upTo: '2024-06-28', at: instant(3000) });
    store.declare(first);
    store.declare({ ...first, first: 'b', second: 'a', at: instant(9000) });
    store.declare({ ...first, second: 'c' });
    const windows = [
      { from: '2024-01-02', upTo: '2024-03-28', at: instant(1000) },
      { from: '2024-04-01', upTo: '2024-06-28', at: instant(3000) },
    ];
    expect(store.declared('a', 'b')).toEqual(windows);
    expect(store.declared('b', 'a')).toEqual(windows);
    expect(opened().declared('a', 'b')).toEqual(windows);
    expect(store.declared('b', 'c')).toEqual([]);
  });

  it('are of two arms', () => {
    expect(() => {
      opened().declare({ ...first, second: 'a' });
    }).toThrow(/two arms/);
  });
});
