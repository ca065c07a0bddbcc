import type { Findings } from './findings.ts';
import type { ModelTrial } from './model-trial.ts';
import type { ServerSettings } from './server-settings.ts';

type Told = Omit<ModelTrial, 'ok' | 'says' | 'fix'>;

/** What to do; the first thing only, most pressing first. */
export function trialFix(
  told: Told,
  found: Findings,
  settings: ServerSettings,
): string | undefined {
  return (
    FIXES_OF_GRAMMAR[told.grammar] ??
    (found.failure === undefined ? undefined : capital(found.failure.advice)) ??
    cutFix(found) ??
    FIXES_OF_THINKING[told.thinking] ??
    roomFix(told, settings)
  );
}

const FIXES_OF_GRAMMAR: Readonly<Partial<Record<ModelTrial['grammar'], string>>> = {
  ignored:
    'Answers will more often be unreadable and then nothing is traded: update the server, or use llama-server, which enforces a schema.',
  refused:
    'Nothing can be asked with this server: update it, or use llama-server, which enforces a schema.',
};

const FIXES_OF_THINKING: Readonly<Partial<Record<ModelTrial['thinking'], string>>> = {
  'thinks although off':
    'Start the server with --reasoning off, or raise max_tokens so that thoughts and answer have room.',
  'does not think although on':
    'Set thinking: off, or choose a model whose template knows enable_thinking.',
};

function cutFix({ replies }: Findings): string | undefined {
  const last = replies.at(-1);
  if (last === undefined || last.finish === 'stop') return undefined;
  return `The last answer ended with: ${last.finishReason}.`;
}

/** Answers need their tokens beside the question. */
function roomFix({ contextTokens }: Told, { maxTokens }: ServerSettings): string | undefined {
  return contextTokens !== undefined && contextTokens <= maxTokens
    ? `max_tokens leaves no room for a question in a context of ${contextTokens} tokens: raise --ctx-size of the server, or lower max_tokens.`
    : undefined;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
