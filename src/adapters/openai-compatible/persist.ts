import { PortError, type Reply } from '#ports';
import type { Question } from '#strategy/shape';
import { askOnce } from './ask-once.ts';
import type { Failure } from './failure.ts';
import type { ServerSettings } from './server-settings.ts';
import { shortened } from './shortened.ts';

type Asking = {
  readonly settings: ServerSettings;
  readonly clockMs: () => number;
  readonly pause: (forMs: number) => Promise<unknown>;
};

type Try = { readonly number: number; readonly startedMs: number };

/** Before the second and the third try. A busy or dead server comes back in a moment, a loading model takes its time. */
const WAITS_MS: Readonly<Record<Exclude<Failure['again'], 'never'>, readonly number[]>> = {
  soon: [1000, 4000],
  loaded: [5000, 20_000],
};

/** Asks until there is an answer: at most three times, never beyond the total deadline, never after a first token. */
export function persist(asking: Asking, question: Question): Promise<Reply> {
  return attempt(asking, question, { number: 1, startedMs: asking.clockMs() });
}

async function attempt(asking: Asking, question: Question, now: Try): Promise<Reply> {
  const { settings, clockMs, pause } = asking;
  const leftMs = (): number => settings.totalTimeoutMs - (clockMs() - now.startedMs);
  const tried = await askOnce(settings, question, leftMs());
  if (tried.kind === 'replied') return { ...tried.reply, latencyMs: clockMs() - now.startedMs };
  const waitMs = waitBefore(now.number + 1, tried.failure);
  if (waitMs === undefined || waitMs >= leftMs())
    throw portError(settings, tried.failure, { tries: now.number, waitMs });
  await pause(waitMs);
  if (leftMs() <= 0) throw portError(settings, tried.failure, { tries: now.number, waitMs });
  return attempt(asking, question, { ...now, number: now.number + 1 });
}

function waitBefore(number: number, failure: Failure): number | undefined {
  if (failure.again === 'never') return undefined;
  const ownMs = WAITS_MS[failure.again][number - 2];
  return ownMs === undefined ? undefined : (failure.askedToWaitMs ?? ownMs);
}

function portError(
  settings: ServerSettings,
  failure: Failure,
  { tries, waitMs }: { tries: number; waitMs: number | undefined },
): PortError {
  const who = `${settings.name} (${settings.model} at ${settings.baseUrl})`;
  const times = tries > 1 ? `, ${tries} times` : '';
  const outOfTime =
    waitMs === undefined ? '' : ` and the next try, in ${waitMs / 1000} s, would be too late`;
  const message = `${who} ${failure.says}${times}${outOfTime}: ${failure.advice}.`;
  return new PortError('model', withoutKey(message, settings.apiKey), {
    retryable: failure.retryable,
    cause: failure.cause,
  });
}

/** Servers repeat what they were sent, and so does whoever cannot send it. */
function withoutKey(message: string, apiKey: string | undefined): string {
  const key = shortened(apiKey ?? '');
  return key === '' ? message : message.replaceAll(key, '***');
}
