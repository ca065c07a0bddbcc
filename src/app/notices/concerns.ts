import type { ChannelRouting } from '#config';
import type { HouseEvent } from '#ports';
import { levelRank } from './level-rank.ts';

/** Whether a channel is told of an event. That a channel fails is not told by that channel. */
export function concerns(event: HouseEvent, channel: ChannelRouting): boolean {
  const { kinds, accounts } = channel;
  if (event.kind === 'service' && event.subject === channelSubject(channel.name)) return false;
  const isOther =
    event.account !== undefined && accounts !== undefined && !accounts.includes(event.account);
  return (
    levelRank(event.level) >= levelRank(channel.level) &&
    (kinds === undefined || kinds.includes(event.kind)) &&
    !isOther
  );
}

/** What an event about a channel is about. */
export function channelSubject(channel: string): string {
  return `channel:${channel}`;
}
