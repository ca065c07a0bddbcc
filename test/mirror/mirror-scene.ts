import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/sqlite';
import { fingerprint, systemClock, uuidV5 } from '#adapters/system';
import { mirrorWith, type Mirror, type MirrorParts } from '#app/mirror';
import { plusMs } from '#core/calendar';
import type { Entry } from '#core/ledger';
import type { Tracker, VirtualClock } from '#ports';

const NAMESPACE = '2f1c7a5e-4d1b-4c8e-9a57-0d6f8c1b2a33';

/** The id that an account has in the tracker. */
export function remoteOf(key: string): string {
  return uuidV5(NAMESPACE, `account:${key}`);
}

export type SceneRequest = {
  readonly accounts: readonly string[];
  readonly clock: VirtualClock;
  readonly tracker: () => Tracker;
  /** Wraps every part, so that a process can be killed at each boundary. */
  readonly wrapped?: (parts: MirrorParts) => MirrorParts;
};

/** A home with a store on disk that can be left at any moment and opened again. */
export class MirrorScene {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'mirror-'));
  readonly request: SceneRequest;
  store: Store;
  mirror: Mirror;

  constructor(request: SceneRequest) {
    this.request = request;
    this.store = this.#opened();
    this.mirror = this.#mirror();
  }

  get path(): string {
    return join(this.folder, 'invest.db');
  }

  #opened(): Store {
    return openStore(this.path, {
      fingerprint,
      wall: () => systemClock.now(),
      holder: 'test:1:1',
      isAlive: () => false,
    });
  }

  #mirror(): Mirror {
    const { clock, accounts, tracker, wrapped = (parts) => parts } = this.request;
    const { store } = this;
    return mirrorWith(
      wrapped({
        ledger: store.ledger,
        outbox: store.outbox,
        tracker: tracker(),
        clock,
        pause: async (forMs) => {
          clock.moveTo(plusMs(clock.now(), forMs));
        },
        fingerprint,
        accounts: accounts.map((key) => ({ key, name: `Account ${key}`, remote: remoteOf(key) })),
        alone: async (work) => {
          store.leases.take('(mirror)');
          try {
            return await work();
          } finally {
            store.leases.release('(mirror)');
          }
        },
      }),
    );
  }

  #isOpen(): boolean {
    try {
      this.store.version();
      return true;
    } catch {
      return false;
    }
  }

  /** The process is gone and another begins. */
  reopen(): void {
    if (this.#isOpen()) this.store.close();
    this.store = this.#opened();
    this.mirror = this.#mirror();
  }

  /** Copies the store away. */
  backUp(name: string): string {
    const kept = join(this.folder, name);
    this.store.close();
    copyFileSync(this.path, kept);
    this.store = this.#opened();
    this.mirror = this.#mirror();
    return kept;
  }

  restore(kept: string): void {
    this.store.close();
    for (const end of ['-wal', '-shm']) rmSync(`${this.path}${end}`, { force: true });
    copyFileSync(kept, this.path);
    this.store = this.#opened();
    this.mirror = this.#mirror();
  }

  async post(account: string, entries: readonly Entry[]): Promise<void> {
    this.store.leases.take(account);
    await this.store.ledger.post(account, { entries, tickets: [] });
    this.store.leases.release(account);
  }

  close(): void {
    this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
