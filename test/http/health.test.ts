import { instant, MINUTE_MS } from '#core/calendar';
import { PortError } from '#ports';
import { houseFigures, type ServiceTold } from '#http';
import { moneyOfMicros } from '#core/money';
import { tradingDate } from '#core/calendar';
import { afterEach, describe, expect, it } from 'vitest';
import { storeInTemporaryFolder } from '../days/replayed-house.ts';
import { openedHouse, T0 } from './opened-house.ts';

const told = (more: Partial<ServiceTold> = {}) => ({
  told: (): ServiceTold => ({
    lastTickAt: instant(T0),
    nextDueAt: undefined,
    lateMs: 0,
    isHalted: false,
    ...more,
  }),
});
const well = { id: 'disk', check: async () => ({ ok: true, says: 'it takes writes' }) };

describe('the readiness of a house', () => {
  it('is there where the scheduler looks and every check is well', async () => {
    const { ask } = openedHouse({ service: told(), healthChecks: [well] });
    const response = await ask('/health/ready');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ok: true,
      checks: [
        { id: 'scheduler', ok: true, says: 'looked 0 s ago, began its last slot 0 s late' },
        { id: 'disk', ok: true, says: 'it takes writes' },
      ],
    });
  });

  it.each([
    [{ lastTickAt: undefined }, 0],
    [{}, 3 * MINUTE_MS + 1],
    [{ lateMs: 5 * MINUTE_MS + 1 }, 0],
  ])('is not where the scheduler says %j, %i ms later', async (more, later) => {
    const { ask, clock } = openedHouse({ service: told(more) });
    clock.moveTo(instant(T0 + later));
    expect((await ask('/health/ready')).status).toBe(503);
  });

  it('is not where a check says no or fails, and its failure says nothing of our own faults', async () => {
    const checks = [
      { id: 'model', check: async () => ({ ok: false, says: 'it does not answer' }) },
      {
        id: 'disk',
        check: async () => {
          throw new PortError('store', 'the disk is full', { retryable: true });
        },
      },
      {
        id: 'bug',
        check: async () => {
          throw new Error('secret-of-a-bug');
        },
      },
    ];
    const response = await openedHouse({ healthChecks: checks }).ask('/health/ready');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ok: false,
      checks: [
        { id: 'model', ok: false, says: 'it does not answer' },
        { id: 'disk', ok: false, says: 'the disk is full' },
        { id: 'bug', ok: false, says: 'it failed' },
      ],
    });
  });
});

/** Each line of a sample, by its name and labels. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('the figures', () => {
  it('count requests by the route of the table, never by what was asked for', async () => {
    const { ask } = openedHouse({ service: told({ isHalted: true, lateMs: 1500 }) });
    await ask('/api/jobs/one');
    await ask('/api/jobs/two');
    await ask('/api/nothing-of-that-name');
    await ask('/api/me', { headers: { host: 'evil.example.com' } });
    await ask('/api/me', { method: 'BREW' });
    const response = await ask('/metrics');
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const text = await response.text();
    const samples = samplesOf(text);
    const requests = 'invest_http_requests_total';
    const route = '/api/jobs/{id}';
    expect(samples.get(`${requests}{method="GET",route="${route}",status="404"}`)).toBe(2);
    expect(samples.get(`${requests}{method="GET",route="none",status="404"}`)).toBe(1);
    expect(samples.get(`${requests}{method="GET",route="none",status="403"}`)).toBe(1);
    expect(samples.get(`${requests}{method="other",route="none",status="405"}`)).toBe(1);
    expect(samples.get(`invest_http_request_seconds_bucket{route="${route}",le="+Inf"}`)).toBe(2);
    expect(samples.get(`invest_http_request_seconds_count{route="${route}"}`)).toBe(2);
    expect(samples.get('invest_halted')).toBe(1);
    expect(samples.get('invest_slot_lateness_seconds')).toBe(1.5);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(text).not.toContain('nothing-of-that-name');
    expect(text).not.toContain('evil');
  });

  it('have buckets that only rise, and every line as Prometheus reads it', async () => {
    const { ask } = openedHouse();
    for (let asked = 0; asked < 20; asked += 1) await ask('/api/me');
    const text = await (await ask('/metrics')).text();
    const buckets = [...samplesOf(text)]
      .filter(([name]) => name.startsWith('invest_http_request_seconds_bucket{route="/api/me"'))
      .map(([, value]) => value);
    expect(buckets).toHaveLength(13);
    expect(buckets).toEqual(buckets.toSorted((left, right) => left - right));
    expect(buckets.at(-1)).toBe(20);
    const line =
      /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?[\d.e+-]+)$/;
    for (const each of text.trimEnd().split('\n')) expect(each).toMatch(line);
  });

  it('leave out what is not known, and write a name with quotes so that it ends nothing', async () => {
    const figures = async () => [
      {
        name: 'a_gauge',
        says: 'two\nlines',
        type: 'gauge' as const,
        samples: [
          { labels: { of: 'a "b" \\ c\nd' }, value: 1 },
          { labels: { of: 'unknown' }, value: Number.NaN },
        ],
      },
      { name: 'b_gauge', says: 'nothing', type: 'gauge' as const, samples: [] },
    ];
    const text = await (await openedHouse({ figures: [figures] }).ask('/metrics')).text();
    expect(text).toContain('# HELP a_gauge two\\nlines\n');
    expect(text).toContain('a_gauge{of="a \\"b\\" \\\\ c\\nd"} 1\n');
    expect(text).not.toContain('unknown');
    expect(text).not.toContain('b_gauge');
  });
});

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

describe('the figures of a store', () => {
  it('are its slots by state, its last known nav, its backlogs and its queues', async () => {
    const { store, close } = storeInTemporaryFolder();
    closing.push(close);
    const at = instant(T0);
    await store.slots.plan(
      [
        { account: 'a', at: instant(T0 - 5) },
        { account: 'a', at },
      ],
      at,
    );
    await store.slots.keep({ account: 'a', at: instant(T0 - 5), state: 'done', attempts: 1 });
    const cash = moneyOfMicros(1_000_000);
    const days = [15, 16, 17].map((day) => ({
      account: 'a',
      on: tradingDate(`2026-06-${day}`),
      cash,
      bookedAt: at,
    }));
    await store.navs.keep([
      { ...days[0]!, nav: moneyOfMicros(2_000_000) },
      { ...days[1]!, nav: moneyOfMicros(12_345_670_000) },
      days[2]!,
    ]);
    await store.deliveries.route([{ event: 1, channel: 'mail', state: 'pending', attempts: 0 }], 1);
    const families = await houseFigures({
      ...store,
      accounts: ['a', 'b'],
      clock: { now: () => at },
      outcomes: (account) => (account === 'a' ? { DONE: 3, SKIPPED: 1 } : {}),
      queues: () => [
        {
          server: 'box',
          calls: { begun: 0, ended: 0, failed: 0, late: 0 },
          swaps: 4,
          waiting: { small: 2 },
          running: { large: 1 },
          waits: { longestMs: 0 },
          expected: { calls: {}, swap: { ms: 1, count: 1 } as never },
        },
      ],
      tokens: () => [{ model: 'small', asked: 100, answered: 20 }],
    });
    const { ask } = openedHouse({ figures: [async () => families] });
    const samples = samplesOf(await (await ask('/metrics')).text());
    expect(
      Object.fromEntries(
        [...samples].filter(([name]) => name.startsWith('invest_') && !name.includes('http')),
      ),
    ).toEqual({
      'invest_slots{state="done"}': 1,
      'invest_slots{state="due"}': 1,
      'invest_nav_dollars{account="a"}': 12_345.67,
      'invest_mirror_backlog{account="a"}': 0,
      'invest_mirror_backlog{account="b"}': 0,
      invest_deliveries_open: 1,
      'invest_cycles_total{account="a",outcome="DONE"}': 3,
      'invest_cycles_total{account="a",outcome="SKIPPED"}': 1,
      'invest_queue_waiting{server="box",model="small"}': 2,
      'invest_queue_running{server="box",model="large"}': 1,
      'invest_queue_swaps_total{server="box"}': 4,
      'invest_tokens_total{model="small",way="asked"}': 100,
      'invest_tokens_total{model="small",way="answered"}': 20,
    });
  });
});
