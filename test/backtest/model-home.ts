import { defaultConfigText, withModel } from '#config';
import { assert } from '#core/prelude';
import { initHome } from '#worlds';
import { parseDocument } from 'yaml';
import { SERVER_MODELS } from './model-server.ts';

export type HomeSetup = {
  readonly directory: string;
  readonly baseUrl: string;
  /** Keys below accounts, models or others, by their path: "accounts.wheel.budget". */
  readonly settings?: Readonly<Record<string, unknown>>;
};

/** A simulated home all of whose accounts ask the model of a server. */
export function modelHome({ directory, baseUrl, settings = {} }: HomeSetup): void {
  const document = parseDocument(withModel(defaultConfigText(), 'Qwen3-Next'));
  for (const [at, name] of ['Qwen3-Next', 'Nemotron'].entries()) {
    document.setIn(['models', name, 'base_url'], baseUrl);
    document.setIn(['models', name, 'model'], SERVER_MODELS[at]);
  }
  for (const [path, value] of Object.entries(settings))
    document.setIn(path.split('.'), document.createNode(value));
  const made = initHome({ directory, world: 'simulated', seed: 1, config: String(document) });
  assert(made.kind === 'made', `a home is made: ${made.kind === 'refused' ? made.because : ''}`);
}
