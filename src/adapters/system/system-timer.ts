import type { Timer } from '#ports';

/** The longest time that a timer of Node keeps; a longer one would end at once. */
const LONGEST_MS = 2_147_483_647;

/** Timers of the machine; one that is waited for keeps the process up. */
export const systemTimer: Timer = (afterMs, then) => {
  const running = setTimeout(then, Math.min(Math.max(0, afterMs), LONGEST_MS));
  return () => {
    clearTimeout(running);
  };
};
