import { otherProgram, type ProgramEnd } from '#adapters/system';
import type { Terminal } from '../terminal.ts';

/** Runs programs of the machine one after the other and says which. */
export type Steps = {
  /** Its output goes by; true where it came to a good end. */
  readonly done: (program: string, ...told: readonly string[]) => Promise<boolean>;
  /** Its output is an answer. */
  readonly told: (program: string, ...told: readonly string[]) => Promise<ProgramEnd>;
};

export function stepsIn(directory: string, screen: Terminal): Steps {
  return {
    done: async (program, ...told) => {
      screen.say(`$ ${[program, ...told].join(' ')}`);
      const end = await otherProgram({ program, told, directory, output: 'kept' });
      if (end.code === 0) return true;
      screen.warn(
        end.code === 'missing'
          ? `${program} is not here`
          : `${program} ended with ${end.code}: ${end.text.slice(-2000)}`,
      );
      return false;
    },
    told: async (program, ...told) => otherProgram({ program, told, directory, output: 'kept' }),
  };
}
