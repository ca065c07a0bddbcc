import { parseDocument } from 'yaml';
import { defaultConfigText } from './default-config-text.ts';
import { defaultConfig } from './read-config.ts';

/** The configuration text with one model for every account; comments are kept. */
export function withModel(text: string | undefined, model: string): string {
  const document = parseDocument(text ?? defaultConfigText());
  for (const { key } of defaultConfig().accounts) document.setIn(['accounts', key, 'model'], model);
  return String(document);
}

/** The configuration text with rules in both arms: the first arm steady, the second bold. */
export function withRulesArms(text?: string): string {
  const document = parseDocument(text ?? defaultConfigText());
  for (const { key } of defaultConfig().accounts) {
    const rules = key.endsWith('_nemotron') ? 'rules:bold' : 'rules:steady';
    document.setIn(['accounts', key, 'model'], rules);
  }
  return String(document);
}
