import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { instant } from '#core/calendar';
import { emptyBook, openingEntry } from '#core/ledger';
import { usd } from '#core/money';
import { PortError } from '#ports';
import { afterAll, describe, expect, it } from 'vitest';
import { cableTo } from './cable.ts';
import { openedStore, whySkipped } from './opened-store.ts';
import { postgresServer, type PostgresServer } from './postgres-server.ts';

const found = await postgresServer({ isDurable: true });
const WHY_NOT = whySkipped(found);
const AT = instant(1_781_786_400_000);

afterAll(async () => {
  if (found.kind === 'found') await found.server.stop();
});

function server(): PostgresServer {
  if (found.kind === 'none') throw new Error(found.because);
  return found.server;
}

function failureOf(work: () => unknown): PortError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof PortError) return error;
    throw error;
  }
}

async function workingAgain(work: () => unknown): Promise<void> {
  for (let tries = 0; failureOf(work) !== undefined; tries += 1) {
    if (tries > 100) throw failureOf(work) ?? new Error('it works');
    await pause(100);
  }
}

describe.skipIf(WHY_NOT !== '')(
  `a store whose server goes away ${WHY_NOT}`,
  { timeout: 60_000 },
  () => {
    it('says so at once, keeps what was kept, and goes on when it is back', async () => {
      const store = openedStore(server().place());
      store.keepFact('kept', 'before');
      await server().kill();
      await pause(700);
      const began = performance.now();
      const failure = failureOf(() => store.fact('kept'));
      expect(failure?.retryable).toBe(true);
      expect(failure?.message).toMatch(/the server (?:cannot be reached|has ended the connection)/);
      expect(performance.now() - began).toBeLessThan(4000);
      await server().begin();
      await workingAgain(() => store.fact('kept'));
      expect(store.fact('kept')).toBe('before');
      store.close();
    });

    it('waits some seconds for one that does not answer, then refuses at once until it does', async () => {
      const cable = await cableTo(server().port);
      const { schema } = server().place();
      const url = `postgres://invest@127.0.0.1:${cable.port}/postgres`;
      const store = openedStore({ url, schema });
      store.keepFact('kept', 'before');
      cable.cut();
      const began = performance.now();
      expect(failureOf(() => store.fact('kept'))?.retryable).toBe(true);
      const first = performance.now() - began;
      expect(first).toBeGreaterThan(7000);
      expect(first).toBeLessThan(11_000);
      await pause(4000);
      const again = performance.now();
      expect(failureOf(() => store.fact('kept'))?.retryable).toBe(true);
      expect(performance.now() - again).toBeLessThan(1000);
      cable.mend();
      await workingAgain(() => store.fact('kept'));
      expect(store.fact('kept')).toBe('before');
      store.close();
      await cable.stop();
    });

    it('has nothing of a transaction in which it was lost', async () => {
      const place = server().place();
      const store = openedStore(place);
      store.leases.take('a');
      const entry = openingEntry(emptyBook('a'), AT, usd(1000));
      await server().kill();
      await server().begin();
      await expect(store.ledger.post('a', { entries: [entry], tickets: [] })).rejects.toThrow(
        PortError,
      );
      await workingAgain(() => store.fact('kept'));
      expect(store.countEntries('a')).toBe(0);
      await store.ledger.post('a', { entries: [entry], tickets: [] });
      await store.ledger.post('a', { entries: [entry], tickets: [] });
      expect(store.countEntries('a')).toBe(1);
      expect(store.chainFaults()).toEqual([]);
      store.close();
    });
  },
);

describe.skipIf(WHY_NOT !== '')(`two processes on one store ${WHY_NOT}`, () => {
  it('have an account one after the other; who lost it posts nothing', async () => {
    const place = server().place();
    const [first, second] = [openedStore(place, 'one:1:1'), openedStore(place, 'two:2:1')];
    const entry = openingEntry(emptyBook('a'), AT, usd(1000));
    first.leases.take('a');
    second.leases.take('a');
    await expect(first.ledger.post('a', { entries: [entry], tickets: [] })).rejects.toThrow(
      'another process took the lease; nothing was posted',
    );
    await second.ledger.post('a', { entries: [entry], tickets: [] });
    expect(first.countEntries('a')).toBe(1);
    first.close();
    second.close();
  });

  it('number events and acts without a gap or a double, however they are told', async () => {
    const place = server().place();
    const stores = ['one:1:1', 'two:2:1', 'three:3:1'].map((holder) => openedStore(place, holder));
    for (let round = 0; round < 20; round += 1)
      await Promise.all(
        stores.map(async (store) => {
          await store.events.tell({ at: AT, kind: 'test', level: 'info', title: `${round}` });
          await store.acts.keep({ at: AT, who: 'w', what: 'x', outcome: 'done' });
        }),
      );
    const [store] = stores;
    const events = (await store?.events.after(0, 1000)) ?? [];
    expect(events.map(({ id }) => id)).toEqual(
      Array.from({ length: 60 }, (_, number) => number + 1),
    );
    expect(store?.actFaults()).toEqual([]);
    expect(store?.chainHeads().acts.count).toBe(60);
    for (const each of stores) each.close();
  });

  it('share the turns at a model server, which come back when a process is gone', () => {
    const place = server().place();
    const [first, second] = [openedStore(place, 'one:1:1'), openedStore(place, 'two:2:1')];
    expect([first.turns.take('gpu', 2), first.turns.take('gpu', 2)]).toEqual([0, 1]);
    expect(second.turns.take('gpu', 2)).toBeUndefined();
    expect(second.turns.taken('gpu', 2)).toBe(2);
    first.turns.giveBack('gpu', 0);
    expect([second.turns.taken('gpu', 2), second.turns.taken('other', 4)]).toEqual([1, 0]);
    expect(second.turns.take('gpu', 2)).toBe(0);
    expect(second.turns.take('other', 1)).toBe(0);
    first.close();
    second.close();
  });
});
