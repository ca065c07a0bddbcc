import type { ApiKeySource } from '#config';
import type { Clock } from '#ports';

/** What the channels take from outside. */
export type NotifyOutside = {
  /** The machine's time: receivers refuse signatures of another. */
  readonly clock: Clock;
  /** The secret where the configuration says it is; undefined where it is not there. May throw PortError. */
  readonly secretOf: (source: ApiKeySource) => string | undefined;
  /** The longest wait for an answer. */
  readonly deadlineMs?: number;
  /** Where Telegram's bots are served. */
  readonly telegramUrl?: string;
  /** Where Discord's bots are served. */
  readonly discordUrl?: string;
};

export const DEADLINE_MS = 30_000;
