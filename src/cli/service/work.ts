import { fileURLToPath } from 'node:url';
import {
  mayBeAlive,
  processIdentity,
  systemClock,
  systemPause,
  systemTimer,
} from '#adapters/system';
import { presence, workOn, type Presence } from '#app/work';
import type { Log } from '#ports';
import { childKinds } from '#verbs/jobs';
import {
  aroundCalls,
  borne,
  busyAt,
  gridCellJob,
  handsOf,
  openQueueSoon,
  type HandsParts,
  type Role,
} from '#verbs/work';
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
  const opened: { home?: Home; presence?: Presence } = {};
  const around = aroundCalls(
    () => opened.home,
    () => opened.presence,
    theMachine,
  );
  const home = await borne(systemPause, async () => {
    joinHome(asked.directory, asked.schema);
    return openHome(asked.directory, logTo(screen), {
      around,
      busy: busyAt(() => opened.home),
    });
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

function logTo(screen: Terminal): Log {
  return {
    line: (level, text) => {
      if (level !== 'info') screen.warn(text);
    },
  };
}

/** Nobody who ends waits for a server that is away. */
async function endedQuietly(end: () => Promise<void>, log: Log): Promise<void> {
  try {
    await end();
  } catch (error) {
    log.line('warn', String(error));
  }
}

async function stopTold(stopping: AbortController, log: Log): Promise<void> {
  const signal = await untilTold();
  log.line('info', `ended by ${signal}: takes nothing new`);
  stopping.abort();
}

/** Long work that runs as a process of its own. */
function jobsOf(home: Home): HandsParts['jobs'] {
  const { config, paths } = home;
  const accounts = (): readonly string[] => config.accounts.map(({ key }) => key);
  return [
    ...childKinds({ script: SCRIPT, home: paths.directory, accounts }),
    gridCellJob({ home, script: SCRIPT }),
  ];
}

type Shown = { readonly log: Log; readonly presence: Presence };

async function working(
  home: Home,
  asked: WorkerAsked,
  { log, presence: shown }: Shown,
): Promise<void> {
  const queue = await openQueueSoon(home, systemPause);
  const stopping = new AbortController();
  const handsHere = handsOf({
    ...asked,
    home,
    log,
    jobs: jobsOf(home),
    isStopping: stopping.signal,
  });
  await borne(systemPause, async () => shown.begin());
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
    await endedQuietly(async () => shown.end(), log);
    await endedQuietly(async () => queue.close(), log);
  }
}
