import type { Check } from './check.ts';
import { places } from './places.ts';

const MODULE =
  /^src\/(?:(?:core|strategy|app|adapters)\/[^/]+|ports|config|contract|worlds|http)(?=\/)/;

/** Others come in through `index.ts`, so each module has one. */
export const modulesHaveFaces: Check = {
  name: 'modules-have-faces',
  law: 'every module folder under src has an index.ts, and the floors themselves hold only folders',
  find: ({ paths }) => {
    const sources = paths.filter((path) => path.endsWith('.ts'));
    const modules = new Set(sources.flatMap((path) => MODULE.exec(path)?.[0] ?? []));
    const loose = sources.filter(
      (path) => /^src\/(core|strategy|app|adapters)\/[^/]+\.ts$/.test(path) && !places.isTest(path),
    );
    return [
      ...[...modules]
        .filter((folder) => !paths.includes(`${folder}/index.ts`))
        .map((folder) => ({ path: `${folder}/index.ts`, line: 1, says: 'the face is missing' })),
      ...loose.map((path) => ({ path, line: 1, says: 'stands outside every module folder' })),
    ];
  },
};
