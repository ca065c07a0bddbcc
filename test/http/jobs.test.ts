import { afterEach, describe, expect, it } from 'vitest';
import { openedHouse, type OpenedHouse } from './opened-house.ts';
import { until } from './until.ts';

const closing: OpenedHouse[] = [];
afterEach(async () => {
  for (const { runner } of closing.splice(0)) await runner.close();
});

async function begun(): Promise<OpenedHouse> {
  const house = openedHouse();
  closing.push(house);
  await house.runner.begin();
  return house;
}

async function asked(house: OpenedHouse, when: string, key: string): Promise<string> {
  const response = await house.ask('/api/long', { method: 'POST', key, body: { until: when } });
  expect(response.status).toBe(202);
  const job = (await response.json()) as { id: string };
  expect(response.headers.get('location')).toBe(`/api/jobs/${job.id}`);
  return job.id;
}

async function jobOf({ ask }: OpenedHouse, id: string): Promise<Record<string, unknown>> {
  return (await (await ask(`/api/jobs/${id}`)).json()) as Record<string, unknown>;
}

const isAt = (house: OpenedHouse, id: string, state: string) =>
  until(async () => (await jobOf(house, id))['state'] === state);

describe('long work', () => {
  it('is a job with a place of its own, its progress and what came of it', async () => {
    const house = await begun();
    const id = await asked(house, 'now', 'k');
    await isAt(house, id, 'done');
    expect(await jobOf(house, id)).toMatchObject({
      kind: 'long',
      by: 'local caller',
      asked: { until: 'now' },
      result: { well: true },
      progress: 1,
    });
    const listed = (await (await house.ask('/api/jobs')).json()) as Record<string, unknown>[];
    expect(listed).toMatchObject([{ id, state: 'done' }]);
    expect(listed[0]).not.toHaveProperty('result');
  });

  it('is asked for once for a key, and told again with its place', async () => {
    const house = await begun();
    const first = await asked(house, 'now', 'k');
    await isAt(house, first, 'done');
    expect(await asked(house, 'now', 'k')).toBe(first);
    expect(await house.store.jobs.newest(10)).toHaveLength(1);
  });

  it('says how far it is while it runs, and ends when somebody wants it to', async () => {
    const house = await begun();
    const id = await asked(house, 'told', 'k');
    await until(async () => (await jobOf(house, id))['progress'] === 0.5);
    expect(await jobOf(house, id)).toMatchObject({ state: 'running', doing: 'half way' });
    const cancelled = await house.ask(`/api/jobs/${id}`, { method: 'DELETE', key: 'c' });
    expect(cancelled.status).toBe(202);
    await isAt(house, id, 'cancelled');
    const again = await house.ask(`/api/jobs/${id}`, { method: 'DELETE', key: 'd' });
    expect(again.status).toBe(202);
  });

  it('is done one after the other; what waits can be cancelled and is never begun', async () => {
    const house = await begun();
    const [first, second] = [await asked(house, 'told', 'a'), await asked(house, 'told', 'b')];
    await isAt(house, first, 'running');
    expect(await jobOf(house, second)).toMatchObject({ state: 'waiting' });
    await house.ask(`/api/jobs/${second}`, { method: 'DELETE', key: 'c' });
    await isAt(house, second, 'cancelled');
    expect(await jobOf(house, second)).not.toHaveProperty('begunAt');
    expect(await jobOf(house, first)).toMatchObject({ state: 'running' });
  });

  it('that fails says why, and tells it as an event', async () => {
    const house = await begun();
    const id = await asked(house, 'failure', 'k');
    await isAt(house, id, 'failed');
    expect(await jobOf(house, id)).toMatchObject({ because: 'it cannot be done' });
    expect(await house.store.events.after(0, 9)).toMatchObject([
      { kind: 'job', level: 'warning', title: 'long failed', subject: id },
    ]);
  });

  it('that was left running by a crash has failed, and what waited is done', async () => {
    const house = openedHouse();
    closing.push(house);
    const crashed = await house.runner.ask('long', { until: 'now' }, 'nobody');
    await house.store.jobs.keep({ ...crashed, state: 'running' });
    const waiting = await house.runner.ask('long', { until: 'now' }, 'nobody');
    await house.runner.begin();
    expect(await jobOf(house, crashed.id)).toMatchObject({
      state: 'failed',
      because: 'the house was stopped while it ran',
    });
    await isAt(house, waiting.id, 'done');
  });

  it('that runs when the house is closed has failed by that', async () => {
    const house = await begun();
    const id = await asked(house, 'told', 'k');
    await isAt(house, id, 'running');
    await house.runner.close();
    expect(await jobOf(house, id)).toMatchObject({ state: 'failed' });
  });

  it('cannot be cancelled when it has ended, nor where there is none', async () => {
    const house = await begun();
    const id = await asked(house, 'now', 'k');
    await isAt(house, id, 'done');
    const ended = await house.ask(`/api/jobs/${id}`, { method: 'DELETE', key: 'c' });
    expect(ended.status).toBe(409);
    expect((await house.ask('/api/jobs/none', { method: 'DELETE', key: 'd' })).status).toBe(404);
    expect((await house.ask('/api/jobs/none')).status).toBe(404);
  });

  it('that another process has asked for is seen within a second or so', async () => {
    const house = await begun();
    const job = { id: 'elsewhere', kind: 'long', asked: { until: 'now' }, by: 'command line' };
    const madeAt = house.clock.now();
    await house.store.jobs.keep({ ...job, state: 'waiting', madeAt, isCancelled: false });
    await isAt(house, 'elsewhere', 'done');
    expect(await jobOf(house, 'elsewhere')).toMatchObject({ by: 'command line' });
  });

  it('of a kind that nobody knows has failed', async () => {
    const house = await begun();
    const { id } = await house.runner.ask('unknown', {}, 'nobody');
    await isAt(house, id, 'failed');
    expect(await jobOf(house, id)).toMatchObject({ because: 'nothing is known of unknown' });
  });
});
