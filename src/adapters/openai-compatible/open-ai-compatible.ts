import { setTimeout as waited } from 'node:timers/promises';
import type { LanguageModel } from '#ports';
import type { ServerSettings } from './server-settings.ts';

/**
 * A language model behind a server that speaks the OpenAI protocol. `clockMs` measures latencies and what is left of
 * the deadline, `pause` waits between two tries. Fails with a PortError whose message says what to do.
 */
export function openAiCompatible(
  settings: ServerSettings,
  clockMs: () => number,
  pause: (forMs: number) => Promise<unknown> = waited,
): LanguageModel {
  return {
    name: settings.name,
    answer: async (question) => {
      // The client libraries are heavy: whoever never asks a model never loads them.
      const { persist } = await import('./persist.ts');
      return persist({ settings, clockMs, pause }, question);
    },
  };
}
