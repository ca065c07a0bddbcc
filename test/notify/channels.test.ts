import type { EventLevel, HouseEvent, Notice, NoticeChannel } from '#ports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanLine } from '#app/notices';
import { channelsOf } from '#adapters/notify';
import { startFakeMail, type FakeMail } from '../fakes/notify/start-fake-mail.ts';
import { startFakeReaders, type FakeReaders } from '../fakes/notify/start-fake-readers.ts';
import { NOON, noticeHouse } from './notice-house.ts';

let services: FakeReaders;
let mail: FakeMail;
beforeAll(async () => {
  services = await startFakeReaders(() => NOON);
  mail = await startFakeMail();
});
afterAll(async () => {
  await services.stop();
  await mail.stop();
});
beforeEach(() => {
  services.clear();
  mail.clear();
  services.befall(() => undefined);
  mail.befall(() => undefined);
});

const JOINER = /\u2060/g;
const BY_SERVICE = {
  ntfy: 'ntfy',
  telegram: 'telegram',
  'discord-webhook': 'discord webhook',
  'discord-bot': 'discord bot',
  webhook: 'webhook',
  apprise: 'apprise',
} as const;
const HTTP = Object.keys(BY_SERVICE);
const ALL = [...HTTP, 'email'];

function channel(name: string, deadlineMs = 2000): NoticeChannel {
  const found = noticeHouse({ services, mail }, { deadlineMs }).channels.find(
    (one) => one.name === name,
  );
  if (found === undefined) throw new Error(name);
  return found;
}

let numbered = 0;
function notice(more: Partial<Notice> = {}): Notice {
  numbered += 1;
  const event: HouseEvent = { id: 1, at: NOON, kind: 'exit', level: 'notice', title: 'sold' };
  return {
    id: String(numbered).padStart(8, '0').padEnd(32, '0'),
    level: 'notice',
    title: 'wheel: stop-loss sold 12.5 AAPL',
    body: 'It fell below 180.\n18 Jun 12:00',
    events: [event],
    at: NOON,
    mayBeRepeat: false,
    ...more,
  };
}

/** What the reader sees of everything that came, by whichever service. */
function seen(): readonly string[] {
  return [
    ...services.received().map(({ text }) => text),
    ...mail.mails().map(({ raw }) => decoded(raw)),
  ].map((text) => text.replaceAll(JOINER, ''));
}

/** A mail's subject and text, in whichever encoding. */
function decoded(raw: string): string {
  const words = raw
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
    .replaceAll(/=\?UTF-8\?B\?(.*?)\?=/gi, (_, text: string) =>
      Buffer.from(text, 'base64').toString('utf8'),
    );
  const [head = '', ...parts] = words.split('\r\n\r\n');
  const text = parts.join('\r\n\r\n');
  if (/quoted-printable/i.test(head)) return `${head}\n\n${quoted(text)}`;
  return /base64/i.test(head)
    ? `${head}\n\n${Buffer.from(text, 'base64').toString('utf8')}`
    : `${head}\n\n${text}`;
}

function quoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe.each(ALL)('the channel %s', (name) => {
  it('brings title and body, once', async () => {
    expect(await channel(name).send(notice())).toEqual({ kind: 'delivered' });
    expect(seen()).toHaveLength(1);
    const [text = ''] = seen();
    expect(text.replaceAll('\\', '')).toContain('stop-loss sold 12.5 AAPL');
    expect(text).toContain('It fell below 180.');
  });

  it('says of a lost reply that it is not known', async () => {
    services.befall(() => ({ kind: 'reply lost' }));
    mail.befall(() => ({ kind: 'reply lost' }));
    const outcome = await channel(name).send(notice());
    expect(outcome.kind).toBe('unknown');
    expect(seen()).toHaveLength(1);
  });

  it('shows one message where a repeat merges, and says where it may be a second one', async () => {
    const { repeatsMergeForMs, send } = channel(name);
    const message = notice();
    await send(message);
    await send({ ...message, mayBeRepeat: repeatsMergeForMs === 0 });
    const texts = seen();
    expect(texts).toHaveLength(repeatsMergeForMs > 0 ? 1 : 2);
    const said = texts.map((text) => text.includes('Perhaps for the second time'));
    expect(said).toEqual(repeatsMergeForMs > 0 ? [false] : [false, true]);
  });

  it('takes every text that the house writes, however long and strange, and as text', async () => {
    const { send, bodyBytes } = channel(name);
    const strange =
      'a\r\nBcc: all@example.org\r\n\r\n<b>x</b> @everyone <@123> [a](http://evil.example) `**__~~|| \\ # 𝓐€üé \u202Eabc\u0000 =?utf-8?q?x?= ';
    for (const text of [
      strange.repeat(400),
      '*'.repeat(99_999),
      '€'.repeat(9999),
      'a.bb'.repeat(9999),
    ]) {
      const outcome = await send(
        notice({ title: cleanLine(text, 200), body: cleanLine(text, bodyBytes), level: 'alarm' }),
      );
      expect(outcome).toEqual({ kind: 'delivered' });
    }
    expect(seen()).toHaveLength(4);
  });

  it('is silent about secrets in whatever goes wrong', async () => {
    const said: string[] = [];
    for (const status of [301, 400, 401, 403, 404, 413, 418, 429, 500, 502, 503]) {
      services.befall(() => ({
        kind: 'status',
        status,
        headers: { location: `http://127.0.0.1:1/${services.token}` },
        body: JSON.stringify({ description: `bad ${services.token}`, message: services.token }),
      }));
      mail.befall(() => ({ kind: 'reply', to: 'RCPT', line: `550 ${services.token}` }));
      said.push(JSON.stringify(await channel(name).send(notice())));
    }
    expect(said.join('\n')).not.toMatch(/delivered"\}/);
    for (const secret of [services.token, services.secret, 'hooktoken', services.url])
      expect(said.join('\n')).not.toContain(secret);
  });
});

describe.each(HTTP)('the channel %s over HTTP', (name) => {
  it.each([
    [429, 'soon'],
    [500, 'soon'],
    [503, 'soon'],
    [401, 'slowly'],
    [403, 'slowly'],
    [302, 'slowly'],
    [400, 'never'],
    [413, 'never'],
  ])('says of HTTP %i that nothing came and when to try again', async (status, again) => {
    services.befall(() => ({ kind: 'status', status }));
    expect(await channel(name).send(notice())).toMatchObject({ kind: 'not delivered', again });
    expect(seen()).toHaveLength(0);
  });

  it('takes the wish of the service: seconds or a date', async () => {
    for (const line of ['120', 'Thu, 18 Jun 2026 12:02:00 GMT']) {
      services.befall(() => ({ kind: 'status', status: 429, headers: { 'retry-after': line } }));
      expect(await channel(name).send(notice())).toMatchObject({ afterMs: 120_000 });
    }
  });

  it('waits no longer than its deadline, and does not know then', async () => {
    services.befall(() => ({ kind: 'late', forMs: 1500 }));
    const outcome = await channel(name, 100).send(notice());
    expect(outcome).toEqual({ kind: 'unknown', because: 'no answer within 0.1 s' });
  });

  it('knows that nothing has left where the line breaks before an answer is no proof, and where nobody listens', async () => {
    services.befall(() => ({ kind: 'dropped' }));
    expect((await channel(name).send(notice())).kind).toBe('unknown');
    const silent = { ...services, url: 'http://127.0.0.1:1' };
    const house = noticeHouse({ services: silent, mail });
    const found = house.channels.find((one) => one.name === name);
    expect(await found?.send(notice())).toEqual({
      kind: 'not delivered',
      because: 'nothing listens at its address',
      again: 'soon',
    });
  });

  it('says which secret is missing', async () => {
    const house = noticeHouse({ services, mail });
    const [lacking] = channelsOf(
      { channels: house.settings.channels.filter((one) => one.name === name) },
      { clock: house.clock, secretOf: () => undefined },
    );
    if (name === 'apprise') return;
    expect(await lacking?.send(notice())).toMatchObject({
      kind: 'not delivered',
      again: 'slowly',
      because: expect.stringMatching(/environment variable (?:TOKEN|SECRET|HOOK) is not set/),
    });
  });
});

describe('what the services are asked', () => {
  const bodies = async (
    name: string,
    level: EventLevel,
    text = 'x',
  ): Promise<Readonly<Record<string, unknown>>> => {
    await channel(name).send(notice({ level, title: text, body: text }));
    return services.received().at(-1)?.body ?? {};
  };

  it('of ntfy is a priority by level and a sequence that repeats share', async () => {
    expect(await bodies('ntfy', 'info')).toMatchObject({ priority: 2, topic: 't' });
    expect(await bodies('ntfy', 'alarm')).toMatchObject({ priority: 5, tags: ['rotating_light'] });
    expect(services.received().at(-1)?.headers.authorization).toBe(`Bearer ${services.token}`);
  });

  it('of Telegram is no parse mode and no preview; only what matters makes a noise', async () => {
    const body = await bodies('telegram', 'alarm', '<b>@all</b> http://evil.example /start #tag');
    expect(body).toMatchObject({ chat_id: '7', disable_notification: false });
    expect(body).not.toHaveProperty('parse_mode');
    expect(body).toMatchObject({ link_preview_options: { is_disabled: true } });
    expect(String(body['text'])).not.toMatch(/@a|:\/\/|evil\.ex|\/start|#tag/);
    expect(await bodies('telegram', 'info')).toMatchObject({ disable_notification: true });
  });

  it('of Discord is that nobody is mentioned and nothing is markup', async () => {
    const body = await bodies(
      'discord-webhook',
      'warning',
      '@everyone <@42> **b** [a](http://e.co) `c`',
    );
    expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4 });
    const text = String(body['content']).split('\n')[1] ?? '';
    expect(text).not.toMatch(/@e|(?<!\\)[*_`[<]|:\/\//);
    expect(await bodies('discord-webhook', 'info')).toMatchObject({ flags: 4100 });
    expect(await bodies('discord-bot', 'info')).toMatchObject({ enforce_nonce: true });
  });

  it('of Apprise is plain text of a type', async () => {
    expect(await bodies('apprise', 'warning')).toMatchObject({ type: 'warning', format: 'text' });
    expect(await bodies('apprise', 'alarm')).toMatchObject({ type: 'failure' });
  });

  it('of Apprise is unknown where only some of its services took it', async () => {
    services.befall(() => ({ kind: 'status', status: 424 }));
    expect((await channel('apprise').send(notice())).kind).toBe('unknown');
    services.befall(() => ({ kind: 'status', status: 204, body: '' }));
    expect(await channel('apprise').send(notice())).toMatchObject({ again: 'slowly' });
  });

  it('of Telegram is when to come again', async () => {
    services.befall(() => ({
      kind: 'status',
      status: 429,
      body: JSON.stringify({
        ok: false,
        description: 'Too Many Requests',
        parameters: { retry_after: 7 },
      }),
    }));
    const outcome = await channel('telegram').send(notice());
    expect(outcome).toMatchObject({
      afterMs: 7000,
      because: expect.stringContaining('Too Many Requests'),
    });
  });
});

describe('a mail', () => {
  it('is one header block however its title is written, and goes to those of the configuration alone', async () => {
    const title = 'a\r\nBcc: all@example.org\r\n\r\nhello';
    await channel('email').send(notice({ title, body: `x\r\n.\r\nRCPT TO:<all@example.org>` }));
    const [only] = mail.mails();
    expect(mail.mails()).toHaveLength(1);
    expect(only?.to).toEqual(['RCPT TO:<me@example.com>', 'RCPT TO:<you@example.com>']);
    expect(only?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
    expect(only?.raw).toMatch(/^Content-Type: text\/plain/im);
  });

  it('has the same Message-ID at each attempt', async () => {
    const message = notice();
    await channel('email').send(message);
    await channel('email').send(message);
    expect(mail.mails()).toMatchObject([{ id: `<${message.id}@example.com>`, times: 2 }]);
  });

  it.each([
    ['MAIL', '451 later', 'soon'],
    ['RCPT', '550 no such', 'slowly'],
    ['END', '554 spam', 'never'],
    ['END', '452 full', 'soon'],
  ] as const)('that is answered at %s with %s is tried again %s', async (to, line, again) => {
    mail.befall(() => ({ kind: 'reply', to, line }));
    expect(await channel('email').send(notice())).toMatchObject({ kind: 'not delivered', again });
    expect(mail.mails()).toHaveLength(0);
  });

  it('is not given to a server that does not secure the connection, and neither is a password', async () => {
    const house = noticeHouse({ services, mail });
    const plain = house.settings.channels.find((one) => one.name === 'email');
    if (plain?.service.kind !== 'email') throw new Error('no mail');
    const password = { kind: 'environment', variable: 'PASSWORD' } as const;
    const service = { ...plain.service, security: 'starttls', user: 'me', password } as const;
    const [strict] = channelsOf(
      { channels: [{ ...plain, service }] },
      { clock: house.clock, secretOf: () => 'a-secret', deadlineMs: 2000 },
    );
    expect(await strict?.send(notice())).toMatchObject({ kind: 'not delivered', again: 'slowly' });
    expect(mail.mails()).toHaveLength(0);
    expect(mail.commands().join('\n')).not.toMatch(/AUTH|MAIL/);
  });

  it('that nobody takes is not delivered', async () => {
    const house = noticeHouse({ services, mail: { ...mail, port: 1 } });
    const found = house.channels.find(({ name }) => name === 'email');
    expect(await found?.send(notice())).toMatchObject({ kind: 'not delivered', again: 'soon' });
  });
});
