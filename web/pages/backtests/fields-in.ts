import type { OpenApiView } from '../../api/index.ts';

/** One field of a form that was made from a schema. */
export type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: 'accounts' | 'choices' | 'day' | 'model' | 'number' | 'text' | 'truth';
  readonly isRequired: boolean;
  readonly choices: readonly string[];
};

const WORDS: Readonly<Record<string, readonly [label: string, hint: string]>> = {
  accounts: ['Accounts', 'those that decide'],
  from: ['From', 'first day'],
  to: ['To', 'last day'],
  model: ['Who decides', 'another than is configured'],
  data: ['Data', 'simulated, or simulated:SEED for another market'],
  seed: ['Seed', 'of samples, placebos and bounds'],
  offline: ['Offline', 'only replies that are kept'],
  mask: ['Masks', 'hidden from who decides'],
  samples: ['Decisions proved', 'made again with another future'],
  placebos: ['Placebos', 'random pickers beside it'],
  shuffledNews: ['Shuffled news', 'headlines of other days'],
  recall: ['Recall', 'ask for prices that it was never shown'],
  research: ['Research first', 'let the research agent run over the window'],
};

/** The fields of the body of a POST, from the document of the API. */
export function fieldsIn(document: OpenApiView, path: string): readonly Field[] {
  const schema = at(document.paths, [
    path,
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  ]);
  const properties = at(schema, ['properties']);
  const required = at(schema, ['required']);
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, own]) => {
    const [label, hint] = WORDS[name] ?? [name, ''];
    const isRequired = Array.isArray(required) && required.includes(name);
    return { name, label, hint, isRequired, ...kindOf(name, own) };
  });
}

function kindOf(name: string, schema: unknown): Pick<Field, 'kind' | 'choices'> {
  const type = at(schema, ['type']);
  const items = at(schema, ['items', 'enum']);
  if (name === 'accounts') return { kind: 'accounts', choices: [] };
  if (name === 'model') return { kind: 'model', choices: [] };
  if (Array.isArray(items)) return { kind: 'choices', choices: items.map(String) };
  if (type === 'boolean') return { kind: 'truth', choices: [] };
  if (type === 'integer' || type === 'number') return { kind: 'number', choices: [] };
  return { kind: at(schema, ['format']) === 'date' ? 'day' : 'text', choices: [] };
}

/** What lies under keys, one below the other. */
function at(value: unknown, keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null) return undefined;
    const below: unknown = Reflect.get(here, key);
    here = below;
  }
  return here;
}
