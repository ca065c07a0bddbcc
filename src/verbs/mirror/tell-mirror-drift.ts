import type { AccountDrift, Mirror, MirrorRequest, ReconcileReport } from '#app/mirror';
import type { MirrorDriftView } from '#contract';
import { MINUTE_MS } from '#core/calendar';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { onMirror } from './on-mirror.ts';

/** Every line of the tracker against the ledger; nothing is changed. */
export async function tellMirrorDrift(
  home: Home,
  request: MirrorRequest = { budgetMs: 5 * MINUTE_MS },
): Promise<Told<MirrorDriftView>> {
  return told(async () =>
    onMirror(home, async (mirror) => driftView(mirror, await mirror.reconcile(request))),
  );
}

/** What a comparison came to; with what was found before where it was mended. */
export function driftView(
  { label }: Pick<Mirror, 'label'>,
  { accounts, before, sync }: ReconcileReport,
): MirrorDriftView {
  const compared = accounts.map(accountOf);
  const isClean = compared.every(
    ({ drift, missing, waiting }) => missing === null && drift.length === 0 && waiting === 0,
  );
  const rejected = (sync?.rejected ?? []).map((each) => ({ ...each }));
  return {
    tracker: label,
    ok: isClean && rejected.length === 0,
    accounts: compared,
    before: before === undefined ? null : before.map(accountOf),
    rejected,
    warnings: [...(sync?.warnings ?? [])],
  };
}

function accountOf(own: AccountDrift): MirrorDriftView['accounts'][number] {
  const { account, missing, drift, waiting, foreign } = own;
  return {
    account,
    missing: missing ?? null,
    drift: drift.map(({ kind, says }) => ({ kind, says })),
    waiting,
    foreign: foreign.length,
  };
}
