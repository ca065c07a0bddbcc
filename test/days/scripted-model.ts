import { PortError, type LanguageModel } from '#ports';
import type { Question } from '#strategy/shape';

export type ScriptedModel = LanguageModel & { readonly asked: readonly Question[] };

/**
 * Strings in hand, given one after the other; an error in the row is thrown, past the end the server is gone. Asked
 * again without news, it says what it said with them.
 */
export function scriptedModel(...answers: readonly (string | Error)[]): ScriptedModel {
  const asked: Question[] = [];
  const said = new Map<string, string>();
  return {
    name: 'scripted',
    asked,
    answer: async (question) => {
      const isAgain = question.without !== undefined && said.has(question.pass);
      const answer = isAgain ? said.get(question.pass) : answers[asked.length];
      if (!isAgain) asked.push(question);
      if (answer === undefined)
        throw new PortError('model', 'the script is at its end', { retryable: true });
      if (answer instanceof Error) throw answer;
      said.set(question.pass, answer);
      return {
        text: answer,
        finish: 'stop',
        finishReason: 'stop',
        modelUsed: 'scripted/1',
        usage: {},
        latencyMs: 0,
      };
    },
  };
}

/** An analysis that finds nothing. */
export const calm = JSON.stringify({
  regime: 'SIDEWAYS',
  regime_reason: 'nothing moves',
  sector_scores: {},
  portfolio_health: 'fine',
  opportunities: [],
  threats: [],
});

type Action = readonly ['BUY' | 'SELL', string, number];

/** A decision of some actions, each with stop -20 %, target +50 %, a year. */
export function decides(actions: readonly Action[], suggestions: readonly string[] = []): string {
  return JSON.stringify({
    outlook: 'calm',
    confidence_pct: 70,
    actions: actions.map(([action, ticker, amount]) => ({
      action,
      ticker,
      amount_usd: amount,
      thesis: `${action} ${ticker}`,
      stop_loss_pct: -20,
      take_profit_pct: 50,
      time_stop_days: 365,
    })),
    suggestions,
  });
}
