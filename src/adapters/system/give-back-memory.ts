import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;

let collect: Collect | undefined;

/**
 * Collects whatever is garbage and gives the pages back to the machine, which V8 does by itself only where it runs out
 * of them. The process stands still meanwhile, some tens of ms for 40 MB of heap.
 */
export function giveBackMemory(): void {
  collect ??= collector();
  collect({ type: 'major', flavor: 'last-resort' });
}

/** V8 shows it only in contexts that are made after the flag was set. */
function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const found: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof found !== 'function') return () => undefined;
  return (options) => {
    Reflect.apply(found, undefined, [options]);
  };
}
