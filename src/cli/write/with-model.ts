import { defaultConfig, defaultConfigText } from '#config';
import { parseDocument } from 'yaml';

/** The configuration text with one model for every account; comments are kept. */
export function withModel(text: string | undefined, model: string): string {
  const document = parseDocument(text ?? defaultConfigText());
  for (const { key } of defaultConfig().accounts) document.setIn(['accounts', key, 'model'], model);
  return String(document);
}

/** The configuration text with the demo's two arms: the first arm steady rules, the second bold. */
export function withRulesArms(): string {
  const document = parseDocument(defaultConfigText());
  for (const { key } of defaultConfig().accounts) {
    document.setIn(
      ['accounts', key, 'model'],
      key.endsWith('_nemotron') ? 'rules:bold' : 'rules:steady',
    );
  }
  return String(document);
}
