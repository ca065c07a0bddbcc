import { definedOnly } from '#core/prelude';
import { asked, type Asked, type Asking } from './asked.ts';
import { CANARIES } from './canaries.ts';
import { canaryVerdict, type CanaryVerdict } from './canary-verdict.ts';
import type { Failure } from './failure.ts';
import type { Findings } from './findings.ts';
import { contextOf } from './identity.ts';
import type { ModelTrial } from './model-trial.ts';
import type { ServerSettings } from './server-settings.ts';
import { thinkingSeen } from './thinking-seen.ts';
import { trialFix } from './trial-fix.ts';
import { trialSays } from './trial-says.ts';
import { withoutKey } from './without-key.ts';

/** Enough for an answer that leaves its schema, and for the thoughts of a model that may think. */
const MOST_TOKENS = { off: 1024, on: 8192, server: 8192 } as const;

const LEAST_TOKENS = 256;

/** Tries a model, told as findings and sentences. */
export async function tried(given: Asking): Promise<ModelTrial> {
  const settings = canarySettings(given.settings);
  const startedMs = given.clockMs();
  const found = await findings({ ...given, settings });
  const grammar = grammarIn(found);
  const refused =
    grammar === 'unclear' &&
    isUnderstood(found.failure) &&
    (await answersPlainly({ ...given, settings }));
  const { baseUrl, apiKey, model, thinking } = settings;
  const told = {
    grammar: refused ? ('refused' as const) : grammar,
    thinking: thinkingSeen(thinking, found),
    latencyMs: given.clockMs() - startedMs,
    ...definedOnly({
      modelUsed: found.replies.at(-1)?.modelUsed,
      contextTokens: found.replies.length > 0 ? await contextOf(baseUrl, apiKey, model) : undefined,
      tokensPerSecond: found.replies.at(-1)?.tokensPerSecond,
      loadMs: found.loadMs,
    }),
  };
  const fix = trialFix(told, found, given.settings);
  const says = trialSays(told, found, given.settings);
  const ok = isUsable(told, found);
  return {
    ok,
    says: withoutKey(says, apiKey),
    ...(fix === undefined ? {} : { fix: withoutKey(fix, apiKey) }),
    ...told,
  };
}

function canarySettings(settings: ServerSettings): ServerSettings {
  const { seed: _, ...others } = settings;
  const mostTokens = Math.min(settings.maxTokens, MOST_TOKENS[settings.thinking]);
  const maxTokens = Math.max(LEAST_TOKENS, mostTokens);
  return { ...others, temperature: 1, maxTokens };
}

async function findings(asking: Asking): Promise<Findings> {
  let all: Findings = { replies: [], verdicts: [] };
  for (const { turn, shape } of CANARIES) {
    const came = await asked(asking, turn);
    if (came.kind === 'failed') return { ...all, failure: came.failure };
    const verdict = canaryVerdict(came.reply, shape);
    all = withReply(all, came, verdict);
    if (verdict !== 'fits') return all;
  }
  return all;
}

function withReply(
  { replies, verdicts, ...all }: Findings,
  { reply, firstTokenAfterMs }: Extract<Asked, { kind: 'replied' }>,
  verdict: CanaryVerdict,
): Findings {
  return {
    ...definedOnly({ loadMs: firstTokenAfterMs }),
    ...all,
    replies: [...replies, reply],
    verdicts: [...verdicts, verdict],
  };
}

function grammarIn({ verdicts, failure }: Findings): ModelTrial['grammar'] {
  if (verdicts.includes('leaves')) return 'ignored';
  if (failure?.about === 'schema') return 'refused';
  return verdicts.length === CANARIES.length && verdicts.every((one) => one === 'fits')
    ? 'enforced'
    : 'unclear';
}

/** Whether the server understood that it was asked, and said no to something in the request. */
function isUnderstood(failure: Failure | undefined): boolean {
  return failure?.about === 'request';
}

async function answersPlainly(asking: Asking): Promise<boolean> {
  const content = 'Say hello.';
  const came = await asked(asking, { name: 'plain', messages: [{ role: 'user', content }] });
  return came.kind === 'replied' && came.reply.finish !== 'error';
}

function isUsable(
  { grammar }: Pick<ModelTrial, 'grammar'>,
  { failure, replies }: Findings,
): boolean {
  return (
    failure === undefined &&
    grammar !== 'unclear' &&
    replies.every(({ finish }) => finish !== 'error')
  );
}
