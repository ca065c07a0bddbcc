import { checkOf, type Check } from './check-of.ts';
import type { Difference } from './first-difference.ts';

/** What was found, by the names of the checks. */
export class Findings {
  readonly #byName: ReadonlyMap<string, (Difference | undefined)[]>;

  constructor(names: readonly string[]) {
    this.#byName = new Map(names.map((name) => [name, []]));
  }

  /** One finding a decision that was made again: undefined where nothing changed. */
  add(name: string, ...found: readonly (Difference | undefined)[]): void {
    this.#byName.get(name)?.push(...found);
  }

  /** In the order of the names; of those that were never tried too. */
  checks(): Check[] {
    return [...this.#byName].map(([name, found]) => checkOf(name, found));
  }
}
