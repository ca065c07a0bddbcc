import type { ApiKeySource } from './model-config.ts';

/** From the least to the most urgent. */
export const EVENT_LEVELS = ['info', 'notice', 'warning', 'alarm'] as const;

/** What an event may be about. */
export const EVENT_KINDS = [
  'service',
  'slot',
  'cycle',
  'order',
  'exit',
  'book',
  'mirror',
  'job',
  'control',
  'repair',
  'backup',
  'security',
  'test',
] as const;

/** Who is told of what happens, and when. */
export type NotificationsConfig = {
  /** IANA name of the zone of quiet hours, digests and the times in messages. */
  readonly timezone: string;
  readonly quietHours?: QuietHours;
  readonly channels: readonly ChannelConfig[];
};

/** Clock times in minutes after midnight; `toMinute` before `fromMinute` is on the next day. */
export type QuietHours = {
  readonly fromMinute: number;
  readonly toMinute: number;
  /** The least level that does not wait. */
  readonly except: 'warning' | 'alarm' | 'nothing';
};

/** What a channel is told. */
export type ChannelRouting = {
  readonly name: string;
  /** The least level. */
  readonly level: (typeof EVENT_LEVELS)[number];
  /** Absent: every kind. */
  readonly kinds?: readonly (typeof EVENT_KINDS)[number][];
  /** Events of other accounts are not told; those of no account are. Absent: every account. */
  readonly accounts?: readonly string[];
  /** Minutes after midnight of the one message of a day. */
  readonly digestMinute?: number;
};

/** How a service is reached. */
export type ChannelReach =
  | {
      readonly kind: 'ntfy';
      readonly url: string;
      readonly topic: string;
      readonly token: ApiKeySource;
    }
  | { readonly kind: 'telegram'; readonly chatId: string; readonly token: ApiKeySource }
  | {
      readonly kind: 'discord';
      /** A webhook's address is a secret whole; a bot has a token and writes to a channel. */
      readonly way:
        | { readonly kind: 'webhook'; readonly url: ApiKeySource }
        | { readonly kind: 'bot'; readonly channelId: string; readonly token: ApiKeySource };
    }
  | {
      readonly kind: 'email';
      readonly host: string;
      readonly port: number;
      readonly security: 'starttls' | 'tls' | 'none';
      readonly user?: string;
      readonly password: ApiKeySource;
      readonly from: string;
      readonly to: readonly string[];
    }
  | { readonly kind: 'webhook'; readonly url: AddressSource; readonly secret: ApiKeySource }
  | { readonly kind: 'apprise'; readonly url: AddressSource };

/** An address that stands in the file, or one that is itself a secret. */
export type AddressSource = { readonly kind: 'plain'; readonly url: string } | ApiKeySource;

export type ChannelConfig = ChannelRouting & { readonly service: ChannelReach };
