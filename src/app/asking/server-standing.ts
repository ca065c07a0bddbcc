import { READY, type ServerHealth } from './server-health.ts';

/** What is known of a server, by everybody of this process who asks it. */
export type ServerStanding = {
  health: ServerHealth;
  /** Calls sent there. */
  sent: number;
  answered: number;
  failed: number;
  /** Sent there and taken away again unasked, because it had begun to rest. */
  moved: number;
  /** The model that was asked there last. */
  loaded?: string;
};

export function serverStanding(): ServerStanding {
  return { health: READY, sent: 0, answered: 0, failed: 0, moved: 0 };
}
