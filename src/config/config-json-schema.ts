import * as z from 'zod';
import { configFile } from './config-file.ts';

/** JSON Schema (draft 7, which editors read) of config.yaml; values that must go together are not in it. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(configFile, { target: 'draft-7', io: 'input', reused: 'ref' });
  return { ...schema, title: 'config.yaml of AI Investment Orchestrator' };
}
