import {
  configCheckViewSchema,
  configFileViewSchema,
  configHistoryViewSchema,
  configViewSchema,
  dataStatusViewSchema,
  secretLineViewSchema,
} from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { told } from '../told.ts';

const show = readingVerb({
  name: 'config-show',
  path: '/config',
  says: 'What the configuration file says now, every default filled in and no secret in it.',
  asked: z.strictObject({}),
  view: configViewSchema,
  tell: async (home) => {
    const { tellConfig } = await import('./tell-config.ts');
    return tellConfig(home);
  },
});

const check = readingVerb({
  name: 'config-check',
  path: '/config/check',
  says: 'Every fault of the configuration file at once.',
  asked: z.strictObject({}),
  view: configCheckViewSchema,
  tell: async (home) => {
    const { tellConfigCheck } = await import('./tell-config.ts');
    return tellConfigCheck(home);
  },
});

const schema = readingVerb({
  name: 'config-schema',
  path: '/config/schema',
  says: 'The JSON Schema of the configuration file.',
  asked: z.strictObject({}),
  view: z.record(z.string(), z.unknown()),
  tell: async () => {
    const { tellConfigSchema } = await import('./tell-config.ts');
    return tellConfigSchema();
  },
});

const file = readingVerb({
  name: 'config-file',
  path: '/config/file',
  says: 'The configuration file as it stands, with its hash. Keys in addresses are hidden.',
  asked: z.strictObject({}),
  view: configFileViewSchema,
  tell: async (home) => {
    const { tellConfigFile } = await import('./config-history.ts');
    return told(async () => tellConfigFile(home));
  },
});

const history = readingVerb({
  name: 'config-history',
  path: '/config/history',
  says: 'Former texts of config.yaml, newest first, and by how many lines each was replaced.',
  asked: z.strictObject({}),
  view: configHistoryViewSchema,
  tell: async (home) => {
    const { tellConfigHistory } = await import('./config-history.ts');
    return told(async () => tellConfigHistory(home));
  },
});

const secrets = readingVerb({
  name: 'secret-list',
  path: '/secrets',
  says: 'Every secret that the configuration names and whether it can be had; never one of them.',
  asked: z.strictObject({}),
  view: z.array(secretLineViewSchema),
  tell: async (home) => {
    const { tellSecrets } = await import('./keep-secret.ts');
    return told(async () => tellSecrets(home));
  },
});

const data = readingVerb({
  name: 'data-status',
  path: '/data',
  says: 'What has been imported into a files home, a line a ticker.',
  asked: z.strictObject({}),
  view: z.array(dataStatusViewSchema),
  tell: async (home) => {
    const { tellData } = await import('./tell-data.ts');
    return tellData(home);
  },
});

/** What can be asked of how a home is set up. */
export const SETTING_VERBS: readonly ReadingVerb[] = [
  show,
  check,
  schema,
  file,
  history,
  secrets,
  data,
];
