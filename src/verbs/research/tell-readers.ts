import { lastOf } from '#app/cycle';
import type { BriefReaderView } from '#contract';
import { DAY_MS, instant, plusMs, toIso } from '#core/calendar';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { briefNamed } from './tell-briefs.ts';

/** Until the next one is there; a long weekend lies between at most. */
const READ_FOR_MS = 4 * DAY_MS;
const MOST_READ = 150;

/** The decisions of other accounts that had a brief before their eyes, oldest first. */
export async function tellReaders(
  home: Home,
  { id }: { readonly id: string },
): Promise<Told<BriefReaderView[]>> {
  return told(async () => {
    const brief = await briefNamed(home, id === 'latest' ? undefined : id);
    const upTo = plusMs(brief.at, READ_FOR_MS);
    const lines = home.accounts
      .flatMap(({ key }) => home.store.cyclesBetween(key, brief.at, upTo))
      .filter(({ mode, outcome }) => mode === 'real' && outcome !== 'SKIPPED')
      .toSorted((left, right) => left.at - right.at)
      .slice(0, MOST_READ);
    const readers: BriefReaderView[] = [];
    for (const { id: decision, account, at, outcome = null } of lines) {
      const record = await home.store.journal.read(decision);
      const seen =
        record === undefined
          ? undefined
          : lastOf(record.stages, 'observed')?.observation.market.research;
      if (seen?.kind === 'brief' && seen.brief.id === brief.id)
        readers.push({ account, decision, at: toIso(instant(at)), outcome });
    }
    return readers;
  });
}
