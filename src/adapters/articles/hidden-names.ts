import { isHiddenStyle, withoutComments } from './hidden-style.ts';

/** Classes and ids that the style sheets inside a page hide. */
export type HiddenNames = {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
};

/** What style sheets of everybody call text for nobody's eyes. */
const USUAL: readonly string[] =
  'sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader-only assistive-text u-hidden is-hidden d-none hidden invisible hide display-none element-invisible offscreen'.split(
    ' ',
  );

/**
 * The classes and ids that rules of these style sheets hide, each rule of a single name (`.a`, `p.a`, `#a`) on whatever
 * medium; rules of more parts, and style sheets that a page refers to, are not read.
 */
export function hiddenNames(styles: string): HiddenNames {
  const classes = new Set(USUAL);
  const ids = new Set<string>();
  for (const { mark, name } of withoutComments(styles).split('}').flatMap(hiddenBy))
    (mark === '.' ? classes : ids).add(name);
  return { classes, ids };
}

type Named = { readonly mark: string; readonly name: string };

/** The single names of one rule that hides. */
function hiddenBy(rule: string): readonly Named[] {
  const brace = rule.lastIndexOf('{');
  if (brace === -1 || !isHiddenStyle(rule.slice(brace + 1))) return [];
  const outer = rule.lastIndexOf('{', brace - 1);
  return rule
    .slice(outer + 1, brace)
    .split(',')
    .flatMap((selector) => {
      const named = NAMED.exec(selector.trim());
      return named === null ? [] : [{ mark: named[1] ?? '', name: named[2] ?? '' }];
    });
}

const NAMED = /^(?:[a-z][a-z\d]{0,9})?([.#])([\w-]{1,100})$/i;

/** Whether an element's own attributes hide it. */
export function isHidden(
  attributes: Readonly<Record<string, string>>,
  { classes, ids }: HiddenNames,
): boolean {
  if ('hidden' in attributes || attributes['aria-hidden']?.trim().toLowerCase() === 'true')
    return true;
  if (ids.has(attributes['id'] ?? '')) return true;
  const own = (attributes['class'] ?? '').split(/\s+/, MOST_CLASSES);
  if (own.some((name) => classes.has(name))) return true;
  const style = attributes['style'] ?? '';
  return style !== '' && isHiddenStyle(style);
}

const MOST_CLASSES = 60;
