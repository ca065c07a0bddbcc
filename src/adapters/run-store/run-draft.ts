import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { assert } from '#core/prelude';
import type { KeptPrompt } from './kept-prompt.ts';
import { promptWriter } from './prompts-in.ts';
import { fileOf, foundLater, holdsRun, writeRun, type KeptRun } from './kept-run.ts';
import { onFolder, syncFolder } from './whole-file.ts';

/** A run that is not whole yet; what is not finished is never listed. */
export type RunDraft = {
  add(prompt: KeptPrompt): void;
  /** Puts the run among the others under the id that it answers; the id of the view is set. */
  finish(run: KeptRun): string;
  /** Forgets it; after finishing nothing happens. */
  discard(): void;
};

/** `half`: where it is until it is whole, in the same directory. */
export function runDraft(directory: string, half: string): RunDraft {
  const folder = join(directory, half);
  const prompts = onFolder(directory, () => {
    mkdirSync(folder, { mode: 0o700 });
    return promptWriter(fileOf(folder, 'prompts'));
  });
  const discard = (): void => {
    onFolder(directory, () => {
      prompts.end();
      rmSync(folder, { recursive: true, force: true });
    });
  };
  return {
    add: (prompt) => {
      onFolder(directory, () => {
        prompts.add(prompt);
      });
    },
    finish: (run) =>
      onFolder(directory, () => {
        prompts.end();
        const id = placed({ directory, folder }, run);
        syncFolder(directory);
        return id;
      }),
    discard,
  };
}

const HASH_SHOWN = 8;

/** The first free id, or that of the same run where it is there already. */
function placed(draft: Place, { view, request }: KeptRun): string {
  const { account, resultHash } = view;
  assert(/^\w+$/.test(account), `an account is letters, digits and _, was ${account}`);
  assert(/^[0-9a-f]{8,}$/.test(resultHash), `a result hash is hexadecimal, was ${resultHash}`);
  const stem = `${account}-${resultHash.slice(0, HASH_SHOWN)}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (isPlaced(draft, { view: { ...view, id }, request })) return id;
  }
}

type Place = { readonly directory: string; readonly folder: string };

function isPlaced(draft: Place, run: KeptRun): boolean {
  const target = join(draft.directory, run.view.id);
  if (!existsSync(target)) {
    writeRun(draft.folder, run);
    syncFolder(draft.folder);
    if (isRenamed(draft.folder, target)) return true;
  }
  if (!holdsRun(target, run)) return false;
  replace(draft.folder, target, run);
  return true;
}

/** False where another process has put a run there meanwhile. */
function isRenamed(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (existsSync(to)) return false;
    throw error;
  }
}

/** File by file, each whole: the old and the new are the same run, so every mixture of them is too. */
function replace(folder: string, target: string, { view, request }: KeptRun): void {
  const { certificate, recall } = foundLater(target, view);
  renameSync(fileOf(folder, 'prompts'), fileOf(target, 'prompts'));
  writeRun(target, {
    view: { ...view, certificate: view.certificate ?? certificate, recall: view.recall ?? recall },
    request,
  });
  syncFolder(target);
  rmSync(folder, { recursive: true, force: true });
}
