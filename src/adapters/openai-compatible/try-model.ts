import { setTimeout as waited } from 'node:timers/promises';
import type { ModelTrial } from './model-trial.ts';
import type { ServerSettings } from './server-settings.ts';

/**
 * Asks a model three short questions at temperature 1, each of which asks for what its schema forbids: only a server that
 * enforces schemas keeps to them. Loads the model where it is not loaded. `clockMs` measures, `pause` waits between two
 * tries. Never fails: trouble is told in the sentences.
 */
export async function tryModel(
  settings: ServerSettings,
  clockMs: () => number,
  options: { readonly pause?: (forMs: number) => Promise<unknown> } = {},
): Promise<ModelTrial> {
  const { tried } = await import('./tried.ts');
  return tried({ settings, clockMs, pause: options.pause ?? waited });
}
