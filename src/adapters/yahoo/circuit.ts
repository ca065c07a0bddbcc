import { plusMs, type Instant } from '#core/calendar';
import type { NotAsked } from './not-asked.ts';
import { nextRefusal, refusedUntil, unprobed, type Refusal, type RefusalStore } from './refusal.ts';
import type { Outside } from './yahoo-settings.ts';

export type CircuitState = 'closed' | 'open' | 'half-open';

export type Circuit = {
  /** Runs `send` when Yahoo may be asked; else throws at once, without the network. */
  through<Result>(send: () => Promise<Result>): Promise<Result>;
  /** The error every request meets now; undefined while Yahoo may be asked. */
  error(): NotAsked | undefined;
  /** A 429 to a request of that moment, with the header that came with it. */
  refused(sentAt: Instant, retryAfter: string | undefined): NotAsked;
  /** An answer that was no refusal. */
  answered(): void;
  state(): CircuitState;
};

/** Longer than a request can take. */
const PROBE_MS = 60_000;

/** After a 429 nobody asks for a minute, then two, up to half an hour; then one request tries for all. */
export function circuit(
  store: RefusalStore,
  { clock, random, log }: Pick<Outside, 'clock' | 'random' | 'log'>,
): Circuit {
  const probing: Probing = { probe: undefined };
  const gate = { store, clock, probing };
  return {
    through: async (send) => through(gate, send),
    error: () => openError(gate),
    refused: (sentAt, retryAfter) => {
      const last = store.refusal();
      const isOld = last !== undefined && last.closedAt === undefined && last.openedAt >= sentAt;
      const opened = isOld ? last : nextRefusal(last, { now: clock.now(), retryAfter, random });
      const error = refusedUntil(opened.until);
      if (!isOld) {
        store.keepRefusal(opened);
        log.line('warn', error.message);
      }
      return error;
    },
    answered: () => {
      const refusal = openRefusal(store);
      if (refusal !== undefined && refusal.until <= clock.now())
        store.keepRefusal({ ...unprobed(refusal), closedAt: clock.now() });
    },
    state: () => {
      if (openRefusal(store) === undefined) return 'closed';
      return openError(gate) === undefined ? 'half-open' : 'open';
    },
  };
}

type Probing = { probe: Promise<void> | undefined };

type Gate = {
  readonly store: RefusalStore;
  readonly clock: Outside['clock'];
  readonly probing: Probing;
};

async function through<Result>(gate: Gate, send: () => Promise<Result>): Promise<Result> {
  const { store, clock, probing } = gate;
  for (;;) {
    const error = openError(gate);
    if (error !== undefined) throw error;
    const refusal = openRefusal(store);
    if (refusal === undefined) return send();
    if (probing.probe === undefined) {
      store.keepRefusal({ ...refusal, probedUntil: plusMs(clock.now(), PROBE_MS) });
      const sent = send();
      probing.probe = over(sent);
      await probing.probe;
      probing.probe = undefined;
      release(store);
      return sent;
    }
    await probing.probe;
  }
}

function openRefusal(store: RefusalStore): Refusal | undefined {
  const refusal = store.refusal();
  return refusal?.closedAt === undefined ? refusal : undefined;
}

function openError({ store, clock, probing }: Gate): NotAsked | undefined {
  const refusal = openRefusal(store);
  if (refusal === undefined) return undefined;
  const until = blockedUntil(refusal, probing);
  return until <= clock.now() ? undefined : refusedUntil(until);
}

/** A probe of another process keeps us waiting too; our own is waited for. */
function blockedUntil({ until, probedUntil = until }: Refusal, { probe }: Probing): Instant {
  return probe !== undefined || probedUntil < until ? until : probedUntil;
}

async function over(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch {
    // Whoever sent it hears of it; here only the end counts.
  }
}

/** A probe that brought neither an answer nor a refusal leaves the next one to whoever asks next. */
function release(store: RefusalStore): void {
  const refusal = store.refusal();
  if (refusal?.probedUntil !== undefined) store.keepRefusal(unprobed(refusal));
}
