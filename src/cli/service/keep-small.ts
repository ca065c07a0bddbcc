import process from 'node:process';
import { giveBackMemory } from '#adapters/system';

const LOOK_MS = 30_000;
/** After it was given back: so many looks without another. */
const RESTED = 20;
/** Less is not worth standing still for. */
const GROWN_BYTES = 10e6;
/** Of one core: whoever works more than that is not to be stopped. */
const QUIET = 0.02;

/** Gives memory back in a quiet half minute, where it has grown since; ends with what is returned. */
export function keepSmall(): () => void {
  let least = 0;
  let rest = 0;
  let cpu = process.cpuUsage();
  const looking = setInterval(() => {
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    rest -= 1;
    const isQuiet = (user + system) / 1000 < LOOK_MS * QUIET;
    if (!isQuiet || rest > 0 || process.memoryUsage.rss() < least + GROWN_BYTES) return;
    giveBackMemory();
    least = process.memoryUsage.rss();
    rest = RESTED;
  }, LOOK_MS);
  looking.unref();
  return () => {
    clearInterval(looking);
  };
}
