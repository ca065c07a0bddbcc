/** An item as it is written: markup, entities and all, each field at most 32 KB. */
export type RawItem = {
  readonly title: string;
  readonly summary: string;
  readonly link: string;
  readonly id: string;
  readonly date: string;
};

const MOST_ITEMS = 500;
const MOST_FIELD = 32 * 1024;

type Field = keyof RawItem;
type Claim = { readonly field: Field; readonly rank: number };

/**
 * Which element fills which field, and the lower rank wins. Atom's `published` is before `updated`: news is as old as
 * its first telling.
 */
const CLAIMS: ReadonlyMap<string, Claim> = new Map<string, Claim>([
  ['title', { field: 'title', rank: 0 }],
  ['dc:title', { field: 'title', rank: 1 }],
  ['description', { field: 'summary', rank: 0 }],
  ['summary', { field: 'summary', rank: 0 }],
  ['dc:description', { field: 'summary', rank: 1 }],
  ['content', { field: 'summary', rank: 2 }],
  ['content:encoded', { field: 'summary', rank: 2 }],
  ['media:description', { field: 'summary', rank: 3 }],
  ['link', { field: 'link', rank: 0 }],
  ['guid', { field: 'id', rank: 0 }],
  ['id', { field: 'id', rank: 0 }],
  ['pubdate', { field: 'date', rank: 0 }],
  ['published', { field: 'date', rank: 0 }],
  ['issued', { field: 'date', rank: 1 }],
  ['dc:date', { field: 'date', rank: 2 }],
  ['dcterms:issued', { field: 'date', rank: 2 }],
  ['date', { field: 'date', rank: 2 }],
  ['created', { field: 'date', rank: 3 }],
  ['updated', { field: 'date', rank: 4 }],
  ['modified', { field: 'date', rank: 4 }],
  ['atom:updated', { field: 'date', rank: 4 }],
  ['a10:updated', { field: 'date', rank: 4 }],
  ['dcterms:modified', { field: 'date', rank: 5 }],
]);

/** Elements whose insides are about something else than the item. */
const FOREIGN = new Set(['source', 'author', 'contributor', 'image', 'textinput', 'itunes:owner']);

/** Elements that may hold markup: what looks like a field inside them is their text. */
const MARKED_UP = new Set(['content', 'content:encoded', 'summary', 'description', 'div', 'body']);

/** Markup that shares its name with a field of ours only inside XHTML. */
const ALWAYS_FIELDS = new Set(['pubdate', 'guid', 'published', 'updated', 'dc:date']);

type Written = { text: string; readonly rank: number };

type Draft = {
  readonly fields: Map<Field, Written>;
  readonly prefix: string;
  readonly about: string;
};

/** An open element inside an item, with what holds for everything inside it. */
type Open = {
  readonly name: string;
  /** What text is written to: that of the nearest field around, if it is not told yet. */
  readonly into: Written | undefined;
  readonly isForeign: boolean;
  readonly isMarkup: boolean;
};

type FeedItems = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (piece: string) => void;
  readonly close: (name: string, isImplied: boolean) => void;
  readonly isFull: () => boolean;
  readonly found: () => readonly RawItem[];
};

/** Gathers items from what a parser tells, whichever tags are missing. */
export function feedItems(): FeedItems {
  const items: RawItem[] = [];
  let draft: Draft | undefined;
  /** Outermost first. */
  let open: Open[] = [];

  const finish = (): void => {
    if (draft !== undefined && items.length < MOST_ITEMS) items.push(itemOf(draft));
    draft = undefined;
    open = [];
  };

  return {
    open: (name, attributes) => {
      if (isItem(name)) {
        finish();
        draft = { fields: new Map(), prefix: prefixOf(name), about: attributes['rdf:about'] ?? '' };
        return;
      }
      if (draft === undefined) return;
      open.push(opened(name, attributes, { draft, around: open.at(-1) ?? OUTERMOST }));
      if (open.at(-2)?.into !== undefined) write(open.at(-1)?.into, ' ');
    },
    text: (piece) => {
      if (draft !== undefined) write(open.at(-1)?.into, piece);
    },
    close: (name) => {
      if (isItem(name)) finish();
      else if (draft !== undefined && open.at(-1)?.name === name) {
        open.pop();
        write(open.at(-1)?.into, ' ');
      }
    },
    isFull: () => items.length >= MOST_ITEMS,
    found: () => items,
  };
}

function isItem(name: string): boolean {
  const local = name.slice(name.indexOf(':') + 1);
  return local === 'item' || local === 'entry';
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

type Place = { readonly draft: Draft; readonly around: Open };

/** Directly inside an item. */
const OUTERMOST: Open = { name: '', into: undefined, isForeign: false, isMarkup: false };

function opened(
  name: string,
  attributes: Readonly<Record<string, string>>,
  { draft, around }: Place,
): Open {
  const plain = name.startsWith(draft.prefix) ? name.slice(draft.prefix.length) : name;
  const isMarkup = around.isMarkup || MARKED_UP.has(plain);
  if (around.isForeign || FOREIGN.has(plain))
    return { name, into: undefined, isForeign: true, isMarkup };
  const claim = around.isMarkup && !ALWAYS_FIELDS.has(plain) ? undefined : CLAIMS.get(plain);
  const into = claim === undefined ? around.into : begin(draft, claim, attributes);
  return { name, into, isForeign: false, isMarkup };
}

/** Where the text of the element goes: nowhere, when the field is told already by one that ranks as high. */
function begin(
  { fields }: Draft,
  { field, rank }: Claim,
  attributes: Readonly<Record<string, string>>,
): Written | undefined {
  const held = fields.get(field);
  if (held !== undefined && held.text.trim() !== '' && held.rank <= rank) return undefined;
  const isOther = field === 'link' && (attributes['rel'] ?? 'alternate') !== 'alternate';
  if (isOther) return undefined;
  const written = { text: field === 'link' ? (attributes['href'] ?? '') : '', rank };
  fields.set(field, written);
  return written;
}

function write(into: Written | undefined, piece: string): void {
  if (into !== undefined && into.text.length < MOST_FIELD) into.text += piece.slice(0, MOST_FIELD);
}

function itemOf({ fields, about }: Draft): RawItem {
  const textOf = (field: Field): string => fields.get(field)?.text.trim() ?? '';
  return {
    title: textOf('title'),
    summary: textOf('summary'),
    link: textOf('link').split(/\s/)[0] ?? '',
    id: textOf('id') === '' ? about : textOf('id'),
    date: textOf('date'),
  };
}
