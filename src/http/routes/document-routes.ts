import * as z from 'zod';
import { yes, type Answer } from '../answering/answer.ts';
import type { Document } from '../document/document-of.ts';
import { operationsOf } from '../document/operations-of.ts';
import { VIEWER_SCRIPT } from '../pages/viewer-script.ts';
import { VIEWER_STYLE } from '../pages/viewer-style.ts';
import { at, giving, route, type Route } from '../route.ts';

const group = 'documents';
const asked = z.strictObject({});

/** The API told of itself: as a document and as a page. */
export function documentRoutes(document: () => Promise<Document>): readonly Route[] {
  let made: Promise<Document> | undefined;
  const once = async (): Promise<Document> => {
    made ??= document();
    return made;
  };
  return [
    route(
      {
        ...at('GET /api/openapi.json', 'openapi', [group, 'read']),
        says: 'This API as a document of OpenAPI 3.1.',
        asked,
        ...giving(z.looseObject({}), 'The document.'),
      },
      async () => yes(await once()),
    ),
    route(
      {
        ...at('GET /api/docs', 'docs', [group, 'read']),
        says: 'This API as a page.',
        asked,
        gives: { kind: 'page', says: 'The page.' },
      },
      async () => {
        const { viewerPage } = await import('../pages/viewer-page.ts');
        const told = await once();
        return viewerPage(operationsOf(told), told.info.version);
      },
    ),
    file('docs.js', 'text/javascript; charset=utf-8', VIEWER_SCRIPT),
    file('docs.css', 'text/css; charset=utf-8', VIEWER_STYLE),
  ];
}

function file(name: string, type: string, text: string): Route {
  return route(
    {
      ...at(`GET /api/${name}`, name, [group, 'read']),
      says: 'A file of the page of the API.',
      asked,
      gives: { kind: 'text', type, says: 'The file.' },
    },
    async (): Promise<Answer> => ({ kind: 'text', status: 200, type, text }),
  );
}
