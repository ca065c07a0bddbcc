import { queued, serverQueue, withFallback } from '#app/asking';
import { instant } from '#core/calendar';
import { PortError, type LanguageModel } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../days/scripted-model.ts';
import { virtualTime } from './virtual-time.ts';

const seen = {} as Observation;
const question: Question = { pass: 'analysis', promptVersion: 'test', messages: [], schema: {} };

function named(name: string, ...answers: (string | Error)[]) {
  const model = scriptedModel(...answers);
  return { ...model, name };
}

const gone = (says: string, retryable: boolean) => new PortError('model', says, { retryable });

describe('a model with a fallback', () => {
  it('asks the second one only when the first cannot be had, and says so', async () => {
    const [first, second] = [
      named('Qwen', 'one', gone('Qwen is gone.', false)),
      named('Nemotron', 'two'),
    ];
    const model = withFallback(first, second);
    expect(model.name).toBe('Qwen');
    const one = await model.answer(question, seen);
    expect(one).toMatchObject({ text: 'one' });
    expect(one).not.toHaveProperty('insteadOf');
    expect(second.asked).toHaveLength(0);
    expect(await model.answer(question, seen)).toMatchObject({
      text: 'two',
      modelUsed: 'scripted/1',
      insteadOf: { model: 'Qwen', because: 'Qwen is gone.' },
    });
  });

  it('names both when neither can be had; it may be tried again when either may', async () => {
    const model = withFallback(
      named('Qwen', gone('the key is wrong.', false)),
      named('Nemotron', gone('it is busy.', true)),
    );
    await expect(model.answer(question, seen)).rejects.toMatchObject({
      port: 'model',
      retryable: true,
      message:
        'neither Qwen nor Nemotron, asked instead, could be had. Qwen: the key is wrong. Nemotron: it is busy.',
    });
  });

  it('does not cover up an error that is not of a model', async () => {
    const second = named('Nemotron', 'two');
    const model = withFallback(named('Qwen', new TypeError('our bug')), second);
    await expect(model.answer(question, seen)).rejects.toThrow(TypeError);
    expect(second.asked).toHaveLength(0);
  });
});

describe('a queued model', () => {
  const time = virtualTime(instant(0));
  const queue = serverQueue({ server: 'local', clock: time.clock, timer: time.timer });
  const slow: LanguageModel = {
    name: 'Qwen',
    answer: async (...asked) => {
      await time.pause(30_000);
      return scriptedModel('said', 'said').answer(...asked);
    },
  };

  it('answers as the model does, with the time it waited', async () => {
    const model = queued(slow, { queue, serverModel: 'qwen3' });
    const both = Promise.all([model.answer(question, seen), model.answer(question, seen)]);
    await time.run();
    expect((await both).map(({ waitMs }) => waitMs)).toEqual([0, 30_000]);
    expect(model.name).toBe('Qwen');
    expect((await both)[0]).toMatchObject({ text: 'said', modelUsed: 'scripted/1' });
  });

  it('waits no longer than the deadline of the moment', async () => {
    const model = queued(slow, { queue, serverModel: 'qwen3' });
    const deadlineAt = (): ReturnType<typeof instant> => instant(time.clock.now() + 10_000);
    const hurried = queued(slow, { queue, serverModel: 'qwen3', deadlineAt });
    const told = Promise.allSettled([model.answer(question, seen), hurried.answer(question, seen)]);
    await time.run();
    expect((await told).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
