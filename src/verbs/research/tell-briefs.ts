import type { BriefLineView, BriefView } from '#contract';
import { toIso, type Instant } from '#core/calendar';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { NotThere } from '../not-there.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { briefTold, concludedIn } from './brief-told.ts';

const NEWEST = 400;

export const NO_BRIEF = 'nobody has made a brief yet; invest run research makes one';

/** The newest brief, or the newest whose id has a part; with what each claim rests on. */
export async function tellBrief(
  home: Home,
  { id }: { readonly id?: string | undefined },
): Promise<Told<BriefView>> {
  return told(async () => {
    const { record, concluded } = await found(home, id);
    return briefTold(record, concluded, home);
  });
}

/** The whole id of a brief and when it was made; throws the sentence where there is none of that name. */
export async function briefNamed(
  home: Home,
  name: string | undefined,
): Promise<{ readonly id: string; readonly at: Instant }> {
  const { record } = await found(home, name);
  return { id: record.head.id, at: record.head.at };
}

/** The briefs, newest first. */
export async function tellBriefs(
  home: Home,
  { limit }: { readonly limit: number },
): Promise<Told<BriefLineView[]>> {
  return told(async () => {
    const lines: BriefLineView[] = [];
    for await (const { record, concluded } of briefsIn(home)) {
      if (lines.length === limit) break;
      const { regime, picks, facts } = concluded.brief;
      lines.push({
        id: record.head.id,
        at: toIso(record.head.at),
        regime,
        picks: picks.map(({ ticker, direction }) => `${ticker} ${direction}`),
        texts: facts.length,
      });
    }
    return lines;
  });
}

type Found = {
  readonly record: CycleRecord;
  readonly concluded: NonNullable<ReturnType<typeof concludedIn>>;
};

async function* briefsIn(home: Home): AsyncGenerator<Found, undefined> {
  const researchers = home.accounts.filter(({ mandate }) => mandate.research !== undefined);
  const lines = researchers
    .flatMap(({ key }) => home.store.cycles(key, NEWEST))
    .filter(({ mode }) => mode === 'real')
    .toSorted((left, right) => right.at - left.at);
  for (const { id } of lines) {
    const record = await home.store.journal.read(id);
    const concluded = record === undefined ? undefined : concludedIn(record);
    if (record !== undefined && concluded !== undefined) yield { record, concluded };
  }
  return undefined;
}

async function found(home: Home, name: string | undefined): Promise<Found> {
  for await (const each of briefsIn(home)) {
    if (name === undefined || each.record.head.id.includes(name)) return each;
  }
  const says =
    name === undefined ? NO_BRIEF : `there is no brief ${name}; invest brief list names them`;
  throw new NotThere('brief', says);
}
