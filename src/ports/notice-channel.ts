import type { Instant } from '#core/calendar';
import type { EventLevel, HouseEvent } from './events.ts';

/** One message to a reader, of one event or of several. Its texts are clean lines: no control characters, no markup. */
export type Notice = {
  /** The same at each attempt: 32 hexadecimal digits. */
  readonly id: string;
  /** The highest of its events. */
  readonly level: EventLevel;
  readonly title: string;
  /** Lines; never empty. */
  readonly body: string;
  readonly events: readonly HouseEvent[];
  /** When its newest event happened. */
  readonly at: Instant;
  /** It may have reached the reader before, and the service cannot tell: the text says so. */
  readonly mayBeRepeat: boolean;
};

/** What came of one attempt. */
export type NoticeOutcome =
  | {
      readonly kind: 'delivered';
      /** What was not as it should be: a recipient of several was refused. */
      readonly says?: string;
    }
  /** It surely did not reach the reader. 'soon': the world failed; 'slowly': a person must mend something. */
  | {
      readonly kind: 'not delivered';
      readonly because: string;
      readonly again: 'soon' | 'slowly' | 'never';
      /** The wish of the service. */
      readonly afterMs?: number;
    }
  /** The request has left and no answer came: it may have reached the reader. */
  | { readonly kind: 'unknown'; readonly because: string };

/** A way to a reader. */
export type NoticeChannel = {
  readonly name: string;
  /** "ntfy", "Telegram", ... */
  readonly service: string;
  /** For how long after the first attempt a repeat of the same id is no second message to the reader; 0: it is one. */
  readonly repeatsMergeForMs: number;
  /** The longest body, in bytes of UTF-8. */
  readonly bodyBytes: number;
  /** Never throws, and ends within a deadline of its own. No secret stands in what it says. */
  readonly send: (notice: Notice) => Promise<NoticeOutcome>;
};
