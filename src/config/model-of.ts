import { assert } from '#core/prelude';
import type { AccountConfig } from './account-config.ts';
import type { Config } from './config.ts';
import type { ModelConfig } from './model-config.ts';

/** The model an account asks; asserts that it is one of the configuration's, which reading has checked. */
export function modelOf({ key, model }: AccountConfig, { models }: Config): ModelConfig {
  const found = models.find(({ name }) => name === model);
  assert(found !== undefined, `account ${key} names a model of the configuration, was ${model}`);
  return found;
}
