import { doctorView, type DoctorView } from '#contract';
import { PortError, type Log } from '#ports';
import { hasStore, homePaths, openHome, type Home } from '#worlds';
import { unseen, type Progress } from '../progress.ts';
import { bookFindings, wholenessFindings } from './book-findings.ts';
import { chainFindings } from './chain-findings.ts';
import { configFinding } from './config-finding.ts';
import { ill, looked, type Finding } from './finding.ts';
import { keptFindings } from './kept-findings.ts';
import { noted } from './noted.ts';
import { outsideFindings } from './outside-findings.ts';
import { placeFindings } from './place-findings.ts';
import { memoryFindings } from './quick-repairs.ts';

/** Looks at everything that can be wrong with a home, opening it where it can be; changes nothing but since when. */
export async function examine(directory: string, progress: Progress = unseen): Promise<DoctorView> {
  const paths = homePaths(directory);
  const place = placeFindings(paths);
  if (!hasStore(paths)) return unsaved(place);
  const config = configFinding(paths);
  if (!config.ok) return unsaved([...place, config]);
  const opened = await openedOrWhyNot(directory);
  if (opened.kind === 'closed') return unsaved([...place, config, opened.finding]);
  const { home, warned } = opened;
  try {
    const inside = await insideOf(home, { warned, progress });
    return doctorView(await noted(home, [...place, config, ...inside]));
  } finally {
    home.close();
  }
}

/** The same of a home that is open, as its service has it. */
export async function examineHome(home: Home, progress: Progress = unseen): Promise<DoctorView> {
  const place = [...placeFindings(home.paths), configFinding(home.paths)];
  const inside = await insideOf(home, { warned: [], progress });
  return doctorView(await noted(home, [...place, ...inside]));
}

function unsaved(findings: readonly Finding[]): DoctorView {
  return doctorView(findings.map((finding) => ({ ...finding, since: null })));
}

type Inside = { readonly warned: readonly string[]; readonly progress: Progress };

async function insideOf(home: Home, { warned, progress }: Inside): Promise<readonly Finding[]> {
  const books = await booksOf(home);
  const kept = keptFindings(warned, home.paths);
  const outside = await outsideFindings(home, progress);
  // What a store that is damaged remembers is worth nothing.
  const isWhole = books.every(({ id, ok }) => ok || (id !== 'store' && id !== 'books'));
  const memory = isWhole ? await memoryFindings(home) : [];
  const chains = isWhole ? await looked('chain', () => chainFindings(home)) : [];
  return [...books, ...kept, ...outside, ...chains, ...memory];
}

async function booksOf(home: Home): Promise<readonly Finding[]> {
  try {
    return [...(await wholenessFindings(home)), ...(await bookFindings(home))];
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const effect = 'no account decides, and no book is kept';
    return [ill('books', error.message, { fix: 'restore a backup of the store', effect })];
  }
}

type Opened =
  | { readonly kind: 'open'; readonly home: Home; readonly warned: readonly string[] }
  | { readonly kind: 'closed'; readonly finding: Finding };

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
    const effect = 'no account decides, and no book is kept';
    return { kind: 'closed', finding: ill(id, error.message, { fix, effect }) };
  }
}
