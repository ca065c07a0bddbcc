import { Parser } from 'htmlparser2';

export type ReadPage = {
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  /** Outside of style and script. */
  readonly text: string;
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly comments: readonly string[];
  /** Elements that nothing closes, and ends of what was not open. */
  readonly unbalanced: readonly string[];
};

/** Closed by themselves; the parser calls that implied. */
const ALONE = new Set('meta br img base link input hr path line rect circle'.split(' '));

/** A page as a parser finds it. */
export function readPage(markup: string): ReadPage {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const texts = { other: '', style: [] as string[], script: [] as string[] };
  const comments: string[] = [];
  const unbalanced: string[] = [];
  const open: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      elements.push({ name, attributes });
      open.push(name);
    },
    onclosetag: (name, isImplied) => {
      open.pop();
      if (isImplied && !ALONE.has(name)) unbalanced.push(name);
    },
    ontext: (part) => {
      const at = open.at(-1);
      if (at === 'style' || at === 'script') texts[at].push(part);
      else texts.other += part;
    },
    oncomment: (says) => {
      comments.push(says);
    },
  });
  parser.end(markup);
  return {
    elements,
    text: texts.other,
    styles: texts.style,
    scripts: texts.script,
    comments,
    unbalanced,
  };
}
