import type { Message, Question } from '#strategy/shape';

/** The messages of a question, its schema told to the model too: a grammar constrains the tokens but explains nothing. */
export function withSchema({ messages, schema }: Question): readonly Message[] {
  const told = `Answer with one JSON object and nothing else. Its JSON Schema: ${JSON.stringify(schema)}`;
  const first = messages.findIndex(({ role }) => role === 'system');
  if (first === -1) return [{ role: 'system', content: told }, ...messages];
  return messages.map((message, index) =>
    index === first ? { ...message, content: `${message.content}\n\n${told}` } : message,
  );
}
