import type { Behaviour } from '../fakes/feeds/behaviours.ts';
import { html } from '../fakes/web/page-of.ts';

/** One page that means harm, and what must come of it. */
export type HostileArticle = {
  readonly kind: string;
  readonly name: string;
  /** Asked as it stands; `http://case-<n>.example.com/page` when absent. */
  readonly url?: string;
  readonly behaviour?: Behaviour;
  /** What its site answers for /robots.txt; 404 when absent. */
  readonly robots?: Behaviour;
  /** What names lead to, answer by answer; "*" is the host of the case. */
  readonly names?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly comes: 'absent' | 'article' | 'either';
};

type Row = readonly [name: string, behaviour: Behaviour];

/** Cases of one kind, by what their servers do. */
export const rows = (kind: string, comes: HostileArticle['comes'], all: readonly Row[]) =>
  all.map(([name, behaviour]): HostileArticle => ({ kind, name, behaviour, comes }));

/** Cases of one kind, by the page that is answered. */
export const pages = (
  kind: string,
  comes: HostileArticle['comes'],
  all: readonly (readonly [string, string])[],
) =>
  rows(
    kind,
    comes,
    all.map(([name, page]) => [name, html(page)]),
  );
