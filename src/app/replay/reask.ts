import type { Account } from '#app/account';
import { situationOf } from '#app/cycle';
import { review, type Verdict } from '#core/risk';
import { PortError } from '#ports';
import type { Conclusion, Observation } from '#strategy/shape';
import type { AnsweredQuestion, Deliberated } from './deliberated.ts';
import type { Replier } from './replier.ts';

export type Reasking = {
  /** Its strategy decides, perhaps under a mask; its rules judge. */
  readonly account: Account;
  /** What it sees, perhaps less than it saw. */
  readonly observation: Observation;
};

/** A fresh deliberation over an observation, and what the rules say of it. Nothing is traded or written down. */
export async function reask(
  { account, observation }: Reasking,
  replier: Replier,
): Promise<Deliberated> {
  const answered: AnsweredQuestion[] = [];
  const deliberation = account.strategy.deliberate(observation);
  let step = deliberation.next();
  try {
    while (step.done !== true) {
      const question = step.value;
      const { reply, from } = await replier.answer(question, observation);
      answered.push({ question, reply, from });
      step = deliberation.next({ text: reply.text, finish: reply.finish });
    }
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const { message: because, retryable } = error;
    return { answered, end: { kind: 'failed', because, retryable }, verdicts: [] };
  }
  const conclusion = step.value;
  return {
    answered,
    end: { kind: 'concluded', conclusion },
    verdicts: verdictsOn(conclusion, { account, observation }),
  };
}

function verdictsOn(
  conclusion: Conclusion,
  { account, observation }: Reasking,
): readonly Verdict[] {
  if (conclusion.kind !== 'orders') return [];
  const situation = situationOf(account, observation, conclusion);
  return review(conclusion.orders, account.rules, situation);
}
