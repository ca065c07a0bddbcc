import { fileURLToPath } from 'node:url';
import {
  mayBeAlive,
  processIdentity,
  systemClock,
  systemPause,
  systemTimer,
} from '#adapters/system';
import { presence, workOn, type Presence } from '#app/work';
import { assert } from '#core/prelude';
import type { Log } from '#ports';
import { childKinds } from '#verbs/jobs';
import { aroundCalls, handsOf, openQueue, type Role } from '#verbs/work';
import { joinHome, openHome, theMachine, type Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { logOf } from './serve.ts';
import { untilTold } from './until-told.ts';

const SCRIPT = fileURLToPath(new URL('../../../bin/invest.mjs', import.meta.url));

export type WorkerAsked = {
  readonly directory: string;
  readonly roles: readonly Role[];
  readonly models: readonly string[];
  /** Items at once; where time stands still until it is moved, one. */
  readonly atOnce: number;
  readonly schema: string | undefined;
};

/** `invest worker`: takes work of a home in PostgreSQL until it is told to end. */
export async function work(asked: WorkerAsked, screen: Terminal): Promise<ExitCode> {
  joinHome(asked.directory, asked.schema);
  const opened: { home?: Home; presence?: Presence } = {};
  const home = await openHome(asked.directory, logTo(screen), {
    around: aroundCalls(
      () => known(opened.home).store,
      () => known(opened.presence),
      theMachine,
    ),
  });
  try {
    opened.home = home;
    const log = logOf(home, screen);
    const shown = presence({
      self: {
        holder: processIdentity(),
        roles: asked.roles,
        models: asked.models,
        begunAt: systemClock.now(),
      },
      workers: home.store.workers,
      timer: systemTimer,
      log,
    });
    opened.presence = shown;
    await working(home, asked, { log, presence: shown });
    return EXIT.done;
  } finally {
    home.close();
  }
}

function known<Value>(value: Value | undefined): Value {
  assert(value !== undefined, 'a model is asked when the home is open');
  return value;
}

function logTo(screen: Terminal): Log {
  return {
    line: (level, text) => {
      if (level !== 'info') screen.warn(text);
    },
  };
}

async function stopTold(stopping: AbortController, log: Log): Promise<void> {
  const signal = await untilTold();
  log.line('info', `ended by ${signal}: takes nothing new`);
  stopping.abort();
}

type Shown = { readonly log: Log; readonly presence: Presence };

async function working(
  home: Home,
  asked: WorkerAsked,
  { log, presence: shown }: Shown,
): Promise<void> {
  const queue = await openQueue(home);
  const stopping = new AbortController();
  const { roles, models } = asked;
  const jobs = childKinds({
    script: SCRIPT,
    home: home.paths.directory,
    accounts: () => home.config.accounts.map(({ key }) => key),
  });
  const handsHere = handsOf({ home, log, jobs, roles, models, isStopping: stopping.signal });
  await shown.begin();
  log.line('info', `takes ${[...handsHere.keys()].join(', ')}`);
  const ending = stopTold(stopping, log);
  try {
    await workOn({
      queue,
      workers: home.store.workers,
      presence: shown,
      hands: handsHere,
      atOnce: home.virtual === undefined ? asked.atOnce : 1,
      pause: systemPause,
      hasEnded: (holder) => holder !== processIdentity() && !mayBeAlive(holder),
      isStopping: () => stopping.signal.aborted,
      log,
    });
    await ending;
  } finally {
    await shown.end();
    await queue.close();
  }
}
