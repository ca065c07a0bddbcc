import { performance } from 'node:perf_hooks';
import type { DoctorCheck } from '#contract';
import { assert } from '#core/prelude';
import { invest, type Ran } from '../crash/invest.ts';
import type { Site } from './site.ts';

/** What the real `invest doctor` said of a home, and how long it took. */
export type Examined = {
  readonly ran: Ran;
  readonly checks: readonly DoctorCheck[];
  readonly seconds: number;
};

/** Runs the real `invest doctor` as a process of its own. */
export async function examined({ directory }: Pick<Site, 'directory'>): Promise<Examined> {
  const startedMs = performance.now();
  const ran = await invest(['doctor', '--home', directory]);
  const seconds = (performance.now() - startedMs) / 1000;
  return { ran, checks: checksIn(ran.stdout), seconds };
}

const LINE = /^(?: {2}ok {2}| FAULT) (?<id>[^:]+(?::steady|:bold)?): (?<says>.*)$/;
const INDENT = '       ';
const MORE = [
  ['effect', 'effect: '],
  ['since', 'since: '],
  ['repair', 'mended by: invest doctor --fix '],
] as const;

/** The checks as a person reads them. */
export function checksIn(text: string): readonly DoctorCheck[] {
  const checks: DoctorCheck[] = [];
  for (const line of text.split('\n')) {
    const { id, says } = LINE.exec(line)?.groups ?? {};
    const last = checks.at(-1);
    if (id !== undefined && says !== undefined) {
      const ok = line.startsWith('  ok');
      checks.push({ id, ok, says, fix: null, since: null, effect: null, repair: null });
    } else if (line.startsWith(INDENT) && last !== undefined)
      checks[checks.length - 1] = { ...last, ...told(line.slice(INDENT.length)) };
  }
  assert(checks.length > 0, `doctor tells checks, was ${text}`);
  return checks;
}

/** A line below a check. */
function told(line: string): Partial<DoctorCheck> {
  const known = MORE.find(([, begins]) => line.startsWith(begins));
  return known === undefined ? { fix: line } : { [known[0]]: line.slice(known[1].length) };
}
