import type { ChannelConfig, NotificationsConfig } from '#config';
import type { NoticeChannel } from '#ports';
import { appriseChannel } from './apprise.ts';
import { discordChannel } from './discord.ts';
import { emailChannel } from './email.ts';
import type { NotifyOutside } from './notify-outside.ts';
import { ntfyChannel } from './ntfy.ts';
import { telegramChannel } from './telegram.ts';
import { webhookChannel } from './webhook.ts';

/** The channels of a configuration, in its order; secrets are read at each message. */
export function channelsOf(
  { channels }: Pick<NotificationsConfig, 'channels'>,
  outside: NotifyOutside,
): readonly NoticeChannel[] {
  return channels.map((channel) => channelOf(channel, outside));
}

function channelOf({ name, service }: ChannelConfig, outside: NotifyOutside): NoticeChannel {
  switch (service.kind) {
    case 'ntfy':
      return ntfyChannel(name, service, outside);
    case 'telegram':
      return telegramChannel(name, service, outside);
    case 'discord':
      return discordChannel(name, service, outside);
    case 'email':
      return emailChannel(name, service, outside);
    case 'webhook':
      return webhookChannel(name, service, outside);
    case 'apprise':
      return appriseChannel(name, service, outside);
  }
}
