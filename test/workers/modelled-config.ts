import { withRulesArms } from '#config';
import { assert } from '#core/prelude';

/** The default accounts, some of which a model behind a server decides. */
export function modelledConfig(baseUrl: string, keys: readonly string[]): string {
  const served = withRulesArms().replace(
    'base_url: http://127.0.0.1:8080/v1',
    `base_url: ${baseUrl}`,
  );
  return keys.reduce((text, key) => {
    const changed = text.replace(
      new RegExp(String.raw`(\n  ${key}:\n    name: [^\n]*\n    model: )rules:steady`),
      '$1Qwen3-Next',
    );
    assert(changed !== text, `${key} is an account of rules`);
    return changed;
  }, served);
}
