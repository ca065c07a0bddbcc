import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  backtestViewSchema,
  certificateViewSchema,
  recallViewSchema,
  type BacktestView,
  type CertificateView,
  type RecallView,
} from '#contract';
import { assert } from '#core/prelude';
import { PortError } from '#ports';
import { runLine, runLineSchema, type RunLine } from './run-line.ts';
import { jsonText, PORT, readJsonFile, syncFolder, writeWholeFile } from './whole-file.ts';

/** A run as it is kept: what was asked for, and what it came to. */
export type KeptRun = { readonly view: BacktestView; readonly request: unknown };

const FILES = {
  view: 'run.json',
  line: 'line.json',
  request: 'request.json',
  certificate: 'certificate.json',
  recall: 'recall.json',
  prompts: 'prompts.ndjson.gz',
} as const;

export function fileOf(folder: string, file: keyof typeof FILES): string {
  return join(folder, FILES[file]);
}

/** Writes all of a run but its prompts; refuses what reading would refuse. */
export function writeRun(folder: string, { view, request }: KeptRun): void {
  assert(request !== undefined, 'a run is kept with what was asked for');
  const { certificate, recall } = view;
  if (certificate !== null)
    writeChecked(fileOf(folder, 'certificate'), certificate, certificateViewSchema);
  if (recall !== null) writeChecked(fileOf(folder, 'recall'), recall, recallViewSchema);
  writeChecked(fileOf(folder, 'view'), view, backtestViewSchema);
  writeWholeFile(fileOf(folder, 'request'), jsonText(request));
  writeWholeFile(fileOf(folder, 'line'), jsonText(runLine(view)));
}

function writeChecked(path: string, value: unknown, schema: z.ZodType): void {
  const text = jsonText(value);
  const read = schema.safeParse(JSON.parse(text));
  if (!read.success) {
    const says = `${path} cannot be kept: ${z.prettifyError(read.error)}`;
    throw new PortError(PORT, says, { retryable: false });
  }
  writeWholeFile(path, text);
}

/** A run whole, with what was found out about it after it was put. */
export function readRun(folder: string): KeptRun {
  const view = readJsonFile(fileOf(folder, 'view'), backtestViewSchema);
  const request = readJsonFile(fileOf(folder, 'request'), z.unknown());
  return { view: { ...view, ...foundLater(folder, view) }, request };
}

/** What is found out about a run after it was put. */
export type Found = {
  readonly certificate?: CertificateView;
  readonly recall?: RecallView;
};

type FoundLater = {
  readonly certificate: CertificateView | null;
  readonly recall: RecallView | null;
};

/** Beside the result first, then in it: one that is beside it counts. */
export function addFound(folder: string, found: Found): void {
  const { view } = readRun(folder);
  const { certificate, recall } = found;
  if (certificate !== undefined)
    writeChecked(fileOf(folder, 'certificate'), certificate, certificateViewSchema);
  if (recall !== undefined) writeChecked(fileOf(folder, 'recall'), recall, recallViewSchema);
  writeChecked(fileOf(folder, 'view'), { ...view, ...found }, backtestViewSchema);
  syncFolder(folder);
}

/** Where a run is put again or its view is a step behind, the files beside it count. */
export function foundLater(folder: string, { certificate, recall }: FoundLater): FoundLater {
  const [proof, memory] = [fileOf(folder, 'certificate'), fileOf(folder, 'recall')];
  return {
    certificate: existsSync(proof) ? readJsonFile(proof, certificateViewSchema) : certificate,
    recall: existsSync(memory) ? readJsonFile(memory, recallViewSchema) : recall,
  };
}

export function readLine(folder: string): RunLine {
  return readJsonFile(fileOf(folder, 'line'), runLineSchema);
}

/** Whether a folder holds this very run: the same request with the same result. */
export function holdsRun(folder: string, { view, request }: KeptRun): boolean {
  try {
    const asked: unknown = readJsonFile(fileOf(folder, 'request'), z.unknown());
    return readLine(folder).resultHash === view.resultHash && sorted(asked) === sorted(request);
  } catch (error) {
    // A damaged run is nobody's: it is not written over either.
    if (error instanceof PortError || isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** As JSON, keys in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).toSorted(([left], [right]) => (left < right ? -1 : 1)),
        )
      : part,
  );
}
