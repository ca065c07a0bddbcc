import type { WholeConfigFile } from './config-file.ts';
import { didYouMean } from './did-you-mean.ts';
import { COMMON_CHANNEL_KEYS, type ChannelSettings } from './notification-settings.ts';
import type { Path } from './path.ts';
import { fault, warning, type Problem } from './problem.ts';
import { zoneProblem } from './zone-problem.ts';

/** What does not go together in the notifications of a file. */
export function notificationProblems({
  notifications,
  accounts,
}: WholeConfigFile): readonly Problem[] {
  if (notifications === undefined) return [];
  const { timezone, quiet_hours: quiet, channels = [] } = notifications;
  const known = Object.keys(accounts);
  return [
    ...(timezone === undefined ? [] : zoneProblem(timezone, ['notifications', 'timezone'])),
    ...(quiet !== undefined && quiet.from === quiet.to
      ? [
          fault(
            [['notifications', 'quiet_hours', 'to']],
            `quiet hours that end when they begin hold nothing or everything: from and to differ, was ${quiet.from} twice`,
          ),
        ]
      : []),
    ...channels.flatMap((channel, position) => [
      ...nameProblem(channels, position),
      ...serviceProblems(channel, position),
      ...accountProblems(channel, position, known),
    ]),
  ];
}

function at(position: number, ...rest: readonly (string | number)[]): Path {
  return ['notifications', 'channels', position, ...rest];
}

function nameProblem(channels: readonly ChannelSettings[], position: number): readonly Problem[] {
  const name = channels[position]?.name;
  const isSecond = channels.findIndex((other) => other.name === name) < position;
  return isSecond ? [fault([at(position, 'name')], `two channels are named "${name}"`)] : [];
}

function accountProblems(
  { accounts = [] }: ChannelSettings,
  position: number,
  known: readonly string[],
): readonly Problem[] {
  return accounts.flatMap((account, place) =>
    known.includes(account)
      ? []
      : [
          fault(
            [at(position, 'accounts', place)],
            `there is no account ${account}`,
            didYouMean(account, known),
          ),
        ],
  );
}

type Kind = ChannelSettings['kind'];

/** Keys by kind: those it may have, and of each group in `needs` one. */
const KEYS: Readonly<
  Record<Kind, { readonly has: readonly string[]; readonly needs: readonly (readonly string[])[] }>
> = {
  ntfy: { has: ['url', 'topic', 'token_env', 'token_file'], needs: [['topic']] },
  telegram: {
    has: ['chat_id', 'token_env', 'token_file'],
    needs: [['chat_id'], ['token_env', 'token_file']],
  },
  discord: {
    has: ['url_env', 'url_file', 'channel_id', 'token_env', 'token_file'],
    needs: [['url_env', 'url_file', 'channel_id']],
  },
  email: {
    has: ['host', 'port', 'security', 'user', 'password_env', 'password_file', 'from', 'to'],
    needs: [['host'], ['from'], ['to']],
  },
  webhook: {
    has: ['url', 'url_env', 'url_file', 'secret_env', 'secret_file'],
    needs: [
      ['url', 'url_env', 'url_file'],
      ['secret_env', 'secret_file'],
    ],
  },
  apprise: { has: ['url', 'url_env', 'url_file'], needs: [['url', 'url_env', 'url_file']] },
};

/** Pairs of keys that name the same thing. */
const SAME = [
  ['url', 'url_env'],
  ['url', 'url_file'],
  ['url_env', 'url_file'],
  ['token_env', 'token_file'],
  ['password_env', 'password_file'],
  ['secret_env', 'secret_file'],
  ['url_env', 'channel_id'],
  ['url_file', 'channel_id'],
] as const;

function serviceProblems(channel: ChannelSettings, position: number): readonly Problem[] {
  const { kind } = channel;
  const { has, needs } = KEYS[kind];
  const set = Object.keys(channel);
  const foreign = set.filter((key) => !COMMON_CHANNEL_KEYS.includes(key) && !has.includes(key));
  const missing = needs.filter((group) => !group.some((key) => set.includes(key)));
  const twice = SAME.filter(
    ([one, other]) => set.includes(one) && set.includes(other) && has.includes(other),
  );
  return [
    ...foreign.map((key) => foreignKey(kind, key, position)),
    ...missing.map((group) =>
      fault([at(position)], `a channel of kind ${kind} needs ${group.join(' or ')}`),
    ),
    ...twice.map(([one, other]) =>
      fault([at(position, other)], `${one} and ${other} exclude each other: one of them is enough`),
    ),
    ...discordProblems(channel, position),
    ...emailProblems(channel, position),
    ...addressProblems(channel, position),
  ];
}

function foreignKey(kind: Kind, key: string, position: number): Problem {
  const { has } = KEYS[kind];
  const isWebhook = kind === 'discord' && key === 'url';
  const says = isWebhook
    ? 'the address of a Discord webhook lets everybody write there, so it does not stand in this file: url_env names the variable that holds it, url_file the file'
    : `a channel of kind ${kind} has no ${key}; it has ${has.join(', ')}`;
  return fault([at(position, key)], says, isWebhook ? 'url_env' : didYouMean(key, has));
}

function discordProblems(channel: ChannelSettings, position: number): readonly Problem[] {
  if (channel.kind !== 'discord') return [];
  const hasToken = channel.token_env !== undefined || channel.token_file !== undefined;
  if (channel.channel_id !== undefined)
    return hasToken
      ? []
      : [fault([at(position)], 'a bot that writes to channel_id needs token_env or token_file')];
  if (!hasToken) return [];
  const says =
    'a webhook needs no token; a bot has a token and channel_id, the number of the channel that it writes to';
  return [fault([at(position, 'token_env'), at(position, 'token_file')], says)];
}

function emailProblems(channel: ChannelSettings, position: number): readonly Problem[] {
  if (channel.kind !== 'email') return [];
  const hasPassword = channel.password_env !== undefined || channel.password_file !== undefined;
  const isOpen = channel.security === 'none';
  const says = 'user and a password go together: password_env or password_file';
  const open = 'security none sends messages that everybody on the way can read';
  return [
    ...(hasPassword === (channel.user !== undefined) ? [] : [fault([at(position, 'user')], says)]),
    ...(isOpen && hasPassword
      ? [
          fault(
            [at(position, 'security')],
            'a password is never sent over a connection that is not secured: security is starttls or tls',
          ),
        ]
      : []),
    ...(isOpen && !hasPassword ? [warning([at(position, 'security')], open)] : []),
  ];
}

/** A token over plain http is read by everybody on the way; within the house that may be meant. */
function addressProblems(
  { kind, ...channel }: ChannelSettings,
  position: number,
): readonly Problem[] {
  const hasToken = channel.token_env !== undefined || channel.token_file !== undefined;
  if (kind !== 'ntfy' || !hasToken || channel.url?.startsWith('http:') !== true) return [];
  if (HOME.test(channel.url)) return [];
  const says = `the token goes over http, which everybody on the way can read: ${channel.url}`;
  return [warning([at(position, 'url')], says)];
}

const HOME =
  /^http:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|[^./:]+(?:[/:]|$))/;
