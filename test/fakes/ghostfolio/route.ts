import type { Answer } from './answer.ts';
import type { FakeUser } from './database.ts';
import type { Fields } from './fields.ts';
import type { Ground } from './ground.ts';

export type Call = {
  readonly ground: Ground;
  /** Nobody's on open routes: an empty one. */
  readonly user: FakeUser;
  /** What stands for :name in the path, decoded. */
  readonly part: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: Fields;
};

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** "/api/v1/account/:id". */
  readonly path: string;
  readonly for: 'anybody' | 'user' | 'administrator';
  /** Hangs while Redis is down. */
  readonly needsRedis?: true;
  readonly handle: (call: Call) => Answer;
};

/** The parts of a path that a route's pattern names; undefined when it is another path. */
export function partsOf(route: Route, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = route.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parts = new Map<string, string>();
  for (const [place, name] of wanted.entries()) {
    const piece = given[place] ?? '';
    if (name.startsWith(':')) parts.set(name.slice(1), decodeURIComponent(piece));
    else if (name !== piece) return undefined;
  }
  return parts;
}
