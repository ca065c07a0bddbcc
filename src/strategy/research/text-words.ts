import { outsideText } from '#strategy/briefing';
import type { Article } from '#strategy/shape';

const SOURCE_LIMIT = 40;
const TITLE_LIMIT = 200;
const BODY_LIMIT = 2250;

/** A text as a reader is shown it: one harmless line of at most 2,500 characters. */
export function textWords({ source, title, text }: Article): string {
  const head = `${outsideText(source, SOURCE_LIMIT)}: ${outsideText(title, TITLE_LIMIT)}`;
  const body = outsideText(text, BODY_LIMIT);
  return body === '' ? head : `${head} - ${body}`;
}
