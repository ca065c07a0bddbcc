import { describe, expect, it } from 'vitest';
import { faultLine } from './fault.ts';
import { readConfig } from './read-config.ts';

/** The lines that a section of notifications comes to. */
function faultsIn(yaml: string): readonly string[] {
  const read = readConfig(`notifications:\n${yaml}`, 'c');
  return read.kind === 'invalid' ? read.faults.map((fault) => faultLine('c', fault)) : [];
}

/** The one fault of one channel. */
function faultOf(channel: string): string {
  return faultsIn(`  channels: [{ ${channel} }]\n`).join('\n');
}

describe('notifications', () => {
  it('are nobody without a section, in the zone of the schedule', () => {
    const read = readConfig('schedule_timezone: America/New_York\n', 'c');
    expect(read).toMatchObject({
      config: { notifications: { timezone: 'America/New_York', channels: [] } },
    });
  });

  it('are read with their defaults', () => {
    const text = `notifications:
  quiet_hours: { from: '22:00', to: '07:30' }
  channels:
    - { name: phone, kind: ntfy, topic: abc, level: warning, kinds: [exit, repair] }
    - { name: chat, kind: telegram, chat_id: '-100123', token_env: TG, accounts: [weekly_balanced] }
    - { name: room, kind: discord, url_env: HOOK, digest: { at: '18:00' } }
    - { name: bot, kind: discord, channel_id: '12345', token_file: /run/bot }
    - { name: mail, kind: email, host: mail.example.com, user: me, password_env: P, from: a@b.co, to: c@d.co }
    - { name: hook, kind: webhook, url: 'https://x.example/h', secret_env: S }
    - { name: rest, kind: apprise, url: 'http://apprise:8000/notify/k' }
`;
    const read = readConfig(text, 'c');
    const env = (variable: string) => ({ kind: 'environment', variable });
    expect(read).toMatchObject({
      kind: 'config',
      config: {
        notifications: {
          timezone: 'Europe/Warsaw',
          quietHours: { fromMinute: 1320, toMinute: 450, except: 'alarm' },
          channels: [
            {
              name: 'phone',
              level: 'warning',
              kinds: ['exit', 'repair'],
              service: {
                kind: 'ntfy',
                url: 'https://ntfy.sh',
                topic: 'abc',
                token: { kind: 'none' },
              },
            },
            {
              level: 'notice',
              accounts: ['weekly_balanced'],
              service: { chatId: '-100123', token: env('TG') },
            },
            { digestMinute: 1080, service: { way: { kind: 'webhook', url: env('HOOK') } } },
            { service: { way: { kind: 'bot', channelId: '12345', token: { path: '/run/bot' } } } },
            { service: { port: 587, security: 'starttls', to: ['c@d.co'], password: env('P') } },
            { service: { url: { kind: 'plain' }, secret: env('S') } },
            { service: { kind: 'apprise' } },
          ],
        },
      },
    });
  });

  it.each([
    [
      'name: a, kind: ntfi, topic: x',
      'kind is the service that brings it: ntfy, telegram, discord, email, webhook, apprise, was "ntfi" (did you mean ntfy?)',
    ],
    ['name: a, kind: ntfy', 'channels[0]: a channel of kind ntfy needs topic'],
    [
      'name: a, kind: ntfy, topic: x, chat_id: "1"',
      'chat_id: a channel of kind ntfy has no chat_id; it has url, topic, token_env, token_file',
    ],
    ['name: a, kind: ntfy, topic: x, levl: info', 'levl: there is no levl here'],
    [
      'name: a, kind: ntfy, topic: x, level: urgent',
      'level is the least level that it is told: info, notice, warning, alarm, was "urgent"',
    ],
    [
      'name: a, kind: ntfy, topic: x, kinds: [exits]',
      'an entry of kinds is a kind of event: service, slot',
    ],
    [
      'name: a, kind: ntfy, topic: x, accounts: [weekly_balance]',
      'accounts[0]: there is no account weekly_balance (did you mean weekly_balanced?)',
    ],
    [
      'name: a, kind: ntfy, topic: x, token_env: A, token_file: /b',
      'token_file: token_env and token_file exclude each other',
    ],
    ['name: a, kind: ntfy, topic: x, digest: { at: 1080 }', 'at is a time of day in quotes'],
    [
      'name: a, kind: telegram, chat_id: "1"',
      'a channel of kind telegram needs token_env or token_file',
    ],
    ['name: a, kind: telegram, chat_id: 123, token_env: T', 'chat_id is a chat in quotes'],
    [
      'name: a, kind: discord, url: "https://discord.com/api/webhooks/1/x"',
      'the address of a Discord webhook lets everybody write there',
    ],
    [
      'name: a, kind: discord, url_env: U, channel_id: "12345", token_env: T',
      'url_env and channel_id exclude each other',
    ],
    [
      'name: a, kind: discord, channel_id: "12345"',
      'a bot that writes to channel_id needs token_env or token_file',
    ],
    ['name: a, kind: discord, url_env: U, token_env: T', 'a webhook needs no token'],
    ['name: a, kind: email, host: h, from: a@b.co', 'a channel of kind email needs to'],
    [
      'name: a, kind: email, host: h, from: "a@b.co>, c@d.co", to: a@b.co',
      'from is a mail address without a name',
    ],
    [
      'name: a, kind: email, host: h, from: a@b.co, to: [a@b.co, "x\\r\\nBcc: y@z.co"]',
      'a mail address',
    ],
    [
      'name: a, kind: email, host: h, from: a@b.co, to: a@b.co, user: me',
      'user and a password go together',
    ],
    [
      'name: a, kind: email, host: h, from: a@b.co, to: a@b.co, user: me, password_env: P, security: none',
      'a password is never sent over a connection that is not secured',
    ],
    [
      'name: a, kind: webhook, url: "https://x.example/h"',
      'a channel of kind webhook needs secret_env or secret_file',
    ],
    [
      'name: a, kind: webhook, url: "https://me:pw@x.example/h", secret_env: S',
      'url is an http or https address without a user or a password in it',
    ],
    ['name: a, kind: apprise', 'a channel of kind apprise needs url or url_env or url_file'],
    [
      'name: a, kind: telegram, chat_id: "1", token: "123:ABC"',
      'a secret does not belong in this file; name the environment variable in url_env or a file in url_file',
    ],
    ['name: "a b", kind: ntfy, topic: x', 'name is a name of up to 40 letters'],
    [
      'kind: ntfy, topic: x',
      'name is a name of up to 40 letters, digits, dashes and underscores, was empty',
    ],
  ])('with a channel { %s } are refused: %s', (channel, says) => {
    expect(faultOf(channel)).toContain(says);
  });

  it('never show what stands in the place of a variable: it may be the secret', () => {
    const line = faultOf('name: a, kind: telegram, chat_id: "1", token_env: "123456:ABC-secret"');
    expect(line).toContain('token_env is the name of the environment variable with the token');
    expect(line).not.toContain('ABC');
  });

  it.each([
    [
      '  timezone: Europe/Warsav\n',
      'timezone is a time zone by its IANA name, like Europe/Warsaw, was "Europe/Warsav" (did you mean Europe/Warsaw?)',
    ],
    ["  quiet_hours: { from: '22:00', to: '22:00' }\n", 'quiet hours that end when they begin'],
    ["  quiet_hours: { from: '22:00' }\n", 'to is a time of day in quotes'],
    ['  channels: phone\n', 'channels is a list of channels'],
    [
      '  channels: [{ name: a, kind: ntfy, topic: x }, { name: a, kind: ntfy, topic: y }]\n',
      'two channels are named "a"',
    ],
  ])('%s are refused: %s', (yaml, says) => {
    expect(faultsIn(yaml).join('\n')).toContain(says);
  });

  it.each([
    [
      'name: a, kind: ntfy, topic: x, token_env: T, url: "http://ntfy.example.com"',
      'the token goes over http',
    ],
    [
      'name: a, kind: email, host: h, from: a@b.co, to: a@b.co, security: none',
      'everybody on the way can read',
    ],
  ])('with { %s } are taken with a warning: %s', (channel, says) => {
    const read = readConfig(`notifications:\n  channels: [{ ${channel} }]\n`, 'c');
    const warnings = read.kind === 'config' ? read.warnings : [];
    expect(warnings.map((one) => one.says).join('\n')).toContain(says);
  });

  it('with a token to an address of the house over http are taken in silence', () => {
    const channel = 'name: a, kind: ntfy, topic: x, token_env: T, url: "http://192.168.1.5:8080"';
    const read = readConfig(`notifications:\n  channels: [{ ${channel} }]\n`, 'c');
    expect(read).toMatchObject({ kind: 'config', warnings: [] });
  });
});

it('a section without a key that it needs is a fault, and the faults of the others are told too', () => {
  const read = readConfig('ghostfolio: { token_env: T }\ncash_yeld: bill\n', 'c');
  const lines = read.kind === 'invalid' ? read.faults.map((fault) => faultLine('c', fault)) : [];
  expect(lines.map((line) => line.slice(0, 40))).toEqual([
    'c:1:1 ghostfolio.url: url is an http or '.slice(0, 40),
    'c:2:1 cash_yeld: there is no cash_yeld h',
  ]);
});
