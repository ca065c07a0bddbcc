import type { Instant } from '#core/calendar';

/** An administrative act: who did what to what, and how it went. Never holds a secret. */
export type Act = {
  readonly number: number;
  readonly at: Instant;
  /** "command line (root@box)", "session 3f2a", "token backup-script", "nobody". */
  readonly who: string;
  /** "halt", "login", "token add", "config save", ... */
  readonly what: string;
  readonly subject?: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly says?: string;
};

/** Append only, each hashed onto the one before it. */
export type Acts = {
  keep(act: Omit<Act, 'number'>): Promise<void>;
  newest(most: number): Promise<readonly Act[]>;
};
