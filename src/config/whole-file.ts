import { configFile } from './config-file.ts';
import { defaultStrategies } from './default-strategies.ts';
import { mergedFile } from './merged-file.ts';
import { isRecord } from './path.ts';

/**
 * What a file says with every default under it, in the file's own words; null where its form has a fault. Strategies
 * stand in it as accounts take them over.
 */
export function wholeFile(values: unknown): Readonly<Record<string, unknown>> | null {
  const read = configFile.safeParse(values ?? {});
  if (!read.success) return null;
  const own: Readonly<Record<string, unknown>> = read.data.strategies ?? {};
  const strategies = Object.entries(defaultStrategies).map(([name, settings]) => [
    name,
    below(settings, own[name]),
  ]);
  return { ...mergedFile(read.data), strategies: Object.fromEntries(strategies) };
}

/** Maps are joined key by key, anything else replaces. */
function below(usual: unknown, own: unknown): unknown {
  if (own === undefined) return usual;
  if (!isRecord(usual) || !isRecord(own)) return own;
  return Object.fromEntries(
    [...new Set([...Object.keys(usual), ...Object.keys(own)])].map((key) => [
      key,
      below(usual[key], own[key]),
    ]),
  );
}
