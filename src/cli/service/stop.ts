import process from 'node:process';
import { runningService } from '#verbs/service';
import { mayBeAlive, systemClock, systemPause } from '#adapters/system';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** Longer than the service lets what runs go on. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 100;

/** `invest stop`: asks the service to end and waits until it has. A home whose service does not run is stopped already. */
export async function stop(directory: string, screen: Terminal): Promise<ExitCode> {
  const file = runningService(directory);
  if (file === undefined) {
    screen.say('no service runs on this home');
    return EXIT.done;
  }
  process.kill(file.pid, 'SIGTERM');
  const until = systemClock.now() + PATIENCE_MS;
  while (mayBeAlive(file.holder)) {
    if (systemClock.now() > until) {
      screen.warn(
        `process ${file.pid} has not ended after ${PATIENCE_MS / 1000} s; look at: invest logs`,
      );
      return EXIT.outside;
    }
    await systemPause(LOOK_MS);
  }
  screen.say('stopped');
  return EXIT.done;
}
