import { instant } from '#core/calendar';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { openedHouse, PASSWORD, T0, type Asking, type OpenedHouse } from './opened-house.ts';
import { until } from './until.ts';

type Heard = {
  readonly text: () => string;
  readonly stop: () => void;
  readonly status: number;
  readonly ended: () => boolean;
};

let house: OpenedHouse;
beforeEach(() => {
  house = openedHouse();
});
afterEach(async () => {
  await house.http.close();
});

async function listening(more: Asking & { after?: number } = {}): Promise<Heard> {
  const stop = new AbortController();
  const query = more.after === undefined ? '' : `?after=${more.after}`;
  const response = await house.ask(`/api/events${query}`, { ...more, signal: stop.signal });
  let text = '';
  let ended = response.body === null;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part, { stream: true });
  };
  void read().finally(() => {
    ended = true;
  });
  return {
    text: () => text,
    stop: () => stop.abort(),
    status: response.status,
    ended: () => ended,
  };
}

const tell = async (title: string, at = T0) =>
  house.store.events.tell({ at: instant(at), kind: 'test', level: 'info', title });

const idsIn = (text: string): number[] =>
  [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

describe('the stream of events', () => {
  it('tells what happens from now on, at once when it is told in this process', async () => {
    await tell('before');
    const heard = await listening();
    await tell('one\nwith a line break');
    house.http.wake();
    await until(() => idsIn(heard.text()).length === 1);
    expect(heard.text()).toBe(
      `retry: 3000\n\nid: 2\ndata: ${JSON.stringify({ kind: 'test', level: 'info', title: 'one\nwith a line break', id: 2, at: '2026-06-18T12:40:00Z' })}\n\n`,
    );
  });

  it('hears within a second or so what another process has told', async () => {
    const heard = await listening();
    await tell('elsewhere');
    await until(() => idsIn(heard.text()).length === 1);
    expect(heard.status).toBe(200);
  });

  it('goes on after the last that was heard, each once and in order', async () => {
    for (let number = 1; number <= 1000; number += 1) await tell(`event ${number}`);
    const heard = await listening({ headers: { 'last-event-id': '300' } });
    await tell('event 1001');
    house.http.wake();
    await until(() => heard.text().includes('event 1001'));
    expect(idsIn(heard.text())).toEqual(Array.from({ length: 701 }, (_, at) => at + 301));
    expect(heard.text()).not.toContain('event: gap');
  });

  it('goes on after the id of its address where a browser asks for the first time', async () => {
    for (let number = 1; number <= 5; number += 1) await tell(`event ${number}`);
    const heard = await listening({ after: 3 });
    await until(() => idsIn(heard.text()).length === 2);
    expect(heard.status).toBe(200);
  });

  it('says that there is a gap where older ones are forgotten', async () => {
    for (let number = 1; number <= 10; number += 1) await tell(`event ${number}`, T0 + number);
    await house.store.events.thin(instant(T0 + 6));
    const heard = await listening({ headers: { 'last-event-id': '2' } });
    await until(() => idsIn(heard.text()).length === 5);
    expect(heard.text()).toContain('event: gap\ndata: {"after":2,"from":5}\n\n');
    const whole = await listening({ headers: { 'last-event-id': '5' } });
    await until(() => idsIn(whole.text()).length === 5);
    expect(whole.text()).not.toContain('gap');
  });

  it('says that there is a gap where the id was never given, as after a backup was put back', async () => {
    await tell('one');
    const heard = await listening({ headers: { 'last-event-id': '99' } });
    await until(() => heard.text().includes('event: gap'));
    await tell('two');
    house.http.wake();
    await until(() => idsIn(heard.text()).length === 1);
    expect(heard.status).toBe(200);
  });

  it('answers with what is kept where JSON alone is accepted', async () => {
    const list = {
      name: 'events',
      path: '/events',
      says: 'What is kept.',
      asked: z.strictObject({
        after: z.coerce.number().optional(),
        limit: z.coerce.number().default(7),
      }),
      view: z.strictObject({ limit: z.number() }),
    };
    house = openedHouse({
      readingVerbs: [
        {
          ...list,
          tell: async (_, raw) => ({ kind: 'told', view: { limit: list.asked.parse(raw).limit } }),
        },
      ],
    });
    const headers = { accept: 'application/json' };
    expect(await (await house.ask('/api/events?limit=3', { headers })).json()).toEqual({
      limit: 3,
    });
    for (const accept of ['text/event-stream', '*/*']) {
      const heard = await house.ask('/api/events', { headers: { accept } });
      expect(heard.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      await heard.body?.cancel();
    }
  });

  it('refuses an id that is none', async () => {
    expect((await listening({ headers: { 'last-event-id': 'x' } })).status).toBe(400);
  });

  it('is for 32 at once, and for another when one has gone', async () => {
    const all = await Promise.all(Array.from({ length: 32 }, async () => listening()));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect((await listening()).status).toBe(429);
    all[0]?.stop();
    await until(() => all[0]?.ended() ?? false);
    expect((await listening()).status).toBe(200);
  });

  it('keeps no place for whoever asks for its head only', async () => {
    for (let asked = 0; asked < 40; asked += 1)
      expect((await house.ask('/api/events', { method: 'HEAD' })).status).toBe(200);
    expect((await listening()).status).toBe(200);
  });

  it('ends when the house is closed', async () => {
    const heard = await listening();
    await house.http.close();
    await until(heard.ended);
    expect(heard.status).toBe(200);
  });

  it('tells a slow reader later and never more than it can hold', async () => {
    const stop = new AbortController();
    const response = await house.ask('/api/events?after=0', { signal: stop.signal });
    for (let number = 1; number <= 3000; number += 1) await tell('x'.repeat(1000));
    const reader = response.body?.getReader();
    house.http.wake();
    let text = '';
    while (idsIn(text.slice(-5000)).at(-1) !== 3000) {
      const part = await reader?.read();
      text += new TextDecoder().decode(part?.value);
      house.http.wake();
    }
    expect(idsIn(text)).toEqual(Array.from({ length: 3000 }, (_, at) => at + 1));
    stop.abort();
  });
});

describe('the stream of events, each quarter of a minute', () => {
  it('says that it is still there, and ends for whoever may not hear it any longer', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await house.keys.setPassword(PASSWORD);
      const token = await house.tokenOf('read');
      const heard = await listening({ token });
      await vi.advanceTimersByTimeAsync(15_000);
      await until(() => heard.text().includes(': still here\n\n'));
      expect(heard.ended()).toBe(false);
      await house.store.credentials.revokeAll('token');
      await vi.advanceTimersByTimeAsync(15_000);
      await until(heard.ended);
    } finally {
      vi.useRealTimers();
    }
  });
});
