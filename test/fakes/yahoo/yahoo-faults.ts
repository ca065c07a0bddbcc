import type { Fault } from '../plan/index.ts';

const HTML = { 'content-type': 'text/html' };

/** Recorded misbehaviour, to be spread into the rules of a plan: { ...yahooFaults.storm, share: 0.1 }. */
export const yahooFaults = {
  storm: {
    kind: 'storm',
    headers: { 'content-type': 'text/plain' },
    body: 'Too Many Requests\r\n',
  },
  edgeStorm: { kind: 'storm', headers: HTML, body: 'Edge: Too Many Requests' },
  /** The text of the storm with 200: put it on getcrumb, where a naive client keeps it as its crumb. */
  stormAsCrumb: { kind: 'status', status: 200, body: 'Too Many Requests\r\n' },
  emptyCrumb: { kind: 'status', status: 200, body: '' },
  page: {
    kind: 'html',
    body: '<!DOCTYPE html><html><head><title>Yahoo</title></head><body></body></html>',
  },
  truncated: { kind: 'cut-body' },
  gatewayError: {
    kind: 'status',
    status: 502,
    headers: HTML,
    body: '<html>502 Bad Gateway</html>',
  },
  unavailable: { kind: 'status', status: 503, body: 'Service Unavailable' },
  noAccess: {
    kind: 'status',
    status: 401,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    body: JSON.stringify({
      finance: {
        result: null,
        error: { code: 'Unauthorized', description: 'User is unable to access this feature' },
      },
    }),
  },
} as const satisfies Readonly<Record<string, Fault>>;
