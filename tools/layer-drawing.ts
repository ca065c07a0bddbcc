import type { Cruise } from './cruise.ts';

/** The house as text, roof first: one line a module, `name -> what it imports`, tests left out. */
export function layerDrawing({ modules, summary }: Cruise): string {
  const production = modules.filter(({ source }) => /^src\/(?!.*\.test(-d)?\.ts$)/.test(source));
  const arrows = new Map<string, Set<string>>();
  for (const { source, dependencies } of production) {
    const from = unitOf(source);
    const targets = dependencies.map(({ resolved }) => unitOf(resolved));
    arrows.set(
      from,
      new Set([...(arrows.get(from) ?? []), ...targets.filter((to) => to !== from)]),
    );
  }
  return floorsOf(summary.ruleSetUsed.forbidden)
    .map((floor) => drawnFloor(floor, arrows))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** `src/core/money/usd.ts` -> `core/money`; a package by its name. */
function unitOf(path: string): string {
  const inside = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (inside !== undefined) return `[${inside}]`;
  if (!path.startsWith('src/')) return `[${path}]`;
  const [, floor = '', module = ''] = path.split('/');
  return module.endsWith('.ts') ? floor : `${floor}/${module}`;
}

function floorsOf(laws: readonly { readonly name: string }[]): string[] {
  return laws
    .filter(({ name }) => name.startsWith('floor:'))
    .map(({ name }) => name.slice('floor:'.length))
    .toReversed();
}

function drawnFloor(floor: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): string {
  const units = [...arrows].filter(([unit]) => unit === floor || unit.startsWith(`${floor}/`));
  const width = Math.max(0, ...units.map(([unit]) => unit.length));
  return units
    .toSorted(([left], [right]) => left.localeCompare(right))
    .map(([unit, targets]) =>
      `${unit.padEnd(width)}${targets.size > 0 ? ' -> ' : ''}${[...targets].toSorted().join(' ')}`.trimEnd(),
    )
    .join('\n');
}
