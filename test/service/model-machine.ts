import { HOUR_MS } from '#core/calendar';
import type { SeededRandom } from '#core/prelude';
import { PortError, type LanguageModel, type Reply } from '#ports';
import type { Question } from '#strategy/shape';
import { rulesAnswer, type Temperament } from '#strategy/rules';
import { virtualServer, type VirtualServer } from '../asking/virtual-server.ts';
import type { SimulatedTime } from './simulated-time.ts';
import type { Troubles } from './troubles.ts';

/** One machine with two models that cannot be loaded at once. It outlives whoever asks it. */
export type ModelMachine = {
  /** The client of one model. */
  readonly named: (name: string, temperament: Temperament) => LanguageModel;
};

type Parts = {
  readonly time: SimulatedTime;
  readonly troubles: Troubles;
  readonly random: SeededRandom;
};

/** What the client gives a call. */
const TIMEOUT_MS = 300_000;
const QUICKEST_MS = 20_000;
const USUAL_MS = 70_000;
const SLOWEST_MS = 240_000;
/** Of calls that take up to four minutes. */
const LONG = 0.05;

export function modelMachine(parts: Parts): ModelMachine {
  const { time, random } = parts;
  const { clock, timer, pause } = time;
  const swapMs = (): number => 30_000 + random.nextInt(30_000);
  // The server's queue is asked for models by time alone; of the rest of a virtual time it needs nothing.
  const server = virtualServer(
    { clock, timer, pause, run: async () => undefined },
    { slots: 1, swapMs },
  );
  return {
    named: (name, temperament) => ({
      name,
      answer: async (question, seen) => {
        const askedAt = clock.now();
        await asked(parts, server, { name, pass: question.pass });
        const text = rulesAnswer(question, seen, temperament);
        return repliedIn(parts, { text, name, latencyMs: clock.now() - askedAt });
      },
    }),
  };
}

type Call = { readonly name: string; readonly pass: Question['pass'] };

async function asked(
  { time, troubles, random }: Parts,
  server: VirtualServer,
  { name, pass }: Call,
): Promise<void> {
  if (troubles.lasts('model down')) {
    await time.pause(random.nextInt(3000));
    throw gone('refuses connections; start its server');
  }
  // A text is short, and so is what is made of it.
  const isReading = pass.startsWith('reading');
  const least = isReading ? QUICKEST_MS / 10 : QUICKEST_MS;
  const usual = isReading ? USUAL_MS / 5 : USUAL_MS;
  const most = random.next() < LONG ? SLOWEST_MS : usual;
  const isSlow = troubles.lasts('model slow');
  const tokensMs = isSlow ? random.nextInt(HOUR_MS / 5) : least + random.nextInt(most - least);
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const callOff = time.timer(TIMEOUT_MS, () => resolve('late'));
  const end = await Promise.race([server.ask(name, tokensMs), promise]);
  callOff();
  if (end === 'late') throw gone('has not answered within 300 s');
}

function gone(says: string): PortError {
  return new PortError('model', `the model ${says}`, { retryable: true });
}

type Said = { readonly text: string; readonly name: string; readonly latencyMs: number };

/** As it is, or, while answers are garbled, cut, prose, or JSON of another shape. */
function repliedIn({ troubles, random }: Parts, { text, name, latencyMs }: Said): Reply {
  const isGarbled = troubles.lasts('model garbled') && random.next() < 0.7;
  const spoiled = [
    text.slice(0, Math.floor(text.length / 2)),
    'I would rather not say.',
    '{"orders":"all of them"}',
    '[]',
    '',
  ];
  const said = isGarbled ? (spoiled[random.nextInt(spoiled.length)] ?? '') : text;
  return {
    text: said,
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: `virtual ${name}`,
    usage: { promptTokens: 2000, completionTokens: Math.ceil(said.length / 4) },
    latencyMs,
  };
}
