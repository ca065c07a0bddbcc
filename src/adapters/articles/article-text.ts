import type { Readability } from '@mozilla/readability';

/** Shorter pieces are captions. */
const LEAST_CHARACTERS = 200;

/** What stands in the middle of a page of well-formed markup, by Mozilla's Readability; empty where nothing does. */
export async function articleText(markup: string): Promise<string> {
  reader ??= loaded();
  const { read } = await reader;
  return read(markup);
}

type Reader = { readonly read: (markup: string) => string };

/** Loaded by the first article: most commands never read one. */
let reader: Promise<Reader> | undefined;

async function loaded(): Promise<Reader> {
  const [readability, { default: JSDOMParser }] = await Promise.all([
    import('@mozilla/readability'),
    import('@mozilla/readability/JSDOMParser.js'),
  ]);
  const options: ConstructorParameters<typeof Readability>[1] = {
    charThreshold: LEAST_CHARACTERS,
    disableJSONLD: true,
  };
  return {
    read: (markup) => {
      const document = new JSDOMParser().parse(markup, 'https://article.invalid/');
      return new readability.Readability(document, options).parse()?.textContent ?? '';
    },
  };
}
