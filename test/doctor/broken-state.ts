import type { DoctorCheck } from '#contract';
import type { Site } from './site.ts';

/** What doctor says of a check that is ill, and what to do. */
export type Illness = { readonly says: RegExp; readonly fix: RegExp };

/** Something that is broken about a home, and which checks of doctor must say so; no other may. */
export type BrokenState = {
  readonly name: string;
  readonly breakIt: (site: Site) => Promise<void> | void;
  readonly ill: Readonly<Record<string, Illness>>;
  /** What else must hold once doctor has looked. */
  readonly afterwards?: (site: Site, checks: readonly DoctorCheck[]) => Promise<void> | void;
  /** Seconds that doctor may take; 10 when absent. */
  readonly withinSeconds?: number;
};
