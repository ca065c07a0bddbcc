/** One instruction of a Dockerfile, its continued lines joined. */
export type Instruction = { readonly name: string; readonly rest: string; readonly line: number };

/** A stage, from its FROM on. */
export type Stage = {
  readonly name: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
};

export type Dockerfile = {
  /** ARG instructions before the first stage. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
};

/** Reads a Dockerfile as far as ours goes: no heredocs, no escapes but a backslash at the end of a line. */
export function dockerfile(text: string): Dockerfile {
  const globals: Instruction[] = [];
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const each of instructionsOf(text)) {
    if (each.name === 'FROM') {
      const words = each.rest.split(/\s+/).filter((word) => !word.startsWith('--'));
      const [base = '', , name = ''] = words;
      stages.push({ name, base, instructions: [] });
    } else (stages.at(-1)?.instructions ?? globals).push(each);
  }
  return { globals, stages };
}

function instructionsOf(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  let begun: { line: number; text: string } | undefined;
  for (const [place, line] of text.split('\n').entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const whole: string = begun === undefined ? line : `${begun.text} ${line.trim()}`;
    const at: number = begun?.line ?? place + 1;
    if (whole.endsWith('\\')) {
      begun = { line: at, text: whole.slice(0, -1).trimEnd() };
      continue;
    }
    begun = undefined;
    const [name = '', ...rest] = whole.trim().split(/\s+/);
    found.push({ name: name.toUpperCase(), rest: rest.join(' '), line: at });
  }
  return found;
}
