import type { Reply } from '#ports';
import type { z } from 'zod';

/** What one answer says of the grammar. */
export type CanaryVerdict = 'fits' | 'leaves' | 'unclear';

/** Whether an answer kept to a schema; one that was cut tells it only where it did not even begin as JSON. */
export function canaryVerdict(reply: Reply, shape: z.ZodType): CanaryVerdict {
  // As it came first: a text inside the JSON may itself hold the word that ends a thought.
  if (reply.finish === 'stop' && fits(reply.text, shape)) return 'fits';
  const answer = answerIn(reply);
  if (answer === '' || reply.finish === 'error') return 'unclear';
  if (reply.finish === 'stop') return fits(answer, shape) ? 'fits' : 'leaves';
  return answer.startsWith('{') ? 'unclear' : 'leaves';
}

/** Without the thoughts before it and the fence around it, both of which a grammar lets through. */
function answerIn({ text, reasoning }: Reply): string {
  // An answer that came inside the reasoning stands at its end, and the shapes asked for hold no object in another.
  if (text === reasoning) return text.slice(Math.max(0, text.lastIndexOf('{'))).trim();
  const end = text.lastIndexOf(THOUGHT_ENDS);
  if (end === -1 && text.includes('<think>')) return '';
  const said = end === -1 ? text : text.slice(end + THOUGHT_ENDS.length);
  return said.replaceAll(/```(?:json)?/g, '').trim();
}

const THOUGHT_ENDS = '</think>';

function fits(answer: string, shape: z.ZodType): boolean {
  try {
    return shape.safeParse(JSON.parse(answer)).success;
  } catch {
    return false;
  }
}
