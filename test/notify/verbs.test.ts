import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noticesViewSchema, noticeTestViewSchema } from '#contract';
import { noticesChore, tellNotices, testNotices } from '#verbs/notify';
import { initHome, openHome, type Home } from '#worlds';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#adapters/system';
import { listChannels } from '../../src/cli/notify/list-channels.ts';
import { testChannels } from '../../src/cli/notify/test-channels.ts';
import { startFakeMail, type FakeMail } from '../fakes/notify/start-fake-mail.ts';
import { startFakeReaders, type FakeReaders } from '../fakes/notify/start-fake-readers.ts';
import { recorder } from '../verbs/recorder.ts';

const folder = mkdtempSync(join(tmpdir(), 'notify-verbs-'));
const directory = join(folder, 'home');
const silent = { line: () => undefined };
let services: FakeReaders;
let mail: FakeMail;
let home: Home;

beforeAll(async () => {
  services = await startFakeReaders(() => systemClock.now());
  mail = await startFakeMail();
  const config = `
notifications:
  timezone: UTC
  quiet_hours: { from: '00:00', to: '23:59' }
  channels:
    - { name: phone, kind: ntfy, topic: t, url: "${services.url}", token_env: NOTIFY_TOKEN, level: alarm }
    - { name: mail, kind: email, host: 127.0.0.1, port: ${mail.port}, security: none, from: a@b.co, to: me@b.co, digest: { at: '18:00' } }
    - { name: chat, kind: telegram, chat_id: '7', token_env: NOTIFY_NOT_SET, kinds: [exit], accounts: [weekly_balanced] }
`;
  initHome({ directory, world: 'simulated', seed: 7, config });
  vi.stubEnv('NOTIFY_TOKEN', 'tk_secret_of_ntfy');
  home = await openHome(directory, silent);
});
afterAll(async () => {
  home.close();
  vi.unstubAllEnvs();
  await services.stop();
  await mail.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  services.clear();
  mail.clear();
});

describe('invest notify test', () => {
  it('reaches each channel at once, whatever its level and hours, and says what fails', async () => {
    const view = noticeTestViewSchema.parse(await testNotices(home, undefined));
    expect(view).toEqual({
      ok: false,
      channels: [
        { name: 'phone', service: 'ntfy', outcome: 'delivered', says: null },
        { name: 'mail', service: 'e-mail', outcome: 'delivered', says: null },
        {
          name: 'chat',
          service: 'Telegram',
          outcome: 'not delivered',
          says: 'the environment variable NOTIFY_NOT_SET is not set',
        },
      ],
    });
    expect(services.received()).toMatchObject([
      { headers: { authorization: 'Bearer tk_secret_of_ntfy' } },
    ]);
    expect(mail.mails()).toHaveLength(1);
  });

  it('tests one, and knows what was meant', async () => {
    expect(await testNotices(home, 'phone')).toMatchObject({ ok: true });
    await expect(testNotices(home, 'phon')).rejects.toThrow(
      'there is no channel phon in config.yaml; did you mean phone?',
    );
  });

  it('is a table and an exit code', async () => {
    const { screen, said } = recorder();
    expect(await testChannels(home, 'phone', screen)).toBe(0);
    expect(said()).toContain('phone');
    expect(await testChannels(home, 'chat', screen)).not.toBe(0);
  });
});

describe('invest notify list', () => {
  it('says who is told of what, and no secret', async () => {
    const view = noticesViewSchema.parse(await tellNotices(home));
    expect(view.quietHours).toEqual({ from: '00:00', to: '23:59', except: 'alarm' });
    expect(view.channels).toMatchObject([
      { name: 'phone', level: 'alarm', kinds: null, repeats: 'merged', digestAt: null },
      { name: 'mail', digestAt: '18:00', repeats: 'merged' },
      { name: 'chat', kinds: ['exit'], accounts: ['weekly_balanced'], repeats: 'shown and marked' },
    ]);
    expect(JSON.stringify(view)).not.toContain('tk_secret');
    const { screen, said } = recorder();
    await listChannels(home, screen);
    expect(said()).toContain('quiet from 00:00 to 23:59 (UTC), except alarm');
  });
});

describe('the chore', () => {
  it('tells what has happened since, once', async () => {
    const chore = noticesChore(home, silent);
    await home.store.events.tell({
      at: home.clock.now(),
      kind: 'control',
      level: 'alarm',
      title: 'halted',
    });
    expect(await chore.run()).toBe('2 messages sent');
    // A simulated home asks the services as rarely as an hour of theirs would.
    expect(await chore.run()).toBeUndefined();
    expect(services.received().map(({ text }) => text.split('\n')[0])).toEqual(['ALARM: halted']);
    const view = await tellNotices(home);
    expect(view.channels[0]).toMatchObject({ open: 0, lastFailure: null });
    expect(view.channels[0]?.lastDeliveredAt).not.toBeNull();
  });
});
