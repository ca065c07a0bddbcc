import { existsSync } from 'node:fs';
import { cruise, type Cruise } from './cruise.ts';
import { layerDrawing } from './layer-drawing.ts';
import { listedFiles } from './listed-files.ts';

const root = process.cwd();
const folders = ['src', 'web', 'test'].filter((folder) => existsSync(folder));
const seen = cruise(root, folders);

if (process.argv.includes('--draw')) {
  process.stdout.write(`${layerDrawing(seen)}\n`);
} else {
  const sources = listedFiles(root).filter((path) => /^(?:src|web)\/.*\.tsx?$/.test(path));
  const complaints = [...unseen(sources, seen), ...unranked(sources, seen), ...breaches(seen)];
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.stdout.write(
    `layers: ${complaints.length} complaints, ${sources.length} modules listed under src and web, ${seen.modules.length} cruised\n`,
  );
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

/** A cruiser that reads nothing finds nothing wrong: every listed module has to be among those cruised. */
function unseen(sources: readonly string[], { modules }: Cruise): string[] {
  const cruised = new Set(modules.map(({ source }) => source));
  const missed = sources.filter((path) => !cruised.has(path));
  if (sources.length > 0 && missed.length === 0) return [];
  return [
    `fewer-cruised: ${sources.length} modules are listed under src, ${missed.length} of them were not cruised: ${missed.slice(0, 5).join(', ')}`,
  ];
}

/** A floor or a core module without a law of its own would be free to import anything. */
function unranked(sources: readonly string[], { summary }: Cruise): string[] {
  const laws = new Set(summary.ruleSetUsed.forbidden.map(({ name }) => name));
  const needed = sources.flatMap((path) => {
    if (path.startsWith('web/')) return [];
    const [, floor = '', module = ''] = path.split('/');
    return floor === 'core' && !module.endsWith('.ts') ? [`core:${module}`] : [`floor:${floor}`];
  });
  return [...new Set(needed)]
    .filter((name) => !laws.has(name))
    .map((name) => `unranked: ${name} has no rank in .dependency-cruiser.cjs`);
}

function breaches({ summary }: Cruise): string[] {
  const comments = new Map(summary.ruleSetUsed.forbidden.map((law) => [law.name, law.comment]));
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const way = [from, ...(cycle?.map(({ name }) => name) ?? [to])].join(' -> ');
    return `${from}:1  ${rule.name}: ${comments.get(rule.name) ?? ''}\n    ${way}`;
  });
}
