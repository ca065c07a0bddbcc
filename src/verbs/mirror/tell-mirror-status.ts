import type { AccountStatus, MirrorRequest, MirrorStatus } from '#app/mirror';
import type { MirrorStatusView } from '#contract';
import { MINUTE_MS, toIso } from '#core/calendar';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { onMirror } from './on-mirror.ts';

/** What the tracker says of itself and how far each account is. */
export async function tellMirrorStatus(
  home: Home,
  request: MirrorRequest = { budgetMs: MINUTE_MS },
): Promise<Told<MirrorStatusView>> {
  return told(async () =>
    onMirror(home, async (mirror) => mirrorStatusView(await mirror.status(request))),
  );
}

/** How a tracker and the accounts in it are shown. */
export function mirrorStatusView({ label, health, accounts }: MirrorStatus): MirrorStatusView {
  return {
    tracker: label,
    healthy: health.kind === 'well',
    says: health.says,
    fix: health.kind === 'well' ? null : health.fix,
    accounts: accounts.map(accountOf),
  };
}

function accountOf(status: AccountStatus): MirrorStatusView['accounts'][number] {
  const { account, remote = null, entries, taken, counts, rejected, nextTryAt } = status;
  return {
    account,
    remote,
    entries,
    taken,
    confirmed: counts.confirmed,
    waiting: counts.pending + counts.sent + counts.unknown,
    rejected: rejected.map((each) => ({ ...each })),
    nextTryAt: nextTryAt === undefined ? null : toIso(nextTryAt),
  };
}
