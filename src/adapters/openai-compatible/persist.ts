import { PortError, type Reply } from '#ports';
import type { Question } from '#strategy/shape';
import { asked, type Asked, type Asking } from './asked.ts';
import type { ServerSettings } from './server-settings.ts';
import { turnOf } from './turn.ts';
import { replyWithoutKey, withoutKey } from './without-key.ts';

/** Asks until there is an answer, or throws why there is none. */
export async function persist(asking: Asking, question: Question): Promise<Reply> {
  const came = await asked(asking, turnOf(question));
  const { apiKey } = asking.settings;
  if (came.kind === 'replied') return replyWithoutKey(came.reply, apiKey);
  throw new PortError('model', failureSentence(asking.settings, came), {
    retryable: came.failure.retryable,
    cause: came.failure.cause,
  });
}

/** Who failed, how, how often, and what to do. */
function failureSentence(
  settings: ServerSettings,
  { failure, tries, waitMs }: Extract<Asked, { kind: 'failed' }>,
): string {
  const who = `${settings.name} (${settings.model} at ${settings.baseUrl})`;
  const times = tries > 1 ? `, ${tries} times` : '';
  const outOfTime =
    waitMs === undefined ? '' : ` and the next try, in ${waitMs / 1000} s, would be too late`;
  const sentence = `${who} ${failure.says}${times}${outOfTime}: ${failure.advice}.`;
  return withoutKey(sentence, settings.apiKey);
}
