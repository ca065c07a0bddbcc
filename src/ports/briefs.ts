import type { Instant } from '#core/calendar';

/** A brief as it is stored: its form is nobody's promise until it is read. */
export type StoredBrief = {
  /** The cycle that made it. */
  readonly cycle: string;
  readonly at: Instant;
  readonly content: unknown;
};

/** What the research agent has concluded. */
export type Briefs = {
  /** The newest that was concluded by now; absent where there is none. */
  latest(): Promise<StoredBrief | undefined>;
};
