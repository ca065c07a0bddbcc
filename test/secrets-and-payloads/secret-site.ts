import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { stringify } from 'yaml';
import { simulatedMarket, simulatedUniverse } from '#adapters/simulated-market';
import { systemClock } from '#adapters/system';
import { defaultConfig } from '#config';
import { assert } from '#core/prelude';
import { initHome } from '#worlds';
import { freshFeed } from '../doctor/site.ts';
import { startFeedServer } from '../fakes/feeds/start-feed-server.ts';
import { startFakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { llamaSwap } from '../fakes/llama-swap/index.ts';
import { startFakeYahoo } from '../fakes/yahoo/index.ts';
import { startEchoing, startEchoingMail } from './echoing.ts';
import { ownCertificate, type OwnCertificate } from './own-certificate.ts';
import { FEED_KEY, KEYS, OTHER_VARIABLE, URL_SECRETS, type Planted } from './planted.ts';

/** A live home with a secret wherever one can stand, and an outside that repeats what it is told. */
export type SecretSite = {
  readonly folder: string;
  readonly directory: string;
  /** Of every process of the home. */
  readonly variables: Readonly<Record<string, string>>;
  readonly planted: readonly Planted[];
  /** From now on Ghostfolio repeats its token instead of doing its work. */
  readonly spoilGhostfolio: () => void;
  readonly echoed: () => number;
  readonly stop: () => Promise<void>;
};

/** Starts the doubles and makes the home. */
export async function secretSite(): Promise<SecretSite> {
  const folder = mkdtempSync(join(tmpdir(), 'secret-site-'));
  const directory = join(folder, 'home');
  const certificate = ownCertificate(folder);
  const outside = await startOutside(certificate);
  const { ghostfolio, echo, mail } = outside;
  const keys = {
    ...KEYS,
    GHOSTFOLIO_TOKEN: ghostfolio.token,
    HOOK_URL: `http://127.0.0.1:${echo.port}/500/key=${URL_SECRETS.HOOK_URL}`,
    APPRISE_URL: `http://127.0.0.1:${echo.port}/500/notify/${URL_SECRETS.APPRISE_URL}`,
    DISCORD_WEBHOOK: `http://127.0.0.1:${echo.port}/401/webhooks/42/${URL_SECRETS.DISCORD_WEBHOOK}`,
  };
  const trusted = certificate === undefined ? {} : { NODE_EXTRA_CA_CERTS: certificate.path };
  const variables = { ...variablesOf(folder, keys), ...trusted };
  const made = initHome({ directory, world: 'live', seed: 1, config: configText(folder, outside) });
  assert(made.kind === 'made', made.kind === 'refused' ? made.because : 'made');
  return {
    folder,
    directory,
    variables,
    planted: plantedIn(keys),
    spoilGhostfolio: outside.spoilGhostfolio,
    echoed: () => echo.requests() + mail.requests(),
    stop: async () => {
      await outside.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function plantedIn(keys: Readonly<Record<string, string>>): readonly Planted[] {
  return [
    ...Object.entries({ ...keys, ...URL_SECRETS }).map(([name, value]) => ({ name, value })),
    { name: 'a variable that nothing names', value: OTHER_VARIABLE },
    {
      name: 'the key in the address of a feed',
      value: FEED_KEY,
      // Its owner has written it into that file himself.
      mayStand: [
        'home: files data/config.yaml',
        'home: files data/backups/',
        'restored: files data/config.yaml',
        'backup',
      ],
    },
  ];
}

type OutsideTold = Awaited<ReturnType<typeof startOutside>>;

async function startOutside(certificate: OwnCertificate | undefined) {
  const clock = systemClock;
  const listed = simulatedUniverse.map(({ ticker }) => ticker);
  const [ghostfolio, yahoo, models, feeds, mail, echo] = await Promise.all([
    startFakeGhostfolio({ clock, users: 2 }),
    startFakeYahoo({ market: simulatedMarket(1, clock), clock, listed }),
    llamaSwap({ models: { alpha: { contextTokens: 131_072 } } }),
    startFeedServer(),
    startEchoingMail(certificate),
    startEchoing(),
  ]);
  feeds.set('/broad', freshFeed());
  const { origin } = new URL(ghostfolio.baseUrl);
  let passTo: string | undefined = origin;
  const door = await startEchoing(() => passTo);
  return {
    ghostfolio,
    yahoo,
    models,
    feeds,
    mail,
    echo,
    door,
    spoilGhostfolio: () => {
      passTo = undefined;
    },
    stop: async () => {
      for (const each of [ghostfolio, yahoo, models, mail, echo, door]) await each.stop();
      await feeds.close();
    },
  };
}

/** Half of the secrets in variables, some in files, one in a file that a variable names. */
const IN_FILES: readonly (keyof typeof KEYS)[] = ['BETA_KEY', 'DISCORD_TOKEN', 'APPRISE_URL'];
const BY_FILE_VARIABLE: readonly (keyof typeof KEYS)[] = ['GAMMA_KEY', 'NTFY_TOKEN'];

function variablesOf(
  folder: string,
  keys: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  mkdirSync(join(folder, 'keys'), { mode: 0o700 });
  const told = Object.entries(keys).flatMap(([name, value]) => {
    const path = fileOf(folder, name);
    const isInFile = [...IN_FILES, ...BY_FILE_VARIABLE].some((each) => each === name);
    if (!isInFile) return [[name, value] as const];
    writeFileSync(path, `${value}\n`, { mode: 0o600 });
    return IN_FILES.some((each) => each === name) ? [] : [[`FILE__${name}`, path] as const];
  });
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, AWS_SECRET_ACCESS_KEY: OTHER_VARIABLE, ...Object.fromEntries(told) };
}

function fileOf(folder: string, name: string): string {
  return join(folder, 'keys', name.toLowerCase());
}

const MODELS = ['alpha', 'beta', 'gamma', 'delta', 'spare'] as const;

function configText(folder: string, outside: OutsideTold): string {
  const { yahoo, door, feeds, echo } = outside;
  const { port } = echo;
  return stringify({
    market: { base_url: yahoo.baseUrl, requests_a_minute: 600, requests_a_cycle: 2000 },
    news: {
      feeds: [
        { name: 'Broad', url: `${feeds.origin}/broad`, private: true },
        {
          name: 'Echo',
          url: `http://127.0.0.1:${port}/500/feed?apikey=${FEED_KEY}`,
          private: true,
        },
        { name: 'Else', url: `http://127.0.0.1:${port}/302/feed?token=${FEED_KEY}`, private: true },
      ],
    },
    models: modelsOf(folder, outside),
    accounts: accountsBy(),
    ghostfolio: { url: `http://127.0.0.1:${door.port}`, token_env: 'GHOSTFOLIO_TOKEN' },
    notifications: { channels: channelsOf(folder, outside) },
  });
}

function modelsOf(folder: string, { models, echo: { port } }: OutsideTold): object {
  const common = { kind: 'openai-compatible', timeout_seconds: 4, temperature: 0 };
  const at = (status: number): string => `http://127.0.0.1:${port}/${status}/v1`;
  return {
    alpha: {
      ...common,
      timeout_seconds: 30,
      model: 'alpha',
      base_url: models.baseUrl,
      api_key_env: 'ALPHA_KEY',
    },
    beta: { ...common, model: 'beta', base_url: at(401), api_key_file: fileOf(folder, 'BETA_KEY') },
    gamma: { ...common, model: 'gamma', base_url: at(307), api_key_env: 'GAMMA_KEY' },
    delta: { ...common, model: 'delta', base_url: at(200), api_key_env: 'DELTA_KEY' },
    spare: { ...common, model: 'spare', base_url: at(400), api_key_env: 'SPARE_KEY' },
  };
}

/** Each account by one of the models, in turn; twins by the same, as they must. */
function accountsBy(): object {
  const keys = defaultConfig().accounts.map(({ key }) => key);
  return Object.fromEntries(
    keys.map((key, turn) => [key, { model: MODELS[turn % MODELS.length] }]),
  );
}

function channelsOf(folder: string, { echo, mail }: OutsideTold): readonly object[] {
  const all = { level: 'info' };
  const url = `http://127.0.0.1:${echo.port}/401/ntfy`;
  return [
    { ...all, name: 'phone', kind: 'ntfy', url, topic: 'a-topic', token_env: 'NTFY_TOKEN' },
    { ...all, name: 'chat', kind: 'telegram', chat_id: '123456', token_env: 'TELEGRAM_TOKEN' },
    { ...all, name: 'room', kind: 'discord', url_env: 'DISCORD_WEBHOOK' },
    {
      ...all,
      name: 'bot',
      kind: 'discord',
      channel_id: '123456',
      token_file: fileOf(folder, 'DISCORD_TOKEN'),
    },
    {
      ...all,
      name: 'mail',
      kind: 'email',
      host: '127.0.0.1',
      port: mail.port,
      security: 'tls',
      user: 'me',
      password_env: 'SMTP_PASSWORD',
      from: 'invest@example.com',
      to: 'me@example.com',
    },
    { ...all, name: 'hook', kind: 'webhook', url_env: 'HOOK_URL', secret_env: 'HOOK_SECRET' },
    { ...all, name: 'rest', kind: 'apprise', url_file: fileOf(folder, 'APPRISE_URL') },
  ];
}
