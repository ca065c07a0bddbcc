import process from 'node:process';
import type { DoctorView } from '#contract';
import { PortError } from '#ports';
import { repair, REPAIR_NAMES, type RepairName } from '#verbs/repairs';
import { whoOfCommandLine } from '#verbs/service';
import { systemClock } from '#adapters/system';
import type { Home } from '#worlds';
import type { ExitCode } from '../exit-code.ts';
import { usageError } from '../usage-error.ts';
import type { Terminal } from '../terminal.ts';
import { examined, showDoctor } from './show-doctor.ts';

type Fixing = {
  /** Of checks or of repairs; absent: whatever can be mended. */
  readonly ids: readonly string[] | undefined;
  /** Nobody is asked. */
  readonly isMeant: boolean;
};

/** `invest doctor --fix`: mends what can be mended safely, then looks again. */
export async function fixFaults(
  directory: string,
  { ids, isMeant }: Fixing,
  screen: Terminal,
): Promise<ExitCode> {
  const view = await examined(directory, screen);
  const names = repairsOf(view, ids);
  if (names.length === 0) screen.say('nothing that is wrong can be mended by itself');
  else if (isMeant || (await isWanted(names))) await mend(directory, names, screen);
  return showDoctor(directory, screen);
}

/** What was named must be known; what is well needs no repair. */
function repairsOf(
  { checks }: DoctorView,
  ids: readonly string[] | undefined,
): readonly RepairName[] {
  const unknown = (ids ?? []).find(
    (id) => !REPAIR_NAMES.some((name) => name === id) && !checks.some((check) => check.id === id),
  );
  if (unknown !== undefined)
    throw usageError(
      `no check is called ${unknown}; what mends by itself: ${REPAIR_NAMES.join(', ')}`,
    );
  const wanted = checks.filter(
    ({ id, ok, repair: by }) =>
      !ok && by !== null && (ids === undefined || ids.includes(id) || ids.includes(by)),
  );
  return REPAIR_NAMES.filter((name) => wanted.some((check) => check.repair === name));
}

async function isWanted(names: readonly RepairName[]): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw usageError('doctor --fix asks before it acts; say --yes where nobody can answer');
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({ message: `Mend ${names.join(', ')}?`, initialValue: true });
  return !isCancel(answer) && answer;
}

async function mend(
  directory: string,
  names: readonly RepairName[],
  screen: Terminal,
): Promise<void> {
  const { openHome } = await import('#worlds');
  const home = await openHome(directory, { line: () => undefined });
  try {
    for (const name of names) await mendOne(home, name, screen);
  } finally {
    home.close();
  }
}

/** What cannot be mended now is said, and the others are. */
async function mendOne(home: Home, name: RepairName, screen: Terminal): Promise<void> {
  const act = { at: systemClock.now(), who: whoOfCommandLine(), what: 'repair', subject: name };
  try {
    const says = await repair(home, name);
    screen.say(`${name}: ${says}`);
    await home.store.acts.keep({ ...act, outcome: 'done', says });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    screen.warn(`${name}: ${error.message}`);
    await home.store.acts.keep({ ...act, outcome: 'refused', says: error.message });
  }
}
