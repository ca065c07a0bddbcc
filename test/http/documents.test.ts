import { Script } from 'node:vm';
import { createHash } from 'node:crypto';
import { jobKind } from '#verbs/jobs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openedHouse } from './opened-house.ts';

type Bag = Record<string, unknown>;
type Operation = {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
  }[];
  readonly requestBody?: unknown;
  readonly responses: Bag;
  readonly security: readonly unknown[];
};

async function document(house = openedHouse()) {
  const response = await house.ask('/api/openapi.json');
  expect(response.status).toBe(200);
  return (await response.json()) as {
    readonly openapi: string;
    readonly paths: Record<string, Record<string, Operation>>;
    readonly components: { readonly schemas: Bag };
  };
}

/** Every reference of a document. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === '$ref' ? [String(part)] : referencesIn(part),
  );
}

function pointed(whole: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Bag | undefined)?.[key], whole);
}

describe('the document of the API', () => {
  it('is of OpenAPI 3.1 and has every route with its parameters, body and answer', async () => {
    const house = openedHouse();
    const { openapi, paths } = await document(house);
    expect(openapi).toBe('3.1.0');
    for (const { method, path, name, isForm } of house.http.routes) {
      const operation = paths[path]?.[method.toLowerCase()];
      expect(operation?.operationId, path).toBe(name);
      const told = new Set(operation?.parameters?.map((parameter) => parameter.name));
      for (const [, parameter = ''] of path.matchAll(/\{(\w+)\}/g))
        expect(told.has(parameter), `${path} ${parameter}`).toBe(true);
      const wantsKey = method !== 'GET' && isForm !== true;
      expect(told.has('Idempotency-Key'), path).toBe(wantsKey);
      const hasBody = method === 'POST' || method === 'PUT';
      expect(operation?.requestBody !== undefined || !hasBody, path).toBe(true);
    }
    const listed = Object.values(paths).flatMap((methods) => Object.keys(methods));
    expect(listed).toHaveLength(house.http.routes.length);
  });

  it('tells what a verb asks in the path and in the query, and what it answers', async () => {
    const { paths } = await document();
    const operation = paths['/api/accounts/{account}/positions']?.['get'];
    expect(operation?.parameters).toMatchObject([
      { name: 'account', in: 'path', required: true, schema: { type: 'string', minLength: 1 } },
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', default: 10 } },
    ]);
    expect(operation?.responses).toMatchObject({
      200: {
        content: {
          'application/json': {
            schema: { type: 'object', required: ['account', 'limit'], additionalProperties: false },
          },
        },
      },
    });
  });

  it('leads each of its references to something, also of a schema that holds itself', async () => {
    const node = z.object({
      name: z.string(),
      get children() {
        return z.array(node).optional();
      },
    });
    const kind = jobKind({
      name: 'tree',
      path: '/trees',
      says: 'A tree.',
      scope: 'operate',
      lane: 'here',
      asked: z.strictObject({ root: node }),
      work: async () => null,
    });
    const { runner } = openedHouse();
    const whole = await document(openedHouse({ runner: { ...runner, kinds: [kind] } }));
    const references = referencesIn(whole);
    expect(references.some((each) => each.includes('tree.asked'))).toBe(true);
    for (const each of references) expect(pointed(whole, each), each).toBeDefined();
  });

  it('names credentials for every route that wants some, and none for the others', async () => {
    const house = openedHouse();
    const { paths } = await document(house);
    for (const { path, method, access } of house.http.routes) {
      const open = ['anybody', 'login', 'setup'].includes(access);
      expect(paths[path]?.[method.toLowerCase()]?.security, path).toHaveLength(open ? 0 : 2);
    }
  });
});

describe('the page of the API', () => {
  it('lists every route, with a trial only where asking changes nothing', async () => {
    const house = openedHouse();
    const text = await (await house.ask('/api/docs')).text();
    for (const { name, method, path } of house.http.routes) {
      const article =
        new RegExp(`<article id="${name.replaceAll('.', '\\.')}".*?</article>`, 's').exec(
          text,
        )?.[0] ?? '';
      expect(article, path).toContain(path);
      expect(article.includes('<form'), path).toBe(method === 'GET' && name !== 'events');
    }
  });

  it('asks nobody else for anything: its script and its style are ours, nothing stands in the page', async () => {
    const { ask } = openedHouse();
    const page = await ask('/api/docs');
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    );
    const text = await page.text();
    expect(text).not.toMatch(/(?:src|href)="(?!\/|#)/);
    expect(text).not.toMatch(/ on\w+=| style="|<style|javascript:/);
    for (const [, path = ''] of text.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await ask(path)).status, path).toBe(200);
  });

  it('shows what a verb says of itself as text', async () => {
    const [verb] = openedHouse().http.routes;
    expect(verb).toBeDefined();
    const house = openedHouse({
      readingVerbs: [
        {
          name: 'evil',
          path: '/evil',
          says: '<img src=x onerror=alert(1)>"\'',
          asked: z.strictObject({ field: z.enum(['<b>', '"']).optional() }),
          view: z.strictObject({}).describe('</pre><script>'),
          tell: async () => ({ kind: 'told', view: {} }),
        },
      ],
    });
    const text = await (await house.ask('/api/docs')).text();
    expect(text).not.toContain('<img');
    expect(text).not.toContain('<b>');
    expect(text.match(/<script/g)).toHaveLength(1);
  });

  it('has a script that is one, puts text only, and a style for both themes and for small screens', async () => {
    const { ask } = openedHouse();
    const script = await ask('/api/docs.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const code = await script.text();
    expect(() => new Script(code)).not.toThrow();
    expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|https?:/);
    const style = await (await ask('/api/docs.css')).text();
    expect(style).toContain('prefers-color-scheme:dark');
    expect(style).not.toMatch(/url\(|@import/);
  });
});

describe.each(['/login', '/setup'])('the page %s', (path) => {
  it('has only its own style, allowed by its hash, and labels for what is typed', async () => {
    const house = openedHouse();
    if (path === '/login') await house.keys.setPassword('a password that is long');
    const page = await house.ask(path);
    const text = await page.text();
    const style = /<style>(.*)<\/style>/s.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
    expect(style).toContain('prefers-color-scheme:dark');
    expect(text).not.toMatch(/<script| on\w+=| style="|https?:/);
    expect(text).toContain('<html lang="en">');
    for (const [, id] of text.matchAll(/<input\s+id="(\w+)"/g))
      expect(text).toContain(`<label for="${id}">`);
  });
});
