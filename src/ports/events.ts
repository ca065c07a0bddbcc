import type { Instant } from '#core/calendar';

/** How much it matters: 'info' is the log of the day, 'alarm' wants somebody now. */
export type EventLevel = 'info' | 'notice' | 'warning' | 'alarm';

export type EventKind =
  | 'service'
  | 'slot'
  | 'cycle'
  | 'order'
  | 'exit'
  | 'book'
  | 'mirror'
  | 'job'
  | 'control'
  | 'repair'
  | 'backup'
  | 'security'
  | 'test';

/** Something that has happened, for whoever listens: pages, notifications, logs. */
export type HouseEvent = {
  /** Rises by one, never given twice: the id of a server-sent event. */
  readonly id: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly level: EventLevel;
  readonly account?: string;
  /** A line without its account: "stop-loss sold 12.5 AAPL". */
  readonly title: string;
  /** One or two sentences more. */
  readonly says?: string;
  /** What it is about: the id of a cycle, an order, a job, a repair. */
  readonly subject?: string;
  /** Told once: an event whose key is known is not told again. */
  readonly key?: string;
};

/** What has happened, in order; old ones are forgotten. */
export type Events = {
  /** Durable when it returns; undefined where its key is known already. */
  tell(event: Omit<HouseEvent, 'id'>): Promise<HouseEvent | undefined>;
  /** Those after an id, oldest first, at most so many. */
  after(id: number, most: number): Promise<readonly HouseEvent[]>;
  /** The id of the newest; 0 where there is none. */
  newest(): Promise<number>;
  /** The id of the oldest that is kept; 0 where there is none. */
  oldest(): Promise<number>;
  /** Forgets those before a moment; the keys of forgotten ones are forgotten with them. How many those were. */
  thin(before: Instant): Promise<number>;
};
