import { existsSync } from 'node:fs';
import { styleText } from 'node:util';
import process from 'node:process';
import { faultLine, readConfig } from '#config';
import { doctorView, type DoctorCheck, type DoctorView } from '#contract';
import { PortError, type Log } from '#ports';
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
  const { home, warned } = opened;
  try {
    const books = await booksOf(home);
    const kept = warned.map((warning) => keptCheck(warning, home.paths));
    return [...books, ...kept, ...(await doctorOutside(home, screen))];
  } finally {
    home.close();
  }
}

async function booksOf(home: Home): Promise<readonly DoctorCheck[]> {
  try {
    return await doctorBooks(home);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [{ id: 'books', ok: false, says: error.message, fix: 'restore a backup of the store' }];
  }
}

/** What was warned of as the home was opened, and it goes on without. */
function keptCheck(warning: string, { feeds }: HomePaths): DoctorCheck {
  const fix = warning.includes(feeds)
    ? `stop every invest and delete it, it is made anew: rm '${feeds}'*`
    : 'do as the sentence says';
  return { id: 'cache', ok: false, says: warning, fix };
}

type Opened =
  | { readonly kind: 'open'; readonly home: Home; readonly warned: readonly string[] }
  | { readonly kind: 'closed'; readonly check: DoctorCheck };

async function openedOrWhyNot(directory: string): Promise<Opened> {
  const heard: string[] = [];
  const line: Log['line'] = (level, text) => {
    if (level !== 'info') heard.push(text);
  };
  try {
    const home = await openHome(directory, { line });
    // What is heard later is told by the checks themselves.
    return { kind: 'open', home, warned: [...heard] };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const fix = error.retryable ? 'wait and try again' : 'do as the sentence says';
    const id = error.port === 'market' ? 'data' : 'store';
    return { kind: 'closed', check: { id, ok: false, says: error.message, fix } };
  }
}
