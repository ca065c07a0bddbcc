import type { Home } from '#worlds';
import { factsOf } from './facts-of.ts';

const BATCH = 200;

/** Brings so many decisions that the index lacks into it, newest first; whether it is whole afterwards. */
export async function indexDecisions(
  { store }: Pick<Home, 'store'>,
  most: number,
): Promise<boolean> {
  for (let done = 0; done < most; done += BATCH) {
    const count = Math.min(BATCH, most - done);
    const missing = store.decisions.missing(count);
    if (missing.length === 0) return true;
    const facts = [];
    for (const { number, id } of missing) {
      const record = await store.outline(id);
      if (record !== undefined) facts.push(factsOf(number, record));
    }
    store.decisions.keep(facts);
    if (missing.length < count) return true;
  }
  return store.decisions.missing(1).length === 0;
}
