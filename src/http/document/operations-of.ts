import type { Document } from './document-of.ts';

type Bag = Readonly<Record<string, unknown>>;

/** One route as the document tells it. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly group: string;
  readonly says: string;
  readonly scope: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly place: string;
    readonly isRequired: boolean;
    readonly schema: Bag;
  }[];
  readonly body: Bag | undefined;
  /** What it answers with, where that is JSON. */
  readonly told: Bag | undefined;
  readonly isStream: boolean;
};

/** The routes of a document, in its order. */
export function operationsOf({ paths }: Document): readonly Operation[] {
  return Object.entries(bagOf(paths)).flatMap(([path, methods]) =>
    Object.entries(bagOf(methods)).map(([method, operation]) =>
      operationOf(path, method.toUpperCase(), bagOf(operation)),
    ),
  );
}

function operationOf(path: string, method: string, operation: Bag): Operation {
  const [first] = Object.values(objectIn(operation, 'responses'));
  const content = objectIn(bagOf(first), 'content');
  const body = objectIn(objectIn(operation, 'requestBody'), 'content');
  const tags: unknown = operation['tags'];
  const parameters: readonly unknown[] = Array.isArray(operation['parameters'])
    ? operation['parameters']
    : [];
  return {
    path,
    method,
    name: textIn(operation, 'operationId') ?? path,
    group: Array.isArray(tags) ? String(tags[0]) : 'house',
    says: textIn(operation, 'summary') ?? '',
    scope: textIn(operation, 'x-scope') ?? '',
    parameters: parameters.map(bagOf).map((parameter) => ({
      name: textIn(parameter, 'name') ?? '',
      place: textIn(parameter, 'in') ?? '',
      isRequired: parameter['required'] === true,
      schema: objectIn(parameter, 'schema'),
    })),
    body: schemaIn(body),
    told: schemaIn(content),
    isStream: 'text/event-stream' in content,
  };
}

function schemaIn(content: Bag): Bag | undefined {
  const json = content['application/json'];
  return json === undefined ? undefined : objectIn(bagOf(json), 'schema');
}

export function objectIn(bag: Bag, key: string): Bag {
  return bagOf(bag[key]);
}

export function textIn(bag: Bag, key: string): string | undefined {
  const value = bag[key];
  return typeof value === 'string' ? value : undefined;
}

function bagOf(value: unknown): Bag {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
