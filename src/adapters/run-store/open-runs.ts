import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mayBeAlive, processIdentity } from '#adapters/system';
import { instant, type Instant } from '#core/calendar';
import type { CertificateView, RecallView } from '#contract';
import { PortError } from '#ports';
import type { KeptPrompt } from './kept-prompt.ts';
import { promptsIn } from './prompts-in.ts';
import { runDraft, type RunDraft } from './run-draft.ts';
import { fileOf, readLine, readRun, addFound, type Found, type KeptRun } from './kept-run.ts';
import type { RunLine } from './run-line.ts';
import { openTrials, type Trials } from './trials.ts';
import { onFolder, PORT, syncFolder } from './whole-file.ts';

/** A run that has ended, with its prompts in the order in which they were asked. */
export type FinishedRun = KeptRun & { readonly prompts: Iterable<KeptPrompt> };

export type ListedRun = RunLine & { readonly keptAt: Instant };

export type RunList = {
  /** Newest first. */
  readonly runs: readonly ListedRun[];
  readonly damaged: readonly { readonly id: string; readonly because: string }[];
};

/** Finished runs of the backtest, a folder each. Where a run is named, so many of its first letters do as are its own. */
export type RunStore = Trials & {
  /** Keeps a run under the id that it answers; the same request with the same result is the same run. */
  put(run: FinishedRun): string;
  /** The same for a run whose prompts come one after the other. */
  begin(): RunDraft;
  list(): RunList;
  get(name: string): KeptRun;
  prompts(name: string): AsyncGenerator<KeptPrompt, undefined>;
  /** The id that it had. */
  remove(name: string): string;
  putCertificate(name: string, certificate: CertificateView): void;
  putRecall(name: string, recall: RecallView): void;
};

export function openRuns(directory: string): RunStore {
  onFolder(directory, () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    sweep(directory);
  });
  const trials = openTrials(directory);
  const named = naming();
  const on = <Result>(work: () => Result): Result => onFolder(directory, work);
  const folderOf = (name: string): string => join(directory, idOf(directory, name));
  const begin = (): RunDraft => runDraft(directory, named('half'));
  const add = (name: string, found: Found): void => {
    on(() => {
      addFound(folderOf(name), found);
    });
  };
  return {
    ...trials,
    begin,
    put: (run) => put(begin(), run),
    list: () => on(() => listOf(directory)),
    get: (name) => on(() => readRun(folderOf(name))),
    prompts: (name) => promptsIn(on(() => fileOf(folderOf(name), 'prompts'))),
    remove: (name) => on(() => removed(directory, idOf(directory, name), named('removed'))),
    putCertificate: (name, certificate) => {
      add(name, { certificate });
    },
    putRecall: (name, recall) => {
      add(name, { recall });
    },
  };
}

function put(draft: RunDraft, { prompts, view, request }: FinishedRun): string {
  try {
    for (const prompt of prompts) draft.add(prompt);
    return draft.finish({ view, request });
  } finally {
    draft.discard();
  }
}

function idsIn(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}

/** The one id that begins so; an id that is written out is meant even where it begins another. */
function idOf(directory: string, name: string): string {
  const ids = onFolder(directory, () => idsIn(directory));
  const candidates = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1 && name !== '') return only;
  const says =
    candidates.length > 1
      ? `"${name}" begins the names of ${candidates.length} runs; say more of it: ${candidates.join(', ')}`
      : `no run is called "${name}"; ${ids.length === 0 ? 'none is kept' : `there are: ${ids.join(', ')}`}`;
  throw new PortError(PORT, says, { retryable: false });
}

function listOf(directory: string): RunList {
  const runs: ListedRun[] = [];
  const damaged: { id: string; because: string }[] = [];
  for (const id of idsIn(directory)) {
    const folder = join(directory, id);
    try {
      const keptAt = instant(Math.floor(statSync(fileOf(folder, 'line')).mtimeMs));
      runs.push({ ...readLine(folder), keptAt });
    } catch (error) {
      damaged.push({ id, because: error instanceof Error ? error.message : String(error) });
    }
  }
  return { runs: runs.toSorted((one, other) => other.keptAt - one.keptAt), damaged };
}

/** Gone at once under its name, whatever happens while its files are taken away. */
function removed(directory: string, id: string, unnamed: string): string {
  renameSync(join(directory, id), join(directory, unnamed));
  syncFolder(directory);
  rmSync(join(directory, unnamed), { recursive: true, force: true });
  return id;
}

/** Names of what is not there yet or no more, with the process that is at it. */
function naming(): (kind: 'half' | 'removed') => string {
  const holder = processIdentity().replaceAll(':', '~');
  return (kind) => `.${kind}~${holder}~${randomUUID()}`;
}

/** Takes away what processes left behind that were killed. */
function sweep(directory: string): void {
  for (const name of readdirSync(directory)) {
    const [kind, host, pid, started] = name.split('~');
    const isOurs = kind === '.half' || kind === '.removed';
    if (isOurs && !mayBeAlive(`${host ?? ''}:${pid ?? ''}:${started ?? ''}`))
      rmSync(join(directory, name), { recursive: true, force: true });
  }
}
