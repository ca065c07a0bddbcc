import type { ConfigView } from '#contract';
import { keyOf } from './label-of.ts';
import type { Path } from './value-at.ts';

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The words of which one is meant at a path, where the file itself or the machine knows them. */
export function wordsOf(
  path: Path,
  { models, accounts }: ConfigView,
): readonly string[] | undefined {
  const [section] = path;
  switch (keyOf(path)) {
    case 'schedule_timezone':
    case 'timezone':
      return ZONES;
    case 'model':
      return section === 'accounts' ? models.map(({ name }) => name) : undefined;
    case 'fallback':
      return models.filter(({ kind }) => kind !== 'rules').map(({ name }) => name);
    case 'accounts':
      return section === 'notifications' ? accounts.map(({ key }) => key) : undefined;
    default:
      return undefined;
  }
}
