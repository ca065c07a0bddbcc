import type { ApiKeySource, Config } from '#config';
import { PortError } from '#ports';
import { apiKeyOf } from './api-key-of.ts';

/** Every secret that the configuration names, as far as it can be had: what no log and no page may show. */
export function secretsOf(config: Config): readonly string[] {
  return secretSourcesIn(config).flatMap((source) => {
    try {
      return apiKeyOf(source) ?? [];
    } catch (error) {
      // Whoever needs it says so; there is nothing to hide.
      if (error instanceof PortError) return [];
      throw error;
    }
  });
}

/** Wherever in the configuration one stands: a section that is added later is not forgotten. */
export function secretSourcesIn(value: unknown): readonly ApiKeySource[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSource(value)) return [value];
  return Object.values(value).flatMap(secretSourcesIn);
}

function isSource(value: object): value is ApiKeySource {
  if (!('kind' in value)) return false;
  if (value.kind === 'environment')
    return 'variable' in value && typeof value.variable === 'string';
  return value.kind === 'file' && 'path' in value && typeof value.path === 'string';
}
