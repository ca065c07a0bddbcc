import type { Instant } from '#core/calendar';
import type {
  Act,
  Acts,
  AnsweredRequest,
  AnsweredRequests,
  Credential,
  Credentials,
  Events,
  HouseEvent,
  Job,
  Jobs,
} from '#ports';

/** What the store keeps for the doors of the house, in memory. */
export type HouseStore = {
  readonly credentials: Credentials;
  readonly acts: Acts;
  readonly answered: AnsweredRequests;
  readonly jobs: Jobs;
  readonly events: Events;
};

export function houseStore(): HouseStore {
  return {
    credentials: credentials(),
    acts: acts(),
    answered: answered(),
    jobs: jobs(),
    events: events(),
  };
}

function credentials(): Credentials {
  const kept = new Map<string, Credential>();
  const of = (kind: Credential['kind']): readonly Credential[] =>
    [...kept.values()].filter((each) => each.kind === kind);
  return {
    all: async (kind) => of(kind),
    byHash: async (kind, hash) => of(kind).find((each) => each.hash === hash),
    keep: async (credential) => {
      kept.set(credential.id, credential);
    },
    revoke: async (id) => kept.delete(id),
    revokeAll: async (kind) => {
      const gone = of(kind);
      for (const { id } of gone) kept.delete(id);
      return gone.length;
    },
  };
}

function acts(): Acts {
  const kept: Act[] = [];
  return {
    keep: async (act) => {
      kept.unshift({ ...act, number: kept.length + 1 });
    },
    newest: async (most) => kept.slice(0, most),
  };
}

function answered(): AnsweredRequests {
  const kept = new Map<string, AnsweredRequest>();
  return {
    open: async (request) => {
      const known = kept.get(request.key);
      if (known === undefined) kept.set(request.key, request);
      return known;
    },
    close: async (request) => {
      const known = kept.get(request.key);
      if (known?.fingerprint === request.fingerprint)
        kept.set(request.key, { ...request, at: known.at });
    },
    forget: async (before) => {
      const gone = [...kept.values()].filter(({ at }) => at < before);
      for (const { key } of gone) kept.delete(key);
      return gone.length;
    },
  };
}

function jobs(): Jobs {
  const kept = new Map<string, Job>();
  return {
    keep: async (job) => {
      const known = kept.get(job.id);
      if (known === undefined || isOpen(known))
        kept.set(job.id, { ...job, isCancelled: job.isCancelled || known?.isCancelled === true });
    },
    read: async (id) => kept.get(id),
    newest: async (most) => [...kept.values()].toReversed().slice(0, most),
    open: async () => [...kept.values()].filter(isOpen),
  };
}

function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

function events(): Events {
  let kept: readonly HouseEvent[] = [];
  let last = 0;
  return {
    tell: async (told) => {
      if (told.key !== undefined && kept.some(({ key }) => key === told.key)) return undefined;
      last += 1;
      const event = { ...told, id: last };
      kept = [...kept, event];
      return event;
    },
    after: async (id, most) => kept.filter((event) => event.id > id).slice(0, most),
    newest: async () => last,
    oldest: async () => kept[0]?.id ?? 0,
    thin: async (before: Instant) => {
      const length = kept.length;
      kept = kept.filter(({ at }) => at >= before);
      return length - kept.length;
    },
  };
}
