import type * as z from 'zod';
import { assert } from '#core/prelude';
import type { Scope } from '#ports';
import type { Answer, FieldFault } from './answering/answer.ts';
import type { Caller, Door } from './gate/caller.ts';
import type { Place } from './gate/place.ts';

/** Who may come in: anybody, whoever wants to log in, whoever sets the first password, or a scope. */
export type Access = 'anybody' | 'login' | 'setup' | Scope;

/** What a route answers with when all is well, for its description. */
export type Gives =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly view: z.ZodType;
      readonly says: string;
    }
  | {
      readonly kind: 'text';
      readonly type: string;
      readonly says: string;
      /** The same as JSON, for whoever accepts that. */
      readonly view?: z.ZodType;
    }
  | { readonly kind: 'page'; readonly says: string };

/** A request at its route. */
export type Call<Asked = unknown> = {
  readonly asked: Asked;
  readonly caller: Caller;
  readonly door: Door;
  readonly place: Place;
  readonly remote: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** Whether who asks may still do so. */
  readonly isStillAllowed: () => Promise<boolean>;
};

type Ready =
  | { readonly kind: 'faults'; readonly faults: readonly FieldFault[] }
  | { readonly kind: 'ready'; readonly answer: (call: Omit<Call, 'asked'>) => Promise<Answer> };

type RouteHead = {
  /** Unique: the operationId of the document. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** "/api/accounts/{account}/positions". */
  readonly path: string;
  readonly group: string;
  readonly says: string;
  readonly access: Access;
  readonly gives: Gives;
  /** A form of a page; JSON is taken too. It has no Idempotency-Key. */
  readonly isForm?: true;
  /** Its body holds a secret: nothing of it is kept. */
  readonly isSecret?: true;
  /** What it is in the list of administrative acts. */
  readonly act?: string;
};

/** One line of the table of routes. */
export type Route = RouteHead & {
  /** Of path and query, when writing of path and body. */
  readonly asked: z.ZodType;
  readonly ready: (raw: unknown) => Ready;
};

type Where = Pick<RouteHead, 'name' | 'method' | 'path' | 'group' | 'access'>;

/** Where a route stands in the table: 'GET /api/jobs', in which group, for whom. */
export function at(
  line: `${RouteHead['method']} /${string}`,
  name: string,
  [group, access]: readonly [group: string, access: Access],
): Where {
  const [method = '', path = ''] = line.split(' ');
  const known = METHODS.find((each) => each === method);
  assert(known !== undefined, `a route is asked with ${METHODS.join(', ')}, was ${method}`);
  return { name, method: known, path, group, access };
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** What answers with JSON. */
export function giving(view: z.ZodType, says: string, status = 200): { readonly gives: Gives } {
  return { gives: { kind: 'json', status, view, says } };
}

/** Keeps what is asked and the answer of one route together. */
export function route<Asked extends z.ZodType>(
  head: RouteHead & { readonly asked: Asked },
  answer: (call: Call<z.output<Asked>>) => Promise<Answer>,
): Route {
  return {
    ...head,
    ready: (raw) => {
      const read = head.asked.safeParse(raw);
      if (!read.success) {
        const faults = read.error.issues.map((issue) => faultOf(issue, head));
        return { kind: 'faults', faults };
      }
      return { kind: 'ready', answer: async (call) => answer({ ...call, asked: read.data }) };
    },
  };
}

/** Where a secret is sent, names of fields are not told again either: one may stand in the place of another. */
function faultOf(issue: z.core.$ZodIssue, { isSecret }: Pick<RouteHead, 'isSecret'>): FieldFault {
  const { code, path, message } = issue;
  const isNamed = isSecret === true && code === 'unrecognized_keys';
  const says = isNamed ? 'there is a field that nobody knows here' : message;
  return { path: path.map(String).join('.'), says };
}

/** Whether it changes something. */
export function isWriting({ method }: Pick<Route, 'method'>): boolean {
  return method !== 'GET';
}
