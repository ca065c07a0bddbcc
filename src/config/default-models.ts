/** What a model on a server has unless its file says otherwise. */
export const everyServer = {
  base_url: 'http://127.0.0.1:8080/v1',
  temperature: 0.2,
  max_tokens: 8192,
  timeout_seconds: 300,
  thinking: 'off',
  parallel: 1,
} as const;

/** The models a new home knows; the server knows a model by the name after `model`. */
export const defaultModels = {
  'Qwen3-Next': { kind: 'openai-compatible', model: 'qwen3-next', ...everyServer },
  Nemotron: { kind: 'openai-compatible', model: 'nemotron', ...everyServer },
  'rules:steady': { kind: 'rules', temperament: 'steady' },
  'rules:bold': { kind: 'rules', temperament: 'bold' },
} as const;
