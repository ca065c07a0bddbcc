import * as z from 'zod';
import { addressLeaf } from './address-leaf.ts';
import { countLeaf, mapOf, textLeaf, wordLeaf } from './leaf.ts';
import { EVENT_KINDS, EVENT_LEVELS } from './notification-config.ts';

const time = textLeaf(
  'a time of day in quotes, from "00:00" to "23:59"',
  /^(?:[01]\d|2[0-3]):[0-5]\d$/,
);

const quietHours = z.strictObject(
  {
    from: time,
    to: time,
    except: wordLeaf('the least level that does not wait', [
      'warning',
      'alarm',
      'nothing',
    ]).optional(),
  },
  mapOf('from, to and except: { from: "22:00", to: "07:00", except: alarm }'),
);

const digest = z.strictObject({ at: time }, mapOf('one time: { at: "18:00" }'));

const KINDS_SAY = 'a list of kinds of events: [exit, repair]';
const ACCOUNTS_SAY = 'a list of account keys: [weekly_balanced]';

const MAILBOX = "[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,250}";
const mailbox = textLeaf('a mail address without a name: me@example.com', RegExp(`^${MAILBOX}$`));
const TO_SAYS = 'a mail address or a list of up to 20: [me@example.com]';

const needed = {
  name: textLeaf(
    'a name of up to 40 letters, digits, dashes and underscores',
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
  ),
  kind: wordLeaf('the service that brings it', [
    'ntfy',
    'telegram',
    'discord',
    'email',
    'webhook',
    'apprise',
  ]),
};

/** What every channel may say beside its name and kind. */
const commonShape = {
  level: wordLeaf('the least level that it is told', EVENT_LEVELS),
  kinds: z
    .array(wordLeaf('a kind of event', EVENT_KINDS), { error: KINDS_SAY })
    .min(1, { error: KINDS_SAY }),
  accounts: z
    .array(textLeaf('the key of an account', /^[a-z][a-z0-9_]{0,39}$/), { error: ACCOUNTS_SAY })
    .min(1, { error: ACCOUNTS_SAY }),
  digest,
};

const ownShape = {
  url: addressLeaf,
  url_env: variableOf('address'),
  url_file: fileOf('address'),
  topic: textLeaf('a topic of letters, digits, dashes and underscores', /^[-_A-Za-z0-9]{1,64}$/),
  token_env: variableOf('token'),
  token_file: fileOf('token'),
  chat_id: textLeaf(
    'a chat in quotes: "123456789", "-100123456" or "@channel"',
    /^(?:-?\d{1,20}|@\w{4,32})$/,
  ),
  channel_id: textLeaf('the number of a Discord channel, in quotes', /^\d{5,25}$/),
  host: textLeaf('the name of a mail server', /^[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,253})$/),
  port: countLeaf('a port', 1, 65_535),
  security: wordLeaf('how the connection is secured', ['starttls', 'tls', 'none']),
  user: textLeaf('the user of the mail server', /^[^\s\p{Cc}]{1,254}$/u),
  password_env: variableOf('password'),
  password_file: fileOf('password'),
  from: mailbox,
  to: z.union([mailbox, z.array(mailbox).min(1, { error: TO_SAYS }).max(20, { error: TO_SAYS })], {
    error: TO_SAYS,
  }),
  secret_env: variableOf('secret'),
  secret_file: fileOf('secret'),
};

const channel = z.strictObject(
  { ...needed, ...z.strictObject({ ...commonShape, ...ownShape }).partial().shape },
  mapOf('name, kind, level, ...'),
);

export type ChannelSettings = z.infer<typeof channel>;

/** Who is told of what, and when; no secret stands in the file. */
export const notificationSettings = z
  .strictObject(
    {
      timezone: textLeaf(
        'a time zone by its IANA name, like Europe/Warsaw',
        /^[A-Za-z]\S{1,63}$/,
      ).optional(),
      quiet_hours: quietHours.optional(),
      channels: z
        .array(channel, { error: 'a list of channels: [{ name: phone, kind: ntfy, topic: ... }]' })
        .max(20, { error: 'at most 20 channels' })
        .optional(),
    },
    mapOf('timezone, quiet_hours and channels'),
  )
  .meta({ description: 'Who is told of what happens, and when' });

export type NotificationSettings = z.infer<typeof notificationSettings>;

/** Keys that any channel may have. */
export const COMMON_CHANNEL_KEYS: readonly string[] = [
  ...Object.keys(needed),
  ...Object.keys(commonShape),
];

function variableOf(what: string): z.ZodString {
  return textLeaf(`the name of the environment variable with the ${what}`, /^[A-Za-z_]\w*$/);
}

function fileOf(what: string): z.ZodString {
  return textLeaf(`the path of a file that holds the ${what}`, /^\S(?:.*\S)?$/);
}
