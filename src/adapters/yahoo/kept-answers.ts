import { z } from 'zod';
import { HOUR_MS, MINUTE_MS, type Instant } from '#core/calendar';
import type { AbsenceKind } from '#ports';
import type { Told } from './ask.ts';
import { oneFlight } from './one-flight.ts';
import type { Outside } from './yahoo-settings.ts';
import type { KeptText, YahooStore } from './yahoo-store.ts';

/** Answers that still hold, in memory, and on disk those that hold for long. */
export type KeptAnswers = {
  /** What is kept and still holds now. */
  get(key: string): Told | undefined;
  put(key: string, told: Told, until: Instant): void;
  /** The kept answer, or that of `ask`; whoever asks for the same meanwhile waits for the one answer. */
  once(key: string, source: Source): Promise<Told>;
};

export type Source = {
  readonly ask: () => Promise<Told>;
  readonly until: (told: Told) => Instant;
};

const MOST_IN_MEMORY = 5000;
/** What holds longer is worth keeping for the next process. */
const LASTING_MS = 10 * MINUTE_MS;

export function keptAnswers(
  store: Pick<YahooStore, 'kept' | 'keep' | 'forgetKept'>,
  clock: Outside['clock'],
): KeptAnswers {
  const memory: Memory = new Map();
  const fly = oneFlight<Told>();
  const tidy = tidying(store, memory, clock);
  const get = (key: string): Told | undefined => {
    const now = clock.now();
    const known = memory.get(key);
    if (known !== undefined && known.until > now) return known.told;
    const stored = store.kept(key);
    // What a wall clock that was ahead has stamped is not known yet.
    if (stored === undefined || stored.until <= now || stored.at > now) return undefined;
    const told = toldIn(stored);
    memory.set(key, { told, until: stored.until });
    return told;
  };
  const put = (key: string, told: Told, until: Instant): void => {
    if (memory.size >= MOST_IN_MEMORY) memory.clear();
    memory.set(key, { told, until });
    tidy();
    if (until - told.at > LASTING_MS)
      store.keep(key, { at: told.at, until, body: JSON.stringify(told.body) });
  };
  return {
    get,
    put,
    once: async (key, { ask, until }) =>
      get(key) ??
      fly(key, async () => {
        const told = await ask();
        put(key, told, until(told));
        return told;
      }),
  };
}

type Memory = Map<string, { readonly told: Told; readonly until: Instant }>;

/** Forgets what holds no more, at once and then once an hour. */
function tidying(
  store: Pick<YahooStore, 'forgetKept'>,
  memory: Memory,
  clock: Outside['clock'],
): () => void {
  let tidiedAt = clock.now();
  store.forgetKept(tidiedAt);
  return () => {
    if (clock.now() - tidiedAt <= HOUR_MS) return;
    tidiedAt = clock.now();
    store.forgetKept(tidiedAt);
    for (const [key, { until }] of memory) if (until <= tidiedAt) memory.delete(key);
  };
}

const KINDS = [
  'unknown-symbol',
  'delisted',
  'nothing-in-range',
  'too-old',
  'not-offered',
  'unreadable',
  'unavailable',
] as const satisfies readonly AbsenceKind[];

/** Our own text, written by `put`; the readers trust no value in it. */
const bodyText = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), value: z.unknown() }),
  z.strictObject({
    kind: z.literal('absent'),
    absence: z.strictObject({ kind: z.enum(KINDS), because: z.string() }),
  }),
]);

function toldIn({ at, body }: KeptText): Told {
  return { at, body: bodyText.parse(JSON.parse(body)) };
}
