import type { Instant } from '#core/calendar';

/** Since when something is wrong. */
export type KnownFault = { readonly id: string; readonly since: Instant; readonly seenAt: Instant };

/** Remembers since when each fault has been seen. */
export type Faults = {
  all(): Promise<readonly KnownFault[]>;
  /** The faults seen now: new ones begin now, those that are gone are forgotten. */
  seen(ids: readonly string[], at: Instant): Promise<readonly KnownFault[]>;
};
