import { spawn } from 'node:child_process';

/** A program of the machine with its words, never by a shell. */
export type ProgramAsked = {
  readonly program: string;
  readonly told: readonly string[];
  /** Where it runs; absent: where we are. */
  readonly directory?: string;
  /** "shown" as it comes, or "kept" for whoever asked. */
  readonly output: 'shown' | 'kept';
};

export type ProgramEnd = {
  /** "missing" where there is no such program, "killed" where a signal ended it. */
  readonly code: number | 'missing' | 'killed';
  /** Of both outputs as far as it was kept, without the last line break. */
  readonly text: string;
};

const MOST_TEXT = 1_000_000;

/** Runs it to its end; nothing is read from our input. */
export async function otherProgram(asked: ProgramAsked): Promise<ProgramEnd> {
  const { program, told, directory, output } = asked;
  const { promise, resolve } = Promise.withResolvers<ProgramEnd>();
  const child = spawn(program, [...told], {
    stdio: [
      'ignore',
      output === 'kept' ? 'pipe' : 'inherit',
      output === 'kept' ? 'pipe' : 'inherit',
    ],
    ...(directory === undefined ? {} : { cwd: directory }),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      if (text.length < MOST_TEXT) text += part.toString('utf8');
    });
  child.on('error', ({ message }) => resolve({ code: 'missing', text: message }));
  child.on('close', (code) => resolve({ code: code ?? 'killed', text: text.replace(/\n$/, '') }));
  return promise;
}
