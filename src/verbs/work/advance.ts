import { fastForward, stretchesOf, type Course, type Stretch } from '#app/advance';
import type { Account } from '#app/account';
import { slotsBetween } from '#config';
import { dayOf, type Instant } from '#core/calendar';
import { assert } from '#core/prelude';
import { PortError, type WorkQueue } from '#ports';
import type { Home } from '#worlds';
import { keepTime, slotAt } from '../acts/begin-at.ts';
import type { Progress } from '../progress.ts';
import { borne } from './borne.ts';
import { askedOf } from './pass-stretch.ts';
import { cycleKind } from './roles.ts';

export type AdvanceAsked = { readonly upTo: Instant; readonly progress: Progress };

/** Lets the time of a simulated or files home pass in this process. */
export async function advanceHere(home: Home, { upTo, progress }: AdvanceAsked): Promise<void> {
  const course = courseOf(home, { upTo, progress });
  const { leases } = home.store;
  try {
    for (const { key } of course.accounts) leases.take(key);
    await home.store.hurried(async () => fastForward(course));
  } finally {
    for (const { key } of course.accounts) leases.release(key);
  }
}

function courseOf(home: Home, { upTo, progress }: AdvanceAsked): Course {
  const { accounts, virtual: clock } = home;
  if (clock === undefined) {
    const says =
      'time passes by itself in a live home; only that of a simulated or files home can be moved';
    throw new PortError('home', says, { retryable: false });
  }
  return {
    accounts,
    worldOf: (account) => home.worldOf(account),
    clock,
    upTo,
    slotsOf: (account, from, until) => slotsOf(home, account, { from, until }),
    slotAt: (at) => slotAt(home, at, 'real'),
    onProgress: (done, total, at) => {
      keepTime(home);
      progress(done, total, dayOf(at));
    },
  };
}

type Span = { readonly from: Instant; readonly until: Instant };

function slotsOf({ config }: Home, { key }: Account, { from, until }: Span): readonly Instant[] {
  const settings = config.accounts.find((each) => each.key === key);
  assert(settings !== undefined, `account ${key} is configured`);
  return slotsBetween(settings.schedule, config.scheduleTimezone, { from, upTo: until });
}

export type Elsewhere = {
  readonly queue: WorkQueue;
  readonly pause: (forMs: number) => Promise<void>;
};

/** So many days of an account wait in the queue at once, so that no worker waits for us. */
const AHEAD = 2;
const LOOK_MS = 50;

/** The same by whoever takes work: the research agent's days first, those of the others beside each other behind it. */
export async function advanceElsewhere(
  home: Home,
  asked: AdvanceAsked,
  { queue, pause }: Elsewhere,
): Promise<void> {
  const course = courseOf(home, asked);
  const lanes = lanesOf(stretchesOf(course), home);
  const total = lanes.reduce((sum, { stretches }) => sum + stretches.length, 0);
  for (;;) {
    const done = lanes.reduce((sum, lane) => sum + lane.done, 0);
    asked.progress(
      done,
      total,
      `${lanes.reduce((sum, lane) => sum + lane.sent.length, 0)} at work`,
    );
    if (done === total) break;
    await borne(pause, async () => {
      for (const lane of lanesToLookAt(lanes)) await moved(lane, lanes, queue);
    });
    await pause(LOOK_MS);
  }
  course.clock.moveTo(asked.upTo);
  await borne(pause, async () => {
    keepTime(home);
  });
}

/** More of them at once make no worker busier: each is asked about by itself. */
const MOST_LANES = 64;

/** Those at work, and as many others as there is room for, the furthest behind first. */
function lanesToLookAt(lanes: readonly Lane[]): readonly Lane[] {
  const open = lanes.filter(({ done, stretches }) => done < stretches.length);
  const atWork = open.filter(({ sent }) => sent.length > 0);
  const idle = open.filter(({ sent }) => sent.length === 0);
  const behind = idle.toSorted((left, right) => left.done - right.done);
  return [...atWork, ...behind.slice(0, Math.max(0, MOST_LANES - atWork.length))];
}

type Lane = {
  readonly stretches: readonly Stretch[];
  readonly kind: string;
  readonly researches: boolean;
  done: number;
  /** Items that wait or run, the oldest first. */
  readonly sent: string[];
};

function lanesOf(stretches: readonly Stretch[], { config }: Home): readonly Lane[] {
  return [...Map.groupBy(stretches, ({ account }) => account)].map(([account, own]) => {
    const settings = config.accounts.find(({ key }) => key === account.key);
    return {
      stretches: own,
      kind: cycleKind(settings?.model ?? account.model),
      researches: account.mandate.research !== undefined,
      done: 0,
      sent: [],
    };
  });
}

async function moved(lane: Lane, lanes: readonly Lane[], queue: WorkQueue): Promise<void> {
  const [oldest] = lane.sent;
  if (oldest !== undefined) {
    const { state, because } = await queue.stateOf(lane.kind, oldest);
    if (state === 'failed' || state === 'unknown')
      throw new PortError('job', because ?? `the queue does not know ${oldest}`, {
        retryable: false,
      });
    if (state === 'done') {
      lane.sent.shift();
      lane.done += 1;
    }
  }
  while (lane.sent.length < AHEAD) {
    const next = lane.stretches[lane.done + lane.sent.length];
    if (next === undefined || !isReady(next, lane, lanes)) return;
    const asked = askedOf(next);
    const [id = ''] = await queue.add([{ kind: lane.kind, asked, key: next.account.key }]);
    lane.sent.push(id);
  }
}

/** What the research agent concludes before the last moment of a stretch is there. */
function isReady({ moments }: Stretch, lane: Lane, lanes: readonly Lane[]): boolean {
  const last = moments.at(-1)?.at ?? 0;
  return lanes
    .filter(({ researches }) => researches && !lane.researches)
    .every(({ stretches, done }) => (stretches[done]?.moments[0].at ?? Infinity) > last);
}
