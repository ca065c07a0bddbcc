import type { SeededRandom } from '#core/prelude';
import type { AnswerStyle } from './llama-swap-config.ts';

type Node = Readonly<Record<string, unknown>>;

type Draw = { readonly random: SeededRandom; readonly style: AnswerStyle };

const WORDS =
  'po risutit portfol calm market earnings breadth rally margin cash Ω „quote“ 1,000 %'.split(' ');

const OUTSIDE = [
  '{"regime":"SIDEWISE","actions":[{"action":"BUY"}]}',
  '{"answer":{"regime":"BULL"}}',
  '[]',
  '{"outlook":42,"confidence_pct":"high","actions":{},"suggestions":null}',
];

/** A text for a schema, by the style and the random numbers alone. */
export function schemaAnswer(schema: unknown, style: AnswerStyle, random: SeededRandom): string {
  const node = isNode(schema) ? schema : {};
  if (style === 'outside') return OUTSIDE[random.nextInt(OUTSIDE.length)] ?? '[]';
  const text = valueText(node, { random, style }, node);
  return style === 'prose'
    ? `Certainly! Having looked at the figures, this is my view.\n\n\`\`\`json\n${text}\n\`\`\`\nLet me know if I can help further.`
    : text;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueText(written: Node, draw: Draw, root: Node): string {
  const node = resolved(written, root);
  const { random } = draw;
  if ('const' in node) return JSON.stringify(node['const']);
  if (Array.isArray(node['enum'])) return JSON.stringify(oneOf(node['enum'], random));
  const branches = node['anyOf'] ?? node['oneOf'];
  if (Array.isArray(branches)) return valueText(nodeOf(oneOf(branches, random)), draw, root);
  const type = Array.isArray(node['type']) ? oneOf(node['type'], random) : node['type'];
  const write = WRITERS[typeof type === 'string' ? type : 'object'];
  return write === undefined ? 'null' : write(node, draw, root);
}

type Writer = (node: Node, draw: Draw, root: Node) => string;

const WRITERS: Readonly<Record<string, Writer>> = {
  object: (node, draw, root) => {
    const properties = Object.entries(nodeOf(node['properties']));
    const parts = properties.map(
      ([key, part]) =>
        `${gap(draw)}${JSON.stringify(key)}${gap(draw)}:${gap(draw)}${valueText(nodeOf(part), draw, root)}`,
    );
    return `{${parts.join(',')}${gap(draw)}}`;
  },
  array: (node, draw, root) => {
    const low = numberOf(node['minItems'], 0);
    const high = Math.min(numberOf(node['maxItems'], low + 3), low + 3);
    const length = low + draw.random.nextInt(high - low + 1);
    const items = Array.from({ length }, () => valueText(nodeOf(node['items']), draw, root));
    return `[${items.map((item) => `${gap(draw)}${item}`).join(',')}${gap(draw)}]`;
  },
  string: (node, { random, style }) => {
    const high = Math.min(numberOf(node['maxLength'], 60), 60);
    const low = numberOf(node['minLength'], 0);
    const words = Array.from({ length: 12 }, () => oneOf(WORDS, random)).join(' ');
    const noise = style === 'noise' ? `\n\u200b${words}` : words;
    const letters = Array.from(noise).slice(0, low + random.nextInt(Math.max(1, high - low + 1)));
    return JSON.stringify(letters.join(''));
  },
  integer: (node, { random }) => {
    const low = numberOf(node['minimum'], -100);
    const high = numberOf(node['maximum'], Math.max(low, 10_000));
    return String(low + Math.floor(random.next() * (Math.min(high, low + 10_000) - low + 1)));
  },
  // The grammar does not hold a number to its bounds: 3E440 has been seen.
  number: (node, { random, style }) => {
    if (style === 'noise') return random.next() < 0.5 ? '3E440' : '-98765.4321';
    const low = numberOf(node['minimum'], 0);
    const high = numberOf(node['maximum'], low + 100);
    return String(Math.round((low + random.next() * (high - low)) * 100) / 100);
  },
  boolean: (_, { random }) => String(random.next() < 0.5),
  null: () => 'null',
};

/** Grammars allow a little whitespace between tokens, and models use it. */
function gap({ random, style }: Draw): string {
  if (style === 'prose' || random.next() < 0.8) return '';
  return oneOf([' ', '\n', '\n  '], random);
}

function resolved(node: Node, root: Node): Node {
  const reference = node['$ref'];
  if (typeof reference !== 'string') return node;
  const path = reference.replace(/^#\//, '').split('/');
  return path.reduce<Node>((at, key) => nodeOf(at[key]), root);
}

function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {};
}

function oneOf<Item>(items: readonly Item[], random: SeededRandom): Item {
  const [first] = items;
  const drawn = items[random.nextInt(Math.max(1, items.length))] ?? first;
  if (drawn === undefined) throw new Error('a choice has something to choose from');
  return drawn;
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
