import type { NotificationsConfig } from '#config';
import type { Clock, Deliveries, Events, Fingerprint, Log, NoticeChannel } from '#ports';

/** Everything that telling readers takes. */
export type NoticeParts = {
  /** A name of the home that no other home has. */
  readonly home: string;
  readonly events: Events;
  readonly deliveries: Deliveries;
  readonly settings: NotificationsConfig;
  /** One for each channel of the settings. */
  readonly channels: readonly NoticeChannel[];
  readonly clock: Clock;
  /** In [0, 1): spreads repeats. */
  readonly random: () => number;
  readonly fingerprint: Fingerprint;
  readonly log: Log;
};
