import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fingerprint, systemClock } from '#adapters/system';
import { MINUTE_MS, type Instant } from '#core/calendar';
import type { Home } from '#worlds';
import { SERVICE_LEASE } from '../service/service-lease.ts';
import { ill, well, type Finding } from './finding.ts';
import { serviceSeen, type ServiceSeen } from './service-seen.ts';

/** As `invest start` takes its lease, and how often it renews it. */
const LEASE_MS = 30 * MINUTE_MS;
const MOST_SILENT_MS = 15 * MINUTE_MS;
const MOST_LATE_MS = 10 * MINUTE_MS;

/** Whether a service runs, whether it keeps up, with which configuration, and who can reach it. */
export async function serviceFindings(home: Home): Promise<readonly Finding[]> {
  const seen = serviceSeen(home.paths);
  return [
    await serviceFinding(home, seen),
    loaded(home, seen),
    await port(home, seen),
    await password(home),
  ];
}

const ID = 'service';

async function serviceFinding(home: Home, seen: ServiceSeen): Promise<Finding> {
  switch (seen.kind) {
    case 'none':
      return well(ID, 'no service runs; accounts decide when invest run asks them to');
    case 'unreadable':
      return ill(ID, `${home.paths.service} is there and cannot be read`, {
        fix: 'invest status tells whether one runs; where none does, delete the file',
        effect: 'commands cannot find the service that may run',
      });
    case 'gone':
      return ill(
        ID,
        `the service of process ${seen.file.pid}, begun ${seen.file.startedAt}, is gone and was not stopped`,
        {
          fix: 'begin it again: invest start; why it went: invest logs --no-follow',
          effect: 'no account decides and nothing protects the books until it runs again',
        },
      );
    case 'here':
    case 'alive':
      return servedFinding(home, seen.file.address);
  }
}

async function servedFinding(home: Home, address: string): Promise<Finding> {
  const silentMs = silenceOf(home, systemClock.now());
  const fix = 'look at invest logs; begin it again: invest restart';
  if (silentMs !== undefined && silentMs > MOST_SILENT_MS) {
    const says = `the service at ${address} was last heard of ${minutes(silentMs)} minutes ago`;
    return ill(ID, says, { fix, effect: 'slots may be missed; stops may not be looked at' });
  }
  const lateMs = home.kind === 'live' ? await latenessOf(home) : 0;
  if (lateMs > MOST_LATE_MS) {
    const says = `the service at ${address} runs, and a slot is ${minutes(lateMs)} minutes late`;
    const effect = 'that account waits; the others and what protects the books go on';
    return ill(ID, says, { fix: `invest status tells which; ${fix}`, effect });
  }
  return well(ID, `a service runs at ${address} and keeps up`);
}

function minutes(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}

/** Since it renewed its lease; undefined where nobody has it. */
function silenceOf({ store }: Home, now: Instant): number | undefined {
  const lease = store.leases.held().find(({ account }) => account === SERVICE_LEASE);
  return lease === undefined ? undefined : now - (lease.until - LEASE_MS);
}

async function latenessOf({ store, clock }: Home): Promise<number> {
  const now = clock.now();
  const due = (await store.slots.open()).filter(
    ({ state, nextTryAt }) => state === 'due' && (nextTryAt ?? now) <= now,
  );
  return due.reduce((late, { at }) => Math.max(late, now - at), 0);
}

function loaded({ paths }: Home, seen: ServiceSeen): Finding {
  const id = 'loaded';
  if (seen.kind !== 'here' && seen.kind !== 'alive')
    return well(id, 'no service has loaded a configuration');
  const isSame = fingerprint(readFileSync(paths.config, 'utf8')) === seen.file.configHash;
  if (isSame) return well(id, 'the service has loaded config.yaml as it is');
  return ill(id, 'config.yaml was changed after the service has loaded it', {
    fix: 'invest restart loads it; invest config check tells beforehand whether it is in order',
    effect: 'the service goes on as config.yaml was when it began',
  });
}

/** Only where a service is wanted: whoever has none may use the port otherwise. */
async function port({ config, store }: Home, seen: ServiceSeen): Promise<Finding> {
  const id = 'port';
  const { host, port: number } = config.service;
  if (seen.kind === 'here' || seen.kind === 'alive')
    return well(id, `the service has its port: ${seen.file.address}`);
  if ((await store.slots.plannedUpTo()) === undefined)
    return well(id, `not looked at: no service has run on this home yet`);
  const code = await whyNotBound(host, number);
  if (code === undefined) return well(id, `${host}:${number} is free for the service`);
  const says =
    code === 'EADDRINUSE'
      ? `${host}:${number} is used by another program`
      : `${host}:${number} cannot be listened on (${code})`;
  return ill(id, says, {
    fix: 'end that program, or set another service.port (or service.host) in config.yaml',
    effect: 'invest start cannot begin; commands go on',
  });
}

async function whyNotBound(host: string, number: number): Promise<string | undefined> {
  const server = createServer();
  const bound = Promise.withResolvers<string | undefined>();
  server.once('error', (error) => {
    bound.resolve('code' in error ? String(error.code) : error.message);
  });
  server.listen({ host, port: number, exclusive: true }, () => {
    server.close(() => {
      bound.resolve(undefined);
    });
  });
  return bound.promise;
}

const OWN = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/i;

async function password({ config, store }: Home): Promise<Finding> {
  const id = 'password';
  const { host } = config.service;
  const hasOne = (await store.credentials.all('password')).length > 0;
  if (hasOne) return well(id, 'the pages and the API have a password');
  if (OWN.test(host)) return well(id, `only this machine reaches ${host}; no password is set`);
  return ill(id, `service.host is ${host}, which others can reach, and no password is set`, {
    fix: 'invest password set; or set service.host to 127.0.0.1',
    effect: 'pages and API show others nothing but the set-up page until one is set',
  });
}
