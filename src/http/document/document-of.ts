import { OpenAPIHono } from '@hono/zod-openapi';
import type { Access, Gives, Route } from '../route.ts';
import { isWriting } from '../route.ts';
import { fieldsOf, schemaOf, type JsonSchema } from './schema-of.ts';

/** An OpenAPI 3.1 document, as far as we look into it ourselves. */
export type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

const PROBLEM = '#/components/schemas/Problem';

/** RFC 9457, with what is wrong by path. */
const PROBLEM_SCHEMA: SchemaComponent = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, says: { type: 'string' } },
      },
    },
  },
};

type SchemaComponent = Extract<
  Parameters<OpenAPIHono['openAPIRegistry']['registerComponent']>[2],
  { readonly required?: string[] }
>;

/** The document of all routes but the dashboard's own pages and files, from their own schemas. */
export function documentOf(routes: readonly Route[], version: string): Document {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token that an administrator has made: inv_<id>_<secret>.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'invest',
    description: 'The cookie of a session; over TLS its name is __Host-invest.',
  });
  registry.registerComponent('schemas', 'Problem', PROBLEM_SCHEMA);
  const lift = (name: string, schema: JsonSchema): void => {
    registry.registerComponent('schemas', name, schema);
  };
  for (const route of routes)
    if (route.group !== 'pages') registry.registerPath(operationOf(route, lift));
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'AI Investment Orchestrator',
      version,
      description: 'Virtual portfolios, every decision on the record. Virtual money, no advice.',
    },
  });
}

type Lift = (name: string, schema: JsonSchema) => void;
type Operation = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0];

function operationOf(route: Route, lift: Lift): Operation {
  const { name, method, path, group, says, access, gives } = route;
  const asked = schemaOf(route.asked, `${name}.asked`, lift);
  return {
    method: methodOf(method),
    path,
    operationId: name,
    tags: [group],
    summary: says,
    description: accessSays(access),
    'x-scope': access,
    security: isOpen(access) ? [] : [{ token: [] }, { session: [] }],
    parameters: parametersOf(route, asked),
    ...bodyOf(route, asked),
    responses: {
      [statusOf(gives)]: { description: gives.says, content: contentOf(gives, name, lift) },
      default: {
        description: 'What is not done, and why.',
        content: { 'application/problem+json': { schema: { $ref: PROBLEM } } },
      },
    },
  };
}

function methodOf(method: Route['method']): 'get' | 'post' | 'put' | 'delete' {
  const lower = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
  return lower[method];
}

function isOpen(access: Access): boolean {
  return access === 'anybody' || access === 'login' || access === 'setup';
}

function accessSays(access: Access): string {
  return isOpen(access) ? 'Wants no scope.' : `Wants the scope ${access}.`;
}

function statusOf(gives: Gives): string {
  return gives.kind === 'json' ? String(gives.status) : '200';
}

function contentOf(gives: Gives, name: string, lift: Lift): Record<string, { schema: JsonSchema }> {
  switch (gives.kind) {
    case 'json':
      return { 'application/json': { schema: schemaOf(gives.view, `${name}.told`, lift) } };
    case 'page':
      return { 'text/html': { schema: { type: 'string' } } };
    case 'text':
      return { ...jsonOf(gives, name, lift), [typeOf(gives)]: { schema: { type: 'string' } } };
  }
}

function jsonOf(
  { view }: Extract<Gives, { readonly kind: 'text' }>,
  name: string,
  lift: Lift,
): Record<string, { schema: JsonSchema }> {
  if (view === undefined) return {};
  return { 'application/json': { schema: schemaOf(view, `${name}.told`, lift) } };
}

function typeOf({ type }: Extract<Gives, { readonly kind: 'text' }>): string {
  return type.split(';')[0] ?? type;
}

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
};

const KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Made up by who asks, new for each request; the same again is not done again.',
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};

function parametersOf(route: Route, asked: JsonSchema): Parameter[] {
  const named = fieldsOf(asked).filter(({ name }) => isInPath(route, name) || !isWriting(route));
  const parameters = named.map(({ name, schema, isRequired }): Parameter => {
    const inPath = isInPath(route, name);
    return { name, in: inPath ? 'path' : 'query', required: inPath || isRequired, schema };
  });
  return isWriting(route) && route.isForm !== true ? [...parameters, KEY] : parameters;
}

function isInPath({ path }: Route, name: string): boolean {
  return path.includes(`{${name}}`);
}

function bodyOf(route: Route, asked: JsonSchema): Pick<Operation, 'requestBody'> {
  const fields = fieldsOf(asked).filter(({ name }) => !isInPath(route, name));
  if (!isWriting(route) || (route.method === 'DELETE' && fields.length === 0)) return {};
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, field.schema])),
    required: fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    additionalProperties: false,
  };
  const form = route.isForm === true ? { 'application/x-www-form-urlencoded': { schema } } : {};
  return { requestBody: { required: true, content: { 'application/json': { schema }, ...form } } };
}
