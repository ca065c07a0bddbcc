import { definedOnly } from '#core/prelude';
import {
  agreed,
  allOf,
  confidenceOf,
  fieldOf,
  fieldsOf,
  findAnswer,
  proseOf,
  refused,
  scalarText,
  shown,
  value,
  type Fields,
  type JsonNode,
  type Outcome,
  type Reading,
} from '#strategy/answer';
import type { Answer, Scan } from '#strategy/shape';

const VERDICT = ['verdict', 'decision', 'action', 'signal', 'recommendation', 'scan'];
const PERCENT = ['confidencepct', 'confidencepercent', 'confidencepercentage'];
const UNSAID = ['confidence', 'confidencelevel', 'confidencescore', 'conviction'];
const WHY = ['why', 'reason', 'rationale', 'reasoning', 'explanation'];

const WORDS: ReadonlyMap<string, Scan['verdict']> = new Map([
  ['hold', 'HOLD'],
  ['wait', 'HOLD'],
  ['noaction', 'HOLD'],
  ['donothing', 'HOLD'],
  ['donotact', 'HOLD'],
  ['act', 'ACT'],
  ['actnow', 'ACT'],
  ['takeaction', 'ACT'],
]);

/**
 * Reads a scan. Only the verdict is needed; a confidence that is not said, said twice and differently or not understood
 * is absent, and that is never enough to act. What was cut off before its confidence is unreadable.
 */
export function readScan(answer: Answer): Reading<Scan> {
  const found = findAnswer(answer, { is: hasVerdict, name: 'a verdict' });
  if (found.kind === 'refused') return unreadable(found.because);
  if (found.value.kind !== 'object') return unreadable('a scan is an object');
  const fields = fieldsOf(found.value);
  const verdict = agreed(allOf(fields, VERDICT).filter(isScalar), verdictOf);
  if (verdict.kind === 'refused') return unreadable(verdict.because);
  if (verdict.value === undefined) return unreadable('a scan has a verdict, HOLD or ACT');
  const confidence = confidenceIn(fields);
  const known = confidence.kind === 'value' ? confidence.value : undefined;
  if (known === undefined && !found.value.whole) {
    return unreadable('the scan is cut off before its confidence');
  }
  return {
    kind: 'read',
    value: {
      verdict: verdict.value,
      ...definedOnly({ confidence: known }),
      why: proseOf(fieldOf(fields, WHY)),
    },
    dropped:
      confidence.kind === 'refused' ? [{ what: 'confidence', because: confidence.because }] : [],
  };
}

function unreadable(because: string): Reading<Scan> {
  return { kind: 'unreadable', because, issues: [because] };
}

function hasVerdict(node: JsonNode): boolean {
  return node.kind === 'object' && allOf(fieldsOf(node), VERDICT).some(isScalar);
}

function isScalar(node: JsonNode): boolean {
  return scalarText(node) !== undefined;
}

function verdictOf(node: JsonNode): Outcome<Scan['verdict']> {
  const word = (scalarText(node) ?? '').slice(0, 60).toLowerCase();
  const verdict = WORDS.get(word.replace(/[\s_.!-]+/g, ''));
  return verdict === undefined
    ? refused(`a verdict is HOLD or ACT, was ${shown(node)}`)
    : value(verdict);
}

function confidenceIn(fields: Fields): Outcome<number | undefined> {
  const percent = allOf(fields, PERCENT);
  return percent.length > 0
    ? agreed([...percent, ...allOf(fields, UNSAID)], (node) => confidenceOf(node, 'percent'))
    : agreed(allOf(fields, UNSAID), (node) => confidenceOf(node, 'unsaid'));
}
