import type { Instant } from '#core/calendar';
import { assert, definedOnly } from '#core/prelude';
import { PortError, type Clock } from '#ports';
import { serverChoice, type Candidate } from './server-choice.ts';
import { afterFailure, afterSending, READY } from './server-health.ts';
import type { AdmitOptions, ServerQueue } from './server-queue.ts';
import type { ServerStanding } from './server-standing.ts';

export type PooledServer = {
  readonly server: string;
  /** Shared with every other pool that names the server, as its standing is. */
  readonly queue: ServerQueue;
  readonly standing: ServerStanding;
  /** Above 0. */
  readonly weight: number;
  readonly parallel: number;
  /** Calls that other processes have in flight there; absent: none are known of. */
  readonly elsewhere?: () => number;
  /** Why it is not to be asked for this model, found out before its first call, after each failure, and every ten minutes. */
  readonly hindrance?: () => Promise<string | undefined>;
};

/** What a call does on the server it was sent to. */
export type PooledWork<Result> = (on: {
  readonly server: string;
  readonly waitedMs: number;
}) => Promise<Result>;

export type PooledServerTold = Readonly<Omit<ServerStanding, 'loaded'>> & {
  readonly server: string;
  readonly weight: number;
  readonly loaded?: string;
  /** Why it is not asked. */
  readonly hindrance?: string;
};

/** Servers that answer for the same model. */
export type ServerPool = {
  /** Fails as the last server did that was asked, or with a PortError('model') where none may be. */
  readonly ask: <Result>(
    model: string,
    work: PooledWork<Result>,
    options?: AdmitOptions,
  ) => Promise<Result>;
  readonly told: () => readonly PooledServerTold[];
};

type Member = PooledServer & {
  /** When it was last looked into, and how often it had failed by then. */
  looked?: { readonly at: Instant; readonly failed: number };
  looking?: Promise<void>;
  hindered?: string;
};

const LOOKED_FOR_MS = 10 * 60_000;

/** A call that was not asked here because the server had begun to rest while it waited. */
class Moved extends Error {}

type Outcome<Result> =
  | { readonly kind: 'answered'; readonly result: Result }
  | { readonly kind: 'moved' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly mayMove: boolean };

/** Several servers as one. It decides nothing itself: `serverChoice` does, and each server's queue. */
export function serverPool(servers: readonly PooledServer[], clock: Clock): ServerPool {
  assert(servers.length > 0, 'a pool has at least one server, had 0');
  for (const { server, weight } of servers)
    assert(weight > 0, `a server's weight is above zero, was ${weight} for ${server}`);
  const members = servers.map((one): Member => ({ ...one }));
  return {
    ask: async (model, work, options = {}) => asked({ model, options, clock, members }, work),
    told: () =>
      members.map(({ server, weight, standing, hindered: hindrance }) => {
        return { server, weight, ...standing, ...definedOnly({ hindrance }) };
      }),
  };
}

type Call = {
  readonly model: string;
  readonly options: AdmitOptions;
  readonly clock: Clock;
  readonly members: readonly Member[];
};

/** Each server is asked once at the most, and the next only when the one before has failed. */
async function asked<Result>(call: Call, work: PooledWork<Result>): Promise<Result> {
  const left = new Set(call.members);
  let last: unknown;
  for (;;) {
    const member = chosen([...left], call);
    if (member === undefined) throw last;
    // Between the choice and the queue nothing may be waited for: others would choose the same.
    if (isToBeLookedInto(member, call.clock)) {
      await lookedInto(member, call.clock);
      continue;
    }
    if (member.hindered !== undefined) {
      left.delete(member);
      last ??= new PortError('model', member.hindered, { retryable: false });
      continue;
    }
    const outcome = await askedOn(member, call, { work, isLast: left.size === 1 });
    if (outcome.kind === 'answered') return outcome.result;
    if (outcome.kind === 'moved') continue;
    left.delete(member);
    last = outcome.error;
    if (!outcome.mayMove || isOver(call.options.deadlineAt, call.clock)) throw last;
  }
}

/** A server that failed may come back with another model in it. */
function isToBeLookedInto({ hindrance, looked, standing }: Member, clock: Clock): boolean {
  if (hindrance === undefined) return false;
  return looked?.failed !== standing.failed || clock.now() - looked.at > LOOKED_FOR_MS;
}

/** Whoever comes meanwhile waits for the same look. */
async function lookedInto(member: Member, clock: Clock): Promise<void> {
  const look = async (): Promise<void> => {
    const { failed } = member.standing;
    const found = await member.hindrance?.();
    member.looked = { at: clock.now(), failed };
    if (found === undefined) delete member.hindered;
    else member.hindered = found;
  };
  member.looking ??= look().finally(() => {
    delete member.looking;
  });
  await member.looking;
}

function isOver(deadlineAt: Instant | undefined, clock: Clock): boolean {
  return deadlineAt !== undefined && deadlineAt <= clock.now();
}

function chosen(members: readonly Member[], { model, clock }: Call): Member | undefined {
  const choice = serverChoice(
    members.map((member) => candidateOf(member, model)),
    model,
    clock.now(),
  );
  return members.find(({ server }) => server === choice?.server);
}

function candidateOf(member: Member, model: string): Candidate {
  const { server, weight, parallel, standing, queue, elsewhere } = member;
  const { waiting, running, expected } = queue.told();
  const own = sumOf(running);
  const others = elsewhere === undefined ? 0 : Math.max(0, elsewhere() - own);
  const loaded = standing.loaded === undefined ? [] : [standing.loaded];
  return {
    server,
    weight,
    parallel,
    health: standing.health,
    outstanding: sumOf(waiting) + own + others,
    sent: standing.sent,
    models: new Set([...loaded, ...Object.keys(waiting), ...Object.keys(running)]),
    callMs: expected.calls[model]?.meanMs ?? expected.swap.meanMs,
    swapMs: expected.swap.meanMs,
  };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function askedOn<Result>(
  { queue, standing, server }: Member,
  { model, options, clock }: Call,
  { work, isLast }: { work: PooledWork<Result>; isLast: boolean },
): Promise<Outcome<Result>> {
  const before = standing.health;
  standing.health = afterSending(before);
  standing.sent += 1;
  const isTrial = before.kind !== 'ready';
  const was = { asked: false };
  // Noted before the queue hears of the failure: it begins its next call at once.
  const noted = async (waitedMs: number): Promise<Result> => {
    if (!isTrial && !isLast && standing.health.kind !== 'ready') throw new Moved();
    was.asked = true;
    standing.loaded = model;
    try {
      const result = await work({ server, waitedMs });
      standing.health = READY;
      standing.answered += 1;
      return result;
    } catch (error) {
      if (isOfServer(error)) {
        standing.failed += 1;
        standing.health = afterFailure(standing.health, clock.now());
      }
      throw error;
    }
  };
  try {
    return { kind: 'answered', result: await queue.admit(model, noted, options) };
  } catch (error) {
    if (error instanceof Moved) {
      standing.moved += 1;
      return { kind: 'moved' };
    }
    // A call that was refused, or too late in its queue, leaves the trial to the next one.
    if (standing.health.kind === 'on trial') standing.health = before;
    return { kind: 'failed', error, mayMove: was.asked && isOfServer(error) };
  }
}

/** A refusal of the question tells nothing of the server's health. */
function isOfServer(error: unknown): boolean {
  return error instanceof PortError && error.retryable;
}
