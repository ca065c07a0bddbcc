import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOver } from './cursor.ts';
import { jsonIn } from './json-in.ts';
import type { JsonNode } from './json-node.ts';
import { jsonAt } from './json-at.ts';

/** The value that was written; repeated keys take the last one. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'object')
    return Object.fromEntries(node.members.map(([key, inner]) => [key, plain(inner)]));
  if (node.kind === 'list') return node.items.map(plain);
  return node.kind === 'text' ? node.text : JSON.parse(node.text);
}

const AWKWARD = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'"\'`“”’‘«»„{}[]:,=/#*\\\n\t：，｛｝ ak1-'.split(''), '```', '//', '/*'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  ),
});

describe('the tolerant reader of JSON', () => {
  // Written again, for JSON.parse of Node 26.10 (V8 14.6) is no witness: see the next test.
  it('reads valid JSON as what was written, whatever stands in its texts', () => {
    const documents = fc.oneof(
      fc.dictionary(AWKWARD, fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })),
      fc.array(fc.dictionary(AWKWARD, AWKWARD)),
      fc.dictionary(
        AWKWARD,
        fc.array(
          fc.oneof(
            AWKWARD,
            fc.integer(),
            fc.boolean(),
            fc.constant(null),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(documents, fc.constantFrom(0, 1, '\t'), (document, indent) => {
        const text = JSON.stringify(document, null, indent);
        const node = jsonAt(cursorOver(text));
        expect(node.whole).toBe(true);
        expect(JSON.stringify(plain(node), null, indent)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  // Once it has read the first, JSON.parse of Node 26.10 calls the second key of the other a backslash too.
  it('tells a key that is a backslash from one that is a quote', () => {
    const keysIn = (text: string): readonly string[] =>
      Object.keys(plain(jsonAt(cursorOver(text))) as object);
    expect(keysIn(String.raw`{"a":1,"\\":2}`)).toEqual(['a', '\\']);
    expect(keysIn(String.raw`{"a":1,"\"":2}`)).toEqual(['a', '"']);
  });

  it('finds valid JSON between sentences without brackets', () => {
    const sentence = fc.string().map((text) => text.replace(/[{}[\]`]/g, ''));
    const document = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(sentence, document, sentence, (before, inner, after) => {
        const found = jsonIn(`${before}\n${JSON.stringify(inner)}\n${after}`);
        expect(found.map(({ node }) => JSON.stringify(plain(node)))).toEqual([
          JSON.stringify(inner),
        ]);
      }),
    );
  });

  it('calls every beginning of a document not whole', () => {
    const document = fc.dictionary(AWKWARD, fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 });
    fc.assert(
      fc.property(document, fc.nat(), (inner, at) => {
        const text = JSON.stringify(inner);
        const node = jsonAt(cursorOver(text.slice(0, 1 + (at % (text.length - 1)))));
        expect(node.whole).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
