import type { Findings } from './findings.ts';
import type { ModelTrial } from './model-trial.ts';
import type { ServerSettings } from './server-settings.ts';

type Told = Omit<ModelTrial, 'ok' | 'says' | 'fix'>;

const GRAMMAR: Readonly<Record<ModelTrial['grammar'], string>> = {
  enforced: 'the server holds its answers to a schema',
  ignored: 'the server does not hold its answers to a schema',
  refused: 'the server takes no schema',
  unclear: 'no answer was whole enough to tell whether the server holds it to a schema',
};

const THINKING: Readonly<Record<ModelTrial['thinking'], string | undefined>> = {
  'off as asked': 'it does not think, as asked',
  'on as asked': 'it thinks, as asked',
  'thinks although off': 'it thinks although it should not',
  'does not think although on': 'it does not think although it should',
  thinks: 'it thinks',
  'does not think': 'it does not think',
  'setting refused': undefined,
  unclear: undefined,
};

/** What was found, in one sentence. */
export function trialSays(told: Told, found: Findings, settings: ServerSettings): string {
  const who = `${settings.name} (${settings.model} at ${settings.baseUrl})`;
  const { failure } = found;
  if (failure !== undefined) {
    const after = found.replies.length > 0 ? `, after ${found.replies.length} answers` : '';
    return `${who} ${failure.says}${after}.`;
  }
  const parts = [
    told.loadMs === undefined ? undefined : `its first token came after ${seconds(told.loadMs)}`,
    told.tokensPerSecond === undefined
      ? undefined
      : `it writes ${rate(told.tokensPerSecond)} tokens a second`,
    GRAMMAR[told.grammar],
    THINKING[told.thinking],
    told.contextTokens === undefined ? undefined : `its context has ${told.contextTokens} tokens`,
  ];
  const sentence = parts.filter((part) => part !== undefined).join(', ');
  return `${who} answers: ${sentence}.`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Whole above ten: the tenth says nothing there. */
function rate(perSecond: number): string {
  return perSecond.toFixed(perSecond < 10 ? 1 : 0);
}
