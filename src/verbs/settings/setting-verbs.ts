import { configCheckViewSchema, configViewSchema, dataStatusViewSchema } from '#contract';
import * as z from 'zod';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { tellConfig, tellConfigCheck, tellConfigSchema } from './tell-config.ts';
import { tellData } from './tell-data.ts';

const show = readingVerb({
  name: 'config-show',
  path: '/config',
  says: 'What the configuration file says now, every default filled in and no secret in it.',
  asked: z.strictObject({}),
  view: configViewSchema,
  tell: tellConfig,
});

const check = readingVerb({
  name: 'config-check',
  path: '/config/check',
  says: 'Every fault of the configuration file at once.',
  asked: z.strictObject({}),
  view: configCheckViewSchema,
  tell: tellConfigCheck,
});

const schema = readingVerb({
  name: 'config-schema',
  path: '/config/schema',
  says: 'The JSON Schema of the configuration file.',
  asked: z.strictObject({}),
  view: z.record(z.string(), z.unknown()),
  tell: tellConfigSchema,
});

const data = readingVerb({
  name: 'data-status',
  path: '/data',
  says: 'What has been imported into a files home, a line a ticker.',
  asked: z.strictObject({}),
  view: z.array(dataStatusViewSchema),
  tell: tellData,
});

/** What can be asked of how a home is set up. */
export const SETTING_VERBS: readonly ReadingVerb[] = [show, check, schema, data];
