import { performance } from 'node:perf_hooks';
import { Hono } from 'hono';
import { no } from './answering/answer.ts';
import { failureOf } from './answering/failure.ts';
import { responseOf } from './answering/response-of.ts';
import { withSafeHeaders } from './answering/safe-headers.ts';
import { openDesk, type Desk } from './desk.ts';
import type { Document } from './document/document-of.ts';
import { eventHub, type EventHub } from './events/event-hub.ts';
import { placeOf, type Place } from './gate/place.ts';
import { strangerIn } from './gate/stranger.ts';
import type { HttpParts, Seen } from './http-parts.ts';
import { listenOn, type Listening } from './listen-on.ts';
import type { Family } from './measures/family.ts';
import { processFigures } from './measures/process-figures.ts';
import { requestFigures } from './measures/request-figures.ts';
import type { Route } from './route.ts';
import { adminRoutes } from './routes/admin-routes.ts';
import { documentRoutes } from './routes/document-routes.ts';
import { entryRoutes } from './routes/entry-routes.ts';
import { eventRoutes, isEventList } from './routes/event-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { jobRoutes } from './routes/job-routes.ts';
import { verbRoutes } from './routes/verb-routes.ts';
import { answered, unrouted, type Arrival } from './answered.ts';

/** The house as others reach it over HTTP. */
export type Http = {
  fetch(request: Request, seen: Seen): Promise<Response>;
  /** Public where the address is not of this machine alone. */
  listen(where: { readonly host: string; readonly port: number }): Promise<Listening>;
  /** The whole table, for tests and documents. */
  readonly routes: readonly Route[];
  /** An event was told in this process: whoever listens hears it at once. */
  wake(): void;
  close(): Promise<void>;
};

type Bindings = { readonly arrival: Omit<Arrival, 'route' | 'path'>; routed: string };

/** Opens the house to HTTP; nothing listens yet. */
export function openHttp(parts: HttpParts): Http {
  const desk = openDesk(parts);
  const hub = eventHub(parts.events, parts.log);
  const requests = requestFigures();
  const ofProcess = processFigures();
  const routes = tableOf(desk, hub, () => [...requests.families(), ...ofProcess.families()]);
  const app = routedApp(desk, routes);
  const fetch = async (request: Request, seen: Seen): Promise<Response> => {
    const begun = performance.now();
    const place = placeOf(request.headers.get('host'), seen, parts.allowedHosts);
    const bindings = { routed: 'none' };
    const response = await cameIn({ request, place, seen }, async (arrival) =>
      app.fetch(request, Object.assign(bindings, { arrival })),
    ).catch((error: unknown) => responseOf(failureOf(error, parts)));
    const seconds = (performance.now() - begun) / 1000;
    const { routed: route } = bindings;
    requests.count({ method: methodOf(request), route, status: response.status, seconds });
    return withSafeHeaders(response, place);
  };
  const listening = new Set<Listening>();
  return {
    fetch,
    routes,
    wake: hub.wake,
    listen: async (where) => {
      const heard = await listenOn(fetch, where);
      listening.add(heard);
      return heard;
    },
    close: async () => {
      hub.close();
      ofProcess.close();
      await Promise.all([...listening].map(async (heard) => heard.close()));
    },
  };
}

function tableOf(desk: Desk, hub: EventHub, figures: () => readonly Family[]): readonly Route[] {
  const { version } = desk.parts;
  const routes: readonly Route[] = [
    ...verbRoutes(desk, (verb) => !isEventList(verb)),
    ...jobRoutes(desk),
    ...adminRoutes(desk),
    ...entryRoutes(desk),
    ...eventRoutes(desk, hub),
    ...pageRoutes(desk),
    ...healthRoutes(desk, figures),
    ...documentRoutes(async (): Promise<Document> => {
      // Loaded by whoever reads it: a house that is asked for its books needs none of it.
      const { documentOf } = await import('./document/document-of.ts');
      return documentOf(routes, version);
    }),
  ];
  return routes;
}

/** The method where it is one that has a route, so that nobody makes figures of his own. */
function methodOf({ method }: Request): string {
  return METHODS.has(method) ? method : 'other';
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE']);

type Came = {
  readonly request: Request;
  readonly place: Place | undefined;
  readonly seen: Seen;
};

const NOT_OURS =
  'this house is not asked under that name; where it is yours, write it into allowed_hosts';

/** Lets in what names us and comes from no page of somebody else. */
async function cameIn(
  { request, place, seen }: Came,
  further: (arrival: Bindings['arrival']) => Response | Promise<Response>,
): Promise<Response> {
  if (place === undefined) return responseOf(no(403, NOT_OURS));
  const { method, headers } = request;
  const told = {
    method,
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
    mode: headers.get('sec-fetch-mode'),
  };
  const stranger = strangerIn(told, place);
  if (stranger !== undefined) return responseOf(no(403, stranger));
  return further({ request, place, seen });
}

function routedApp(desk: Desk, routes: readonly Route[]): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(route.method, [path], async ({ env, req }) => {
      env.routed = route.path;
      return answered(desk, { ...env.arrival, route, path: req.param() });
    });
  }
  app.notFound(async ({ env, req }) => unrouted(desk, env.arrival, methodsAt(routes, req.path)));
  app.onError((error) => responseOf(failureOf(error, desk.parts)));
  return app;
}

/** With which methods a path is asked for; none where there is nothing. */
function methodsAt(routes: readonly Route[], path: string): readonly string[] {
  const asked = path.split('/');
  const isAt = (pattern: readonly string[]): boolean =>
    pattern.length === asked.length &&
    pattern.every((part, place) => part.startsWith('{') || part === asked[place]);
  return routes.filter((route) => isAt(route.path.split('/'))).map(({ method }) => method);
}
