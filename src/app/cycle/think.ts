import type { Stage } from '#ports';
import type { Conclusion, Observation } from '#strategy/shape';
import type { Account } from '#app/account';
import type { StageLog } from './stage-log.ts';
import type { World } from '#ports';
import { tried } from './tried.ts';

export type Thought =
  | { readonly kind: 'concluded'; readonly conclusion: Conclusion }
  /** The model could not be had: no rule stands in for it. */
  | { readonly kind: 'abstained'; readonly because: string; readonly retryable: boolean };

/**
 * Carries the strategy's questions to the model and the answers back until it concludes. Answers that are on the record
 * already are fed to the fresh generator instead of asking again: that is how a cycle resumes after a crash.
 */
export async function think(
  account: Account,
  observation: Observation,
  { log, world }: { log: StageLog; world: World },
): Promise<Thought> {
  const deliberation = account.strategy.deliberate(observation);
  let step = deliberation.next();
  while (step.done !== true) {
    const question = step.value;
    const stage = await log.next(['answered', 'abstained'], async (): Promise<Stage> => {
      const reply = await tried(async () => world.model.answer(question, observation));
      if (reply.kind === 'failed') return { ...reply, kind: 'abstained' };
      const promptHash = world.fingerprint(JSON.stringify([question.messages, question.schema]));
      return { kind: 'answered', question, promptHash, reply: reply.value };
    });
    if (stage.kind !== 'answered') return abstention(stage);
    const { text, finish } = stage.reply;
    step = deliberation.next({ text, finish });
  }
  const conclusion = step.value;
  const stage = await log.next(['concluded'], async () => ({ kind: 'concluded', conclusion }));
  return stage.kind === 'concluded'
    ? { kind: 'concluded', conclusion: stage.conclusion }
    : abstention(stage);
}

function abstention(stage: Stage): Thought {
  return stage.kind === 'abstained'
    ? { kind: 'abstained', because: stage.because, retryable: stage.retryable }
    : {
        kind: 'abstained',
        because: `the record holds ${stage.kind} where an answer was due`,
        retryable: false,
      };
}
