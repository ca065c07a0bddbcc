import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { ill, well, type Finding } from './finding.ts';

/** Who really answered under a model's name: what the server said of itself. */
type Answerer = { readonly cycle: string; readonly at: number; readonly who: string };

/** Whether the model behind each name is still the one that answered the decision before; reads the newest records. */
export async function answererFindings(
  home: Home,
  names: readonly string[],
): Promise<readonly Finding[]> {
  return Promise.all(names.map(async (name) => answererFinding(home, name)));
}

async function answererFinding(home: Home, name: string): Promise<Finding> {
  const id = `answerer ${name}`;
  const [last, before] = await newestTwo(home, name);
  if (last === undefined || before === undefined)
    return well(id, `${name} has not answered two decisions yet`);
  if (last.who === before.who)
    return well(id, `the last two decisions were answered by ${last.who}`);
  return ill(id, `${last.cycle} was answered by ${last.who}, ${before.cycle} by ${before.who}`, {
    fix: 'where that was meant nothing is to be done: it is well after the next decision; else load the former model again',
    effect: 'decisions go on; what is known of how well the model decides is of another model',
  });
}

const PER_ACCOUNT = 2;

async function newestTwo({ accounts, store, clock }: Home, name: string): Promise<Answerer[]> {
  const ids = accounts
    .filter(({ model }) => model === name)
    .flatMap(({ key }) => store.newestDone(key, clock.now(), PER_ACCOUNT));
  const records = await Promise.all(ids.map(async (cycle) => store.journal.read(cycle)));
  return records
    .flatMap((record) => answererOf(record) ?? [])
    .toSorted((left, right) => right.at - left.at)
    .slice(0, PER_ACCOUNT);
}

/** Of the last answer that no fallback gave. */
function answererOf(record: CycleRecord | undefined): Answerer | undefined {
  const replies = (record?.stages ?? []).flatMap((stage) =>
    stage.kind === 'answered' && stage.reply.insteadOf === undefined ? [stage.reply] : [],
  );
  const reply = replies.at(-1);
  if (record === undefined || reply === undefined) return undefined;
  const { modelUsed, fingerprint } = reply;
  const who = fingerprint === undefined ? modelUsed : `${modelUsed} (${fingerprint})`;
  return { cycle: record.head.id, at: record.head.at, who };
}
