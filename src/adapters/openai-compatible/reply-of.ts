import { definedOnly } from '#core/prelude';
import type { Reply } from '#ports';
import type { Answer } from '#strategy/shape';
import type { Gathered } from './gathered.ts';
import { lengthReason } from './length-reason.ts';
import type { ServerSettings } from './server-settings.ts';

export type TimelessReply = Omit<Reply, 'latencyMs' | 'tries'>;

/** How a stream ended: as the server says, or as we had to. */
export type Ending =
  | { readonly kind: 'finished'; readonly finishReason: string }
  | { readonly kind: 'cut'; readonly because: string }
  | { readonly kind: 'broken'; readonly because: string };

/** The words servers have for an end; any other is not one that leaves a whole answer. */
const FINISHES: Readonly<Record<string, Answer['finish']>> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
};

/**
 * The answer as it came. Some servers put the whole answer of a thinking model into its reasoning and leave the content
 * empty: where that reasoning ends in JSON it is the text, and the finish reason says so.
 */
export function replyOf(
  gathered: Gathered,
  ending: Ending,
  settings: ServerSettings,
): TimelessReply {
  const { reasoning, model, fingerprint, tokensPerSecond, usage } = gathered;
  const finish = finishOf(ending);
  const inReasoning = finish === 'stop' && gathered.text.trim() === '' && endsInJson(reasoning);
  const reason = reasonOf(gathered, ending, settings);
  return {
    text: inReasoning ? reasoning : gathered.text,
    finish,
    ...(reasoning === '' ? {} : { reasoning }),
    modelUsed: model ?? 'not said by the server',
    finishReason: inReasoning ? `${reason}, the answer was in the reasoning` : reason,
    usage,
    ...definedOnly({ fingerprint, tokensPerSecond }),
  };
}

function reasonOf(gathered: Gathered, ending: Ending, settings: ServerSettings): string {
  if (ending.kind !== 'finished') return ending.because;
  return finishOf(ending) === 'length'
    ? lengthReason(ending.finishReason, gathered, settings)
    : ending.finishReason;
}

function finishOf(ending: Ending): Answer['finish'] {
  if (ending.kind === 'cut') return 'length';
  if (ending.kind === 'broken' || !Object.hasOwn(FINISHES, ending.finishReason)) return 'error';
  return FINISHES[ending.finishReason] ?? 'error';
}

/** The reading decides what the JSON is worth; here only thoughts without any are told apart. */
function endsInJson(reasoning: string): boolean {
  return reasoning.includes('{') && /\}\s*(?:```\s*)?$/.test(reasoning);
}
