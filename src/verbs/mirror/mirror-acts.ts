import type { Mirror, MirrorRequest } from '#app/mirror';
import { MINUTE_MS } from '#core/calendar';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import * as z from 'zod';
import { actingVerb, type ActingVerb } from '../acts/acting-verb.ts';
import type { Acting } from '../acts/acting.ts';
import { askedText } from '../asked-text.ts';
import type { Done } from '../done.ts';

/** Long enough for a year of many accounts. */
const BUDGET_MS = 30 * MINUTE_MS;
const MOST_ACCOUNTS = 100;

const nothing = z.strictObject({});
const accounts = z.array(askedText.name).min(1).max(MOST_ACCOUNTS).optional();

const init = actingVerb({
  name: 'mirror-init',
  path: '/mirror/accounts',
  says: 'Makes our accounts in Ghostfolio; nothing else makes any.',
  asked: nothing,
  scope: 'admin',
  isLong: true,
  act: async (home, _, acting) =>
    mirrored(home, acting, async (mirror, request) => {
      const told = await mirror.init(request);
      const refused = told.filter(({ kind }) => kind === 'refused');
      if (refused.length > 0)
        return {
          kind: 'no',
          because: refused.map(({ account, says }) => `${account}: ${says}`).join('; '),
        };
      return {
        kind: 'done',
        says: `${told.length} accounts are known to ${mirror.label}`,
        view: told,
      };
    }),
});

const sync = actingVerb({
  name: 'mirror-sync',
  path: '/mirror/syncs',
  says: 'Sends what Ghostfolio does not show yet, each fill once.',
  asked: nothing,
  scope: 'operate',
  isLong: true,
  act: async (home, _, acting) =>
    mirrored(home, acting, async (mirror, request) => synced(mirror, await mirror.sync(request))),
});

const reconcile = actingVerb({
  name: 'mirror-reconcile',
  path: '/mirror/reconciliations',
  says: 'Compares every line of Ghostfolio with the ledger; fix: true mends what is missing, doubled or changed. Lines of others are never touched.',
  asked: z.strictObject({ fix: z.boolean().default(false) }),
  scope: 'operate',
  isLong: true,
  act: async (home, { fix }, acting) =>
    mirrored(home, acting, async (mirror, request) => {
      const { driftView } = await import('./tell-mirror-drift.ts');
      const view = driftView(
        mirror,
        fix ? await mirror.fix(request) : await mirror.reconcile(request),
      );
      const differing = view.accounts.reduce((sum, { drift }) => sum + drift.length, 0);
      const says = view.ok
        ? 'every line is as the ledger has it'
        : `${differing} lines differ from the ledger`;
      return { kind: 'done', says, view, warnings: view.warnings };
    }),
});

const rebuild = actingVerb({
  name: 'mirror-rebuild',
  path: '/mirror/rebuilds',
  says: 'Strikes our own lines in Ghostfolio and sends everything again, of some accounts or of all.',
  asked: z.strictObject({ accounts }),
  scope: 'admin',
  isLong: true,
  act: async (home, { accounts: keys }, acting) =>
    mirrored(home, acting, async (mirror, request) => {
      const stranger = keys?.find((key) => !mirror.accounts.includes(key));
      if (stranger !== undefined)
        return {
          kind: 'no',
          because: `${mirror.label} shows no account ${stranger}`,
          isMissing: true,
        };
      return synced(
        mirror,
        await mirror.rebuild({ ...request, ...(keys === undefined ? {} : { accounts: keys }) }),
      );
    }),
});

async function mirrored(
  home: Home,
  { progress }: Acting,
  act: (mirror: Mirror, request: MirrorRequest) => Promise<Done>,
): Promise<Done> {
  const { onMirror } = await import('./on-mirror.ts');
  const request = {
    budgetMs: BUDGET_MS,
    ...(progress === undefined ? {} : { onProgress: progress }),
  };
  return onMirror(home, async (mirror) => act(mirror, request));
}

/** A tracker that could not be served to the end fails the act; the next run takes up what is left. */
function synced({ label }: Mirror, report: Awaited<ReturnType<Mirror['sync']>>): Done {
  const { recorded, found, left, later, drift, rejected, warnings, down } = report;
  if (down !== undefined) throw new PortError('tracker', down, { retryable: true });
  return {
    kind: 'done',
    says: `${label}: ${recorded} written, ${found} stood there, ${left} left`,
    view: { recorded, found, left, later, drift, rejected },
    warnings,
  };
}

/** What is done with the tracker that shows the books. */
export const MIRROR_ACTS: readonly ActingVerb[] = [init, sync, reconcile, rebuild];
