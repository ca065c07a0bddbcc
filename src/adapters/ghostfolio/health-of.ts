import type { TrackerHealth } from '#ports';
import type { Api } from './api.ts';
import { isTaken, type Told } from './told.ts';
import { admin, health, user } from './wire.ts';

type Ill = Extract<TrackerHealth, { kind: 'ill' }>;

/** Looks at the server, at our sign-in and rights, and at what the server itself depends on. Never fails. */
export async function healthOf(api: Api): Promise<TrackerHealth> {
  const alive = await api.look('/api/v1/health', 'anybody');
  const unwell = illness(api.label, alive);
  if (unwell !== undefined) return unwell;
  const who = await api.look('/api/v1/user', 'user');
  const strange = strangeUser(api.label, who);
  if (strange !== undefined) return strange;
  if (isSilent(alive)) return halfWorking(api.label);
  const rights = isAdministrator(who) ? 'administrator' : 'user';
  const facts = [
    rights === 'administrator'
      ? `signed in as administrator${await versionOf(api)}`
      : 'signed in as a user without the right to name symbols of our own, so option positions cannot be shown: use the security token of an administrator to have them',
    ...(await yahooNote(api)),
  ];
  return { kind: 'well', says: `${api.label} answers; ${facts.join('; ')}`, rights };
}

/** A silent health check may still mean a server that writes. */
function illness(label: string, alive: Told): Ill | undefined {
  if (isSilent(alive)) return undefined;
  if (alive.kind === 'failed') return ill(label, alive.says, alive.fix);
  if (isTaken(alive) && health.safeParse(alive.value).success) return undefined;
  if (alive.status >= 500)
    return ill(
      label,
      `says that it is not well (${alive.status})`,
      'see whether its database and its Redis run, and read its log',
    );
  return ill(
    label,
    `answers ${alive.status} where a Ghostfolio tells its health`,
    'set ghostfolio.url to the address at which a browser shows Ghostfolio, without /api',
  );
}

function strangeUser(label: string, who: Told): Ill | undefined {
  if (who.kind === 'failed') {
    if (who.because === 'rate-limit') return ill(label, who.says, `${who.fix} and try again`);
    return ill(label, who.says, who.fix);
  }
  const read = isTaken(who) ? user.safeParse(who.value) : undefined;
  if (read?.success !== true)
    return ill(
      label,
      `tells nothing of our user (${who.status})`,
      'use version 3.58, or report this',
    );
  const { baseCurrency } = read.data.settings;
  if (baseCurrency === 'USD') return undefined;
  return ill(
    label,
    `reckons in ${baseCurrency} for this user, and amounts in dollars would be taken one to one where it has no rate`,
    'set the base currency to USD in its settings (PUT /api/v1/user/setting with {"baseCurrency":"USD"})',
  );
}

function halfWorking(label: string): Ill {
  return ill(
    label,
    'signs us in but does not tell its health in time: its Redis is down or it is overloaded; it would take writes, but no page of its portfolio would open',
    'start its Redis again',
  );
}

function ill(label: string, says: string, fix: string): Ill {
  return { kind: 'ill', says: `${label} ${says}`, fix };
}

function isSilent(told: Told): boolean {
  return told.kind === 'failed' && told.because === 'silence';
}

function isAdministrator(who: Told): boolean {
  const read = isTaken(who) ? user.safeParse(who.value) : undefined;
  return read?.success === true && read.data.permissions.includes('accessAdminControl');
}

/** Only an administrator is told. */
async function versionOf(api: Api): Promise<string> {
  const told = await api.look('/api/v1/admin', 'user');
  const read = isTaken(told) ? admin.safeParse(told.value) : undefined;
  return read?.success === true ? `, version ${read.data.version}` : '';
}

async function yahooNote(api: Api): Promise<readonly string[]> {
  const told = await api.look('/api/v1/health/data-provider/YAHOO', 'anybody');
  if (isTaken(told)) return [];
  return [
    'Yahoo cannot be reached from the Ghostfolio server just now, so it refuses shares and funds until it can',
  ];
}
