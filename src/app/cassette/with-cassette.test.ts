import { expect, it, describe } from 'vitest';
import fc from 'fast-check';
import { fingerprint } from '#adapters/system';
import { PortError, type LanguageModel, type Reply } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { cassetteKey } from './cassette-key.ts';
import { memoryCassette } from './memory-cassette.ts';
import { withCassette } from './with-cassette.ts';

const SEEN = {} as Observation;
const WHO = { identity: 'Qwen3-Next http://127.0.0.1:8080/v1', sampling: { temperature: 0.2 } };

function question(content: string, more: Partial<Question> = {}): Question {
  return {
    pass: 'analysis',
    promptVersion: '1',
    messages: [{ role: 'user', content }],
    schema: { type: 'object' },
    ...more,
  };
}

function replied(text: string, more: Partial<Reply> = {}): Reply {
  return {
    text,
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: 'scripted/1',
    usage: {},
    latencyMs: 1,
    ...more,
  };
}

/** Answers each call with the next reply, later ones with the last; how often it was asked. */
function scripted(...replies: readonly (Reply | Error)[]): LanguageModel & { asked(): number } {
  let asked = 0;
  return {
    name: 'Qwen3-Next',
    asked: () => asked,
    answer: async () => {
      const next = replies[Math.min(asked, replies.length - 1)];
      asked += 1;
      if (next instanceof Error) throw next;
      return next!;
    },
  };
}

describe('a key', () => {
  const key = (asked: Partial<Parameters<typeof cassetteKey>[0]>) =>
    cassetteKey({ ...WHO, question: question('hello'), ...asked }, fingerprint);

  it('is SHA-256 of the canonical text of what decides the answer', () => {
    // By hand: printf '[1,"m",[["seed",7],["temperature",0]],{"type":"object"},[["user","hi"]]]' | sha256sum
    const asked = {
      identity: 'm',
      sampling: { temperature: 0, seed: 7 },
      question: question('hi'),
    };
    expect(cassetteKey(asked, (text) => text)).toBe(
      '[1,"m",[["seed",7],["temperature",0]],{"type":"object"},[["user","hi"]]]',
    );
    expect(cassetteKey(asked, fingerprint)).toBe(
      'aea455a0e56daa9cad57b656427da5f31a6e2e34f5379cf47ee88fe1940f68db',
    );
  });

  it('does not depend on the order in which the sampling is written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
        (sampling) => {
          const turned = Object.fromEntries(Object.entries(sampling).toReversed());
          expect(key({ sampling: turned })).toBe(key({ sampling }));
        },
      ),
    );
  });

  it('is another one where anything that decides the answer is another', () => {
    const others = [
      key({}),
      key({ identity: 'Qwen3-Next http://127.0.0.1:8081/v1' }),
      key({ sampling: { temperature: 0.3 } }),
      key({ sampling: { temperature: '0.2' } }),
      key({ sampling: { temperature: 0.2, seed: 1 } }),
      key({ question: question('hello ') }),
      key({ question: question('hello', { schema: { type: 'string' } }) }),
      key({ question: question('hello', { messages: [{ role: 'system', content: 'hello' }] }) }),
      key({
        question: question('', {
          messages: [
            { role: 'user', content: 'hel' },
            { role: 'user', content: 'lo' },
          ],
        }),
      }),
      key({ question: question('hello', { schema: { a: 1, b: 2 } }) }),
      key({ question: question('hello', { schema: { b: 2, a: 1 } }) }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });

  it('refuses a sampling setting that is no number', () => {
    expect(() => key({ sampling: { temperature: Number.NaN } })).toThrow(/finite.*NaN/);
  });
});

describe('a model behind a cassette', () => {
  const options = { ...WHO, fingerprint };

  it('asks once, and afterwards answers the same bytes, times and tries of then included', async () => {
    const cassette = memoryCassette();
    const model = scripted(
      replied('first', { latencyMs: 12.5, waitMs: 3, tries: 2 }),
      replied('no'),
    );
    const before = withCassette(model, cassette, options);
    const fresh = await before.answer(question('hello'), SEEN);
    const after = withCassette(model, cassette, options);
    const kept = await after.answer(question('hello'), SEEN);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(fresh));
    expect(model.asked()).toBe(1);
    expect(before.counts()).toEqual({ asked: 1, fromCassette: 0 });
    expect(after.counts()).toEqual({ asked: 0, fromCassette: 1 });
    expect(after.name).toBe('Qwen3-Next');
  });

  it('has kept a reply before it answers', async () => {
    const memory = memoryCassette();
    const order: string[] = [];
    const cassette = {
      find: async (key: string) => memory.find(key),
      keep: async (...recording: Parameters<typeof memory.keep>) => {
        await memory.keep(...recording);
        order.push('kept');
      },
    };
    await withCassette(scripted(replied('x')), cassette, options).answer(question('hello'), SEEN);
    order.push('answered');
    expect(order).toEqual(['kept', 'answered']);
  });

  it('does not answer what it could not keep', async () => {
    const full = new PortError('cassette', 'the disk is full', { retryable: true });
    const cassette = {
      find: async () => undefined,
      keep: async () => {
        throw full;
      },
    };
    const model = withCassette(scripted(replied('x')), cassette, options);
    await expect(model.answer(question('hello'), SEEN)).rejects.toBe(full);
  });

  it('answers what another process has kept meanwhile: a later run will find that', async () => {
    const cassette = memoryCassette();
    const key = cassetteKey({ ...WHO, question: question('hello') }, fingerprint);
    const slow: LanguageModel = {
      name: 'Qwen3-Next',
      answer: async () => {
        await cassette.keep({ key, identity: 'other process', reply: replied('theirs') });
        return replied('ours');
      },
    };
    const model = withCassette(slow, cassette, options);
    expect((await model.answer(question('hello'), SEEN)).text).toBe('theirs');
  });

  it.each([
    ['a stream that broke off', replied('half', { finish: 'error' })],
    [
      'the answer of a fallback',
      replied('other', { insteadOf: { model: 'Qwen3-Next', because: 'down' } }),
    ],
  ])('does not keep %s', async (_, reply) => {
    const cassette = memoryCassette();
    const model = scripted(reply, replied('own'));
    const twice = withCassette(model, cassette, options);
    expect(await twice.answer(question('hello'), SEEN)).toEqual(reply);
    expect(cassette.count()).toBe(0);
    expect((await twice.answer(question('hello'), SEEN)).text).toBe('own');
    expect(cassette.count()).toBe(1);
  });

  it('does not keep a failure, and asks again', async () => {
    const cassette = memoryCassette();
    const down = new PortError('model', 'the server is down', { retryable: true });
    const model = withCassette(scripted(down, replied('up again')), cassette, options);
    await expect(model.answer(question('hello'), SEEN)).rejects.toBe(down);
    expect(cassette.count()).toBe(0);
    expect((await model.answer(question('hello'), SEEN)).text).toBe('up again');
    expect(model.counts()).toEqual({ asked: 2, fromCassette: 0 });
  });

  it('asks once for two that ask the same at the same time, and twice for two that do not', async () => {
    const model = scripted(replied('one'), replied('two'), replied('three'));
    const behind = withCassette(model, memoryCassette(), options);
    const both = await Promise.all(
      ['hello', 'hello', 'other'].map(async (content) => behind.answer(question(content), SEEN)),
    );
    expect(model.asked()).toBe(2);
    expect(both[0]).toEqual(both[1]);
    expect(behind.counts()).toEqual({ asked: 2, fromCassette: 1 });
  });

  it('fails twins together, and then asks afresh', async () => {
    const down = new PortError('model', 'the server is down', { retryable: true });
    const model = scripted(down, replied('up'));
    const behind = withCassette(model, memoryCassette(), options);
    const twins = await Promise.allSettled(
      [1, 2].map(async () => behind.answer(question('hello'), SEEN)),
    );
    expect(twins.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(model.asked()).toBe(1);
    expect((await behind.answer(question('hello'), SEEN)).text).toBe('up');
  });

  it('offline answers what is kept, and of the rest says pass, key and what to do, and asks nobody', async () => {
    const cassette = memoryCassette();
    const model = scripted(replied('first'));
    await withCassette(model, cassette, options).answer(question('hello'), SEEN);
    const offline = withCassette(model, cassette, { ...options, offline: true });
    expect((await offline.answer(question('hello'), SEEN)).text).toBe('first');
    const miss = question('other', { pass: 'decision' });
    const key = cassetteKey({ ...WHO, question: miss }, fingerprint);
    const error = await offline.answer(miss, SEEN).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ port: 'model', retryable: false });
    expect(String(error)).toContain(`Qwen3-Next to this decision prompt (key ${key.slice(0, 12)})`);
    expect(String(error)).toContain('without --offline');
    expect(model.asked()).toBe(1);
    expect(offline.counts()).toEqual({ asked: 0, fromCassette: 1 });
  });

  it('tells each question with its key before the model hears it, and none that is kept', async () => {
    const heard: string[] = [];
    const behind = withCassette(scripted(replied('x')), memoryCassette(), {
      ...options,
      onAsked: ({ key, question: { pass } }) => heard.push(`${pass} ${key}`),
    });
    await behind.answer(question('hello'), SEEN);
    await behind.answer(question('hello'), SEEN);
    expect(heard).toEqual([
      `analysis ${cassetteKey({ ...WHO, question: question('hello') }, fingerprint)}`,
    ]);
  });

  it('says in the recording who was asked and how it sampled', async () => {
    const cassette = memoryCassette();
    await withCassette(scripted(replied('x')), cassette, {
      ...options,
      sampling: { temperature: 0.2, maxTokens: 900 },
    }).answer(question('hello'), SEEN);
    const key = cassetteKey(
      { ...WHO, sampling: { temperature: 0.2, maxTokens: 900 }, question: question('hello') },
      fingerprint,
    );
    expect((await cassette.find(key))?.identity).toBe(
      'Qwen3-Next http://127.0.0.1:8080/v1 maxTokens 900 temperature 0.2',
    );
  });
});
