import { assert, definedOnly } from '#core/prelude';
import type { ApiKeySource } from './model-config.ts';
import type {
  AddressSource,
  ChannelConfig,
  ChannelReach,
  NotificationsConfig,
} from './notification-config.ts';
import type { ChannelSettings, NotificationSettings } from './notification-settings.ts';

/** The notifications of a file that was checked; without a section nobody is told. */
export function notificationsOf(
  settings: NotificationSettings | undefined,
  scheduleTimezone: string,
): NotificationsConfig {
  const quiet = settings?.quiet_hours;
  return {
    timezone: settings?.timezone ?? scheduleTimezone,
    ...(quiet === undefined
      ? {}
      : {
          quietHours: {
            fromMinute: minuteOf(quiet.from),
            toMinute: minuteOf(quiet.to),
            except: quiet.except ?? 'alarm',
          },
        }),
    channels: (settings?.channels ?? []).map(channelOf),
  };
}

function channelOf(settings: ChannelSettings): ChannelConfig {
  const { name, level = 'notice', kinds, accounts, digest } = settings;
  return {
    name,
    level,
    ...definedOnly({
      kinds,
      accounts,
      digestMinute: digest === undefined ? undefined : minuteOf(digest.at),
    }),
    service: serviceOf(settings),
  };
}

function serviceOf(settings: ChannelSettings): ChannelReach {
  const token = secretOf(settings.token_env, settings.token_file);
  switch (settings.kind) {
    case 'ntfy': {
      const { url = 'https://ntfy.sh', topic } = settings;
      return { kind: 'ntfy', url, topic: there(topic), token };
    }
    case 'telegram':
      return { kind: 'telegram', chatId: there(settings.chat_id), token };
    case 'discord': {
      const { channel_id: channelId } = settings;
      const url = secretOf(settings.url_env, settings.url_file);
      return channelId === undefined
        ? { kind: 'discord', way: { kind: 'webhook', url } }
        : { kind: 'discord', way: { kind: 'bot', channelId, token } };
    }
    case 'email':
      return emailOf(settings);
    case 'webhook': {
      const secret = secretOf(settings.secret_env, settings.secret_file);
      return { kind: 'webhook', url: addressOf(settings), secret };
    }
    case 'apprise':
      return { kind: 'apprise', url: addressOf(settings) };
  }
}

const PORTS = { starttls: 587, tls: 465, none: 25 };

function emailOf(settings: ChannelSettings): ChannelReach {
  const { security = 'starttls', user } = settings;
  return {
    kind: 'email',
    host: there(settings.host),
    port: settings.port ?? PORTS[security],
    security,
    ...definedOnly({ user }),
    password: secretOf(settings.password_env, settings.password_file),
    from: there(settings.from),
    to: [settings.to ?? []].flat(),
  };
}

function addressOf({ url, url_env: variable, url_file: path }: ChannelSettings): AddressSource {
  return url === undefined ? secretOf(variable, path) : { kind: 'plain', url };
}

function secretOf(variable: string | undefined, path: string | undefined): ApiKeySource {
  if (variable !== undefined) return { kind: 'environment', variable };
  return path === undefined ? { kind: 'none' } : { kind: 'file', path };
}

function there(text: string | undefined): string {
  assert(text !== undefined, 'a checked channel has what its kind needs');
  return text;
}

function minuteOf(time: string): number {
  const [hour = '', minute = ''] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}
