import { existsSync } from 'node:fs';
import { styleText } from 'node:util';
import process from 'node:process';
import { faultLine, readConfig } from '#config';
import { doctorView, type DoctorCheck, type DoctorView } from '#contract';
import { PortError } from '#ports';
import { homePaths, openHome, type Home, type HomePaths } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { configText } from './config-text.ts';
import { doctorBooks } from './doctor-books.ts';
import { doctorOutside } from './doctor-outside.ts';
import { doctorPlace } from './doctor-place.ts';
import { harmlessLine } from '../harmless.ts';

const LONG = 600;

/** `invest doctor`: looks at everything that can be wrong with a home, and says what to do about it. */
export async function showDoctor(directory: string, screen: Terminal): Promise<ExitCode> {
  const view = await examined(directory, screen);
  screen.json(view);
  for (const { id, ok, says, fix } of view.checks) {
    screen.say(`${mark(ok ? 'well' : 'ill')} ${id}: ${harmlessLine(says, LONG)}`);
    if (fix !== null) screen.say(`       ${harmlessLine(fix, LONG)}`);
  }
  const ill = view.checks.filter(({ ok }) => !ok).length;
  screen.say(view.ok ? 'all is well' : `${ill} of ${view.checks.length} checks need you`);
  return view.ok ? EXIT.done : EXIT.no;
}

function mark(state: 'well' | 'ill'): string {
  const text = state === 'well' ? '  ok  ' : ' FAULT';
  return process.stdout.isTTY ? styleText(state === 'well' ? 'green' : 'red', text) : text;
}

async function examined(directory: string, screen: Terminal): Promise<DoctorView> {
  const paths = homePaths(directory);
  const place = doctorPlace(paths);
  if (!existsSync(paths.store)) return doctorView(place);
  const config = configCheck(paths);
  const inside = config.ok ? await insideOf(directory, screen) : [];
  return doctorView([...place, config, ...inside]);
}

function configCheck({ config: path }: HomePaths): DoctorCheck {
  const id = 'config';
  try {
    const read = readConfig(configText(path), path);
    if (read.kind === 'config') return { id, ok: true, says: `${path} is in order`, fix: null };
    const says = read.faults.map((fault) => faultLine(path, fault)).join('; ');
    return { id, ok: false, says, fix: 'mend it; nothing else was looked at until then' };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { id, ok: false, says: error.message, fix: 'restore it from a backup' };
  }
}

async function insideOf(directory: string, screen: Terminal): Promise<readonly DoctorCheck[]> {
  const opened = await openedOrWhyNot(directory);
  if (opened.kind === 'closed') return [opened.check];
  const { home } = opened;
  try {
    return [...(await doctorBooks(home)), ...(await doctorOutside(home, screen))];
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [{ id: 'books', ok: false, says: error.message, fix: 'restore a backup of the store' }];
  } finally {
    home.close();
  }
}

type Opened =
  | { readonly kind: 'open'; readonly home: Home }
  | { readonly kind: 'closed'; readonly check: DoctorCheck };

async function openedOrWhyNot(directory: string): Promise<Opened> {
  try {
    return { kind: 'open', home: await openHome(directory, { line: () => undefined }) };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const fix = error.retryable ? 'wait and try again' : 'do as the sentence says';
    return { kind: 'closed', check: { id: 'store', ok: false, says: error.message, fix } };
  }
}
