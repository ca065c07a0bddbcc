import type { Instant } from '#core/calendar';
import type { Clock, Timer } from '#ports';

/** Who watches what a process does at its ports. */
export type Witness = (call: string, at: Instant) => void;

/** How many calls it still makes, counted before and after each, of those whose name begins so. */
export type Death = { readonly calls: number; readonly aim: string };

/**
 * One process of the simulation. All that it does at its ports goes through here: it can die before or after any call,
 * and whatever it was waiting for never comes.
 */
export class ProcessLife {
  /** "box:17:1": host, number and start. */
  readonly holder: string;
  isDead = false;
  /** Calls until it dies; absent while nobody wants it dead. */
  #left: number | undefined;
  #aim = '';
  #onDeath: () => void = () => undefined;
  readonly #clock: Clock;
  readonly #witness: Witness;

  constructor(holder: string, clock: Clock, witness: Witness) {
    this.holder = holder;
    this.#clock = clock;
    this.#witness = witness;
  }

  /** It dies before or after one of its next calls, of those whose name begins with `aim`. */
  dieAfter({ calls, aim }: Death, onDeath: () => void): void {
    this.#left = calls;
    this.#aim = aim;
    this.#onDeath = onDeath;
  }

  die(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#onDeath();
  }

  /** Timers of this process end with it. */
  timer(timer: Timer): Timer {
    return (afterMs, then) =>
      timer(afterMs, () => {
        if (!this.isDead) then();
      });
  }

  async call<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    await this.#step(name);
    this.#witness(name, this.#clock.now());
    const result = await work();
    await this.#step(name);
    return result;
  }

  /** Whatever still runs when its process is gone ends here. */
  sync<Result>(name: string, work: () => Result): Result {
    if (this.isDead) throw new Error(`${this.holder} is dead`);
    this.#witness(name, this.#clock.now());
    return work();
  }

  async #step(name: string): Promise<void> {
    if (!this.isDead && this.#left !== undefined && name.startsWith(this.#aim)) {
      this.#left -= 1;
      if (this.#left <= 0) this.die();
    }
    if (this.isDead) return new Promise(() => undefined);
    return undefined;
  }

  /** The same port, every method of which is a call of this process. */
  through<Port extends object>(name: string, port: Port): Port {
    const methods = new Map<string | symbol, unknown>();
    return new Proxy(port, {
      get: (target, key) => {
        const known = methods.get(key);
        if (known !== undefined) return known;
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        const called = `${name}.${String(key)}`;
        const method = async (...given: readonly unknown[]): Promise<unknown> =>
          this.call(called, async () => {
            const answer: unknown = await Reflect.apply(value, target, given);
            return answer;
          });
        methods.set(key, method);
        return method;
      },
    });
  }
}
