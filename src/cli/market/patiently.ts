import type { Terminal } from '../terminal.ts';

/** What is quicker needs no bar. */
const QUIET_MS = 2000;

/** Says what an asking is at. */
export type Steps = (done: number, doing: string) => void;

/** Does something that may take a while; after two seconds a bar tells how far it is. */
export async function patiently<Result>(
  screen: Terminal,
  { total, doing }: { readonly total: number; readonly doing: string },
  work: (step: Steps) => Promise<Result>,
): Promise<Result> {
  const at = { done: 0, doing, isLong: false };
  const draw = (): void => {
    if (at.isLong) screen.progress(at.done, total, at.doing);
  };
  const timer = setTimeout(() => {
    at.isLong = true;
    draw();
  }, QUIET_MS);
  try {
    return await work((done, now) => {
      at.done = done;
      at.doing = now;
      draw();
    });
  } finally {
    clearTimeout(timer);
    at.done = total;
    draw();
  }
}
