import { actingKinds, ACTING_VERBS, READING_VERBS } from '#verbs/tables';
import { childKinds } from '#verbs/jobs';
import type { Home } from '#worlds';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openedHouse, type OpenedHouse } from './opened-house.ts';

/** A house with all verbs that there are; none of them is asked. */
function wholeHouse(): OpenedHouse {
  const kinds = [
    ...actingKinds({} as Home, { by: 'nobody' }),
    ...childKinds({ script: '', home: '', accounts: () => [] }),
  ];
  return openedHouse({
    runner: { ...openedHouse().runner, kinds },
    readingVerbs: READING_VERBS,
    actingVerbs: ACTING_VERBS.filter(({ isLong }) => !isLong).map(({ name, path, ...verb }) => ({
      name,
      path,
      says: verb.says,
      asked: verb.asked,
      scope: verb.scope,
      view: z.unknown(),
      act: async () => ({ kind: 'no', because: 'not here', isMissing: true }),
    })),
  });
}

describe('all verbs that there are', () => {
  it('have names and places of their own, also beside those of HTTP itself', () => {
    const { routes } = wholeHouse().http;
    const names = Map.groupBy(routes, ({ name }) => name);
    const places = Map.groupBy(
      routes,
      ({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`,
    );
    for (const [name, of] of names) expect(of, name).toHaveLength(1);
    for (const [place, of] of places) expect(of, place).toHaveLength(1);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('ask for each part of their path', () => {
    const parts = wholeHouse().http.routes.flatMap(({ path, asked }) =>
      [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => ({ path, part, asked })),
    );
    for (const { path, part, asked } of parts) {
      const schema = z.toJSONSchema(asked, { io: 'input', unrepresentable: 'any' });
      expect(Object.keys(schema.properties ?? {}), path).toContain(part);
    }
  });

  it('can all be told of in one document, and on one page', async () => {
    const house = wholeHouse();
    const document = await house.ask('/api/openapi.json');
    expect(document.status).toBe(200);
    const { paths } = (await document.json()) as { paths: Record<string, object> };
    const operations = Object.values(paths).flatMap((methods) => Object.keys(methods));
    expect(operations).toHaveLength(house.http.routes.length);
    const page = await house.ask('/api/docs');
    expect(page.status).toBe(200);
    expect((await page.text()).match(/<article /g)).toHaveLength(house.http.routes.length);
  });
});
