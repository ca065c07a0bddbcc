import type { Ticker } from '#core/instruments';
import type { ImportIssue, IssueKind } from './import-issue.ts';

type Finding = { readonly kind: IssueKind; readonly text: string; readonly column?: string };

type Seen = Finding & { readonly lines: number[]; readonly details: string[] };

const NAMED = 5;
const EXAMPLES = 3;

/** Gathers what is wrong with the rows of one file and says it in one sentence for each column and reason. */
export class RowFindings {
  readonly #file: string;
  readonly #seen = new Map<string, Seen>();

  constructor(file: string) {
    this.#file = file;
  }

  /** `detail` names the value of this row; it is shown for the first rows only. */
  add(finding: Finding, line: number, detail = ''): void {
    const key = `${finding.column ?? ''}|${finding.text}`;
    let seen = this.#seen.get(key);
    if (seen === undefined) {
      seen = { ...finding, lines: [], details: [] };
      this.#seen.set(key, seen);
    }
    seen.lines.push(line);
    if (detail !== '' && seen.details.length < EXAMPLES && !seen.details.includes(detail))
      seen.details.push(detail);
  }

  issues(ticker?: Ticker): readonly ImportIssue[] {
    return [...this.#seen.values()].map((seen) => ({
      kind: seen.kind,
      file: this.#file,
      ...(ticker === undefined ? {} : { ticker }),
      ...(seen.lines[0] === undefined ? {} : { line: seen.lines[0] }),
      ...(seen.column === undefined ? {} : { column: seen.column }),
      count: seen.lines.length,
      text: this.#sentence(seen),
    }));
  }

  #sentence({ lines, details, column, text }: Seen): string {
    const where = column === undefined ? '' : `, column ${column}`;
    const values =
      details.length === 0
        ? ''
        : ` (${details.join('; ')}${lines.length > EXAMPLES && details.length === EXAMPLES ? '; ...' : ''})`;
    return `${this.#file}, ${lines.length === 1 ? 'line' : 'lines'} ${shortened(lines, lines.length)}${where}${values}: ${text}.`;
  }
}

/** "2, 3, 4, 5, 6 and 20 more" */
export function shortened(parts: readonly (string | number)[], count: number): string {
  const shown = parts.slice(0, NAMED);
  const rest = count - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.pop();
  return shown.length === 0 ? String(last ?? '') : `${shown.join(', ')} and ${last ?? ''}`;
}
