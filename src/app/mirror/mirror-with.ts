import { initMirror, type Initialised } from './init-mirror.ts';
import type { MirrorParts, MirrorRequest } from './mirror-parts.ts';
import { mirrorRun } from './mirror-run.ts';
import { statusRun, type MirrorStatus } from './mirror-status.ts';
import { rebuildRun } from './rebuild.ts';
import { fixRun, reconcileRun, type ReconcileReport } from './reconcile.ts';
import { syncRun, type SyncReport } from './sync.ts';

/** A tracker that shows our ledger. Nothing that it does or fails to do changes the ledger. */
export type Mirror = {
  /** "Ghostfolio at http://...". */
  readonly label: string;
  /** The keys of the accounts that it can show. */
  readonly accounts: readonly string[];
  /** Whether at least one account was made known to the tracker. */
  isReady(): Promise<boolean>;
  init(request: MirrorRequest): Promise<readonly Initialised[]>;
  status(request: MirrorRequest): Promise<MirrorStatus>;
  sync(request: MirrorRequest): Promise<SyncReport>;
  /** Compares and changes nothing. A tracker that cannot be listed is a PortError, never an empty one. */
  reconcile(request: MirrorRequest): Promise<ReconcileReport>;
  fix(request: MirrorRequest): Promise<ReconcileReport>;
  rebuild(request: MirrorRequest): Promise<SyncReport>;
};

export function mirrorWith(parts: MirrorParts): Mirror {
  const { tracker, accounts, outbox } = parts;
  const alone: MirrorParts['alone'] = async (work) => inTurn(outbox, async () => parts.alone(work));
  return {
    label: tracker.label,
    accounts: accounts.map(({ key }) => key),
    isReady: async () => {
      for (const { key } of accounts) if ((await outbox.cursor(key)) !== undefined) return true;
      return false;
    },
    init: async (request) => alone(async () => initMirror(mirrorRun(parts, request))),
    status: async (request) => statusRun(mirrorRun(parts, request)),
    sync: async (request) => alone(async () => syncRun(mirrorRun(parts, request))),
    reconcile: async (request) => ({ accounts: await reconcileRun(mirrorRun(parts, request)) }),
    fix: async (request) => alone(async () => fixRun(mirrorRun(parts, request))),
    rebuild: async (request) => alone(async () => rebuildRun(mirrorRun(parts, request))),
  };
}

/** The lease keeps other processes out; within this one runs wait for each other. */
const tails = new WeakMap<object, Promise<unknown>>();

async function inTurn<Result>(place: object, work: () => Promise<Result>): Promise<Result> {
  const before = tails.get(place) ?? Promise.resolve();
  const run = before.then(work, work);
  tails.set(place, run);
  return run;
}
