import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, redirects, silence } from '../../../test/fakes/feeds/behaviours.ts';
import { simulatedInternet } from '../../../test/fakes/feeds/simulated-internet.ts';
import { startFeedServer, type FeedServer } from '../../../test/fakes/feeds/start-feed-server.ts';
import {
  startForbiddenListener,
  type ForbiddenListener,
} from '../../../test/fakes/feeds/start-forbidden-listener.ts';
import type { Fetched } from './fetched.ts';
import { guardedFetch, type GuardedOutside } from './guarded-fetch.ts';

const PRIVATE_FIX =
  'Set private: true beside its url in config.yaml if it is a feed of your own, or take it out.';
const OTHER_FIX = 'Check the URL of the feed, or take it out of the configuration.';

let server: FeedServer;
let forbidden: ForbiddenListener;

beforeAll(async () => {
  [server, forbidden] = await Promise.all([startFeedServer(), startForbiddenListener()]);
  server.set('/feed', answers('hello'));
});

afterAll(async () => {
  await Promise.all([server.close(), forbidden.close()]);
});

async function fetched(url: string, outside: GuardedOutside = {}): Promise<Fetched> {
  return guardedFetch({ url, timeLimitMs: 400, maxBytes: 1000 }, outside);
}

function internet(
  names: Readonly<Record<string, readonly (readonly string[])[]>> = {},
): ReturnType<typeof simulatedInternet> {
  return simulatedInternet(
    { fake: server.port, forbidden: forbidden.port },
    new Map(Object.entries(names)),
  );
}

describe('guardedFetch', () => {
  it('reaches a private host only where its host and port are allowed by name', async () => {
    const url = `${server.origin}/feed`;
    expect(await fetched(url)).toMatchObject({ kind: 'refused' });
    expect(await fetched(url, { allowPrivate: ['127.0.0.1:1'] })).toMatchObject({
      kind: 'refused',
    });
    const answer = await fetched(url, { allowPrivate: [server.hostPort] });
    expect(answer).toMatchObject({ kind: 'answer', status: 200, url });
    expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toBe('hello');
  });

  it.each([
    ['http://127.0.0.1/feed', PRIVATE_FIX],
    ['http://reader.home/feed', PRIVATE_FIX],
    ['http://example.com:3333/feed', PRIVATE_FIX],
    ['ftp://example.com/feed', OTHER_FIX],
    ['http://me:secret@127.0.0.1/feed', OTHER_FIX],
  ])('names the setting that lets %s pass only where there is one', async (url, fix) => {
    expect(await fetched(url)).toMatchObject({ kind: 'refused', fix });
  });

  it('gives no redirect the private hosts that only the user may name', async () => {
    const { lookup, dial } = internet();
    server.set('/in', redirects(`${server.origin}/feed`));
    const outside = { lookup, dial, allowPrivate: [server.hostPort] };
    expect(await fetched('http://feeds.example.com/in', outside)).toMatchObject({
      kind: 'refused',
    });
    expect(await fetched(`${server.origin}/in`, { allowPrivate: [server.hostPort] })).toMatchObject(
      { kind: 'answer' },
    );
  });

  it('follows five redirects and not six, each resolved anew', async () => {
    const { lookup, dial, dialled } = internet();
    for (const [from, to] of [
      [6, 5],
      [5, 4],
      [4, 3],
      [3, 2],
      [2, 1],
    ])
      server.set(`/${from}`, redirects(`/${to}`, 301 + ((from ?? 0) % 2)));
    server.set('/1', redirects('/feed', 308));
    expect(await fetched('http://feeds.example.com/5', { lookup, dial })).toMatchObject({
      kind: 'answer',
      url: 'http://feeds.example.com/feed',
    });
    expect(dialled).toHaveLength(6);
    expect(await fetched('http://feeds.example.com/6', { lookup, dial })).toMatchObject({
      kind: 'refused',
      because: 'it redirects more than 5 times',
    });
  });

  it('connects to the address that it checked, however the name answers later', async () => {
    const { lookup, dial, dialled } = internet({
      'rebind.example.com': [['93.184.215.14'], ['127.0.0.1']],
    });
    expect(await fetched('http://rebind.example.com/feed', { lookup, dial })).toMatchObject({
      kind: 'answer',
    });
    expect(dialled).toEqual(['93.184.215.14']);
    expect(await fetched('http://rebind.example.com/feed', { lookup, dial })).toEqual({
      kind: 'refused',
      what: 'address',
      because:
        'rebind.example.com leads to 127.0.0.1, which is not an address of the public internet',
      fix: PRIVATE_FIX,
    });
    expect(dialled).toEqual(['93.184.215.14']);
    expect(forbidden.connections()).toBe(0);
  });

  it('tries the next address where one does not answer', async () => {
    const { lookup, dial } = internet({ 'two.example.com': [['8.8.8.8', '93.184.215.14']] });
    const refusing: typeof dial = (options, callback) => {
      if (options.hostname === '8.8.8.8') callback(new Error('refused'), null);
      else dial(options, callback);
    };
    expect(await fetched('http://two.example.com/feed', { lookup, dial: refusing })).toMatchObject({
      kind: 'answer',
    });
  });

  it('gives up at the limit, be it the name, the connection or the answer that does not come', async () => {
    const { lookup, dial } = internet();
    server.set('/silent', silence);
    const never = new Promise<readonly string[]>(() => undefined);
    const late = {
      kind: 'failed',
      because: 'it did not answer in full within 0.4 s',
      fix: 'Try again later.',
    };
    const started = performance.now();
    expect(
      await Promise.all([
        fetched('http://a.example.com/feed', { lookup: () => never, dial }),
        fetched('http://a.example.com/feed', { lookup, dial: () => undefined }),
        fetched('http://a.example.com/silent', { lookup, dial }),
      ]),
    ).toEqual([late, late, late]);
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('says what a failing lookup or connection means', async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error('x'), { code }));
    expect(
      await fetched('http://gone.example.com/', { lookup: failing('ENOTFOUND') }),
    ).toMatchObject({
      kind: 'failed',
      because: 'its host has no address',
    });
    const { lookup } = internet();
    const dial: NonNullable<GuardedOutside['dial']> = (_, callback) =>
      callback(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), null);
    expect(await fetched('http://gone.example.com/', { lookup, dial })).toMatchObject({
      because: 'its server refuses connections',
    });
  });

  it('says so where nobody listens, and where https is asked of what speaks http', async () => {
    const closed = await startForbiddenListener();
    await closed.close();
    const outside = { allowPrivate: [`127.0.0.1:${closed.port}`, server.hostPort] };
    expect(await fetched(`http://127.0.0.1:${closed.port}/`, outside)).toEqual({
      kind: 'failed',
      because: 'its server refuses connections',
      fix: 'Try again later.',
    });
    expect(await fetched(`https://${server.hostPort}/feed`, outside)).toMatchObject({
      kind: 'failed',
      because: 'its certificate is not valid',
    });
  });

  it('reads a body of exactly the bound and not one byte more', async () => {
    server.set('/bound', answers('a'.repeat(1000)));
    server.set('/beyond', answers('a'.repeat(1001)));
    const outside = { allowPrivate: [server.hostPort] };
    expect(await fetched(`${server.origin}/bound`, outside)).toMatchObject({ kind: 'answer' });
    expect(await fetched(`${server.origin}/beyond`, outside)).toMatchObject({
      kind: 'refused',
      because: 'it is larger than 1000 bytes',
    });
  });
});
