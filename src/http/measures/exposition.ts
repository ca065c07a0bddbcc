import type { Family, Sample } from './family.ts';

export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** The text that Prometheus reads; what is not finite is left out, for unknown is no figure. */
export function exposition(families: readonly Family[]): string {
  const known = families.map((family) => ({
    ...family,
    samples: family.samples.filter(({ value }) => Number.isFinite(value)),
  }));
  const lines = known
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, says, type, samples }) => [
      `# HELP ${name} ${says.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => lineOf(name, sample)),
    ]);
  return `${lines.join('\n')}\n`;
}

function lineOf(name: string, { labels = {}, value, suffix = '' }: Sample): string {
  const told = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  const braces = told.length === 0 ? '' : `{${told.join(',')}}`;
  return `${name}${suffix}${braces} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
