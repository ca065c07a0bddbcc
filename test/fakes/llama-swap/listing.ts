import type { LlamaSwapConfig } from './llama-swap-config.ts';
import type { Swapper } from './swapper.ts';

type Json = Readonly<Record<string, unknown>>;

/** GET /v1/models: by name; what is starting counts as loaded. */
export function modelListing({ models }: LlamaSwapConfig, { stateOf }: Swapper): Json {
  const data = Object.entries(models)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([id, { aliases = [] }]) => ({
      id,
      object: 'model',
      created: 1_790_000_000,
      owned_by: 'llama-swap',
      status: { value: ['starting', 'ready'].includes(stateOf(id)) ? 'loaded' : 'unloaded' },
      meta: { llamaswap: { type: 'model', aliases } },
    }));
  return { object: 'list', data };
}

/** GET /running. */
export function runningListing({ models }: LlamaSwapConfig, { stateOf }: Swapper): Json {
  const running = Object.entries(models).flatMap(([model, { ttlMs = 0 }]) => {
    const state = stateOf(model);
    const more = {
      cmd: `/opt/${model}`,
      proxy: 'http://127.0.0.1:5800',
      name: '',
      description: '',
    };
    return state === 'stopped' ? [] : [{ model, state, ttl: ttlMs / 1000, ...more }];
  });
  return { running };
}

/** GET /props of the model's own server. */
export function propsOf({ models }: LlamaSwapConfig, model: string): Json {
  const { contextTokens = 8192, parallel = 1, thinkingTokens = 0 } = models[model] ?? {};
  return {
    default_generation_settings: { n_ctx: contextTokens },
    total_slots: parallel,
    model_alias: model,
    chat_template: thinkingTokens > 0 ? '{{ messages }}<think>' : '{{ messages }}',
    build_info: 'b7000-fake',
    is_sleeping: false,
  };
}
