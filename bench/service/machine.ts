import { cpus, loadavg } from 'node:os';
import process from 'node:process';

/** On what, and beside what load, figures were taken: they are worth nothing without. */
export function machineLine(): string {
  const [minute = 0, five = 0] = loadavg();
  const [first] = cpus();
  return `${cpus().length} x ${first?.model ?? 'unknown'}, Node ${process.versions.node}, load ${minute.toFixed(2)} (1 min) ${five.toFixed(2)} (5 min)`;
}

/** The value of a name on the command line as a number: --seconds 60. */
export function numberSaid(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const said = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isFinite(said) || said <= 0) throw new Error(`--${name} is a number above zero`);
  return said;
}

/** A table of Markdown. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...rows.map(line)];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The value below which a share of the sample lies, by nearest rank; NaN of none. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = sample.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
