import { Document, isScalar, isSeq, visit, type Node } from 'yaml';

const CLOCK = /^\d\d:\d\d$/;
const STEP = '  ';

/** A value on one line: { days: [MON, TUE], time: '20:00' }. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return wordText(value);
  const entries = Object.entries(value).map(([key, held]) => `${wordText(key)}: ${flowText(held)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A key with its value as lines of a block; rows of a list stand on a line each. */
export function blockLines(key: string, value: unknown, indent: string): readonly string[] {
  const head = `${indent}${wordText(key)}:`;
  if (Array.isArray(value) && value.some((each) => typeof each === 'object'))
    return [head, ...value.map((each) => `${indent}${STEP}- ${flowText(each)}`)];
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${head} ${flowText(value)}`];
  const entries = Object.entries(value);
  if (entries.length === 0) return [`${head} {}`];
  return [head, ...entries.flatMap(([name, held]) => blockLines(name, held, `${indent}${STEP}`))];
}

/** A value as a node of a document, in the shape that blockLines has. */
export function valueNode(document: Document, value: unknown): Node {
  const node = document.createNode(value);
  visit(node, {
    Map: (_, map, above) => {
      if (isSeq(above.at(-1))) map.flow = true;
    },
    Seq: (_, seq) => {
      if (seq.items.every((item) => isScalar(item))) seq.flow = true;
    },
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && CLOCK.test(scalar.value))
        scalar.type = 'QUOTE_SINGLE';
    },
  });
  return node;
}

/** As it may stand in a list on one line; clock times in quotes, because YAML 1.1 reads 20:00 as 1200. */
function wordText(value: unknown): string {
  const document = new Document([value]);
  visit(document, {
    Seq: (_, seq) => {
      seq.flow = true;
    },
    Scalar: (_, scalar) => {
      if (typeof scalar.value !== 'string') return;
      if (CLOCK.test(scalar.value)) scalar.type = 'QUOTE_SINGLE';
      if (scalar.value.includes('\n')) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const isOneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
  const text = document.toString({ ...isOneLine, flowCollectionPadding: false });
  return text.trim().slice(1, -1);
}
