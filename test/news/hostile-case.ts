import type { Behaviour } from '../fakes/feeds/behaviours.ts';

/** One feed that means harm, and what must come of it. */
export type HostileCase = {
  readonly kind: string;
  readonly name: string;
  /** Asked as it stands; `http://<name>.example.com/feed` when absent. */
  readonly url?: string;
  /** What the server answers at /feed. */
  readonly behaviour?: Behaviour;
  /** What names lead to, answer by answer; "*" is the host of the case. */
  readonly names?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** `absent`: told as an absence and no headline; `told`: at least one headline. */
  readonly comes: 'absent' | 'told';
};
