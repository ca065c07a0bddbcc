import process from 'node:process';
import { styleText } from 'node:util';
import { logOf, type LogLine } from '#verbs/service';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessJson, harmlessLine } from '../harmless.ts';

export type LogsAsked = {
  readonly lines: number;
  readonly follow: boolean;
  readonly json: boolean;
};

const LONG = 2000;

/** `invest logs`: the newest lines, then every new one until it is interrupted. */
export async function showLogs(directory: string, asked: LogsAsked): Promise<ExitCode> {
  const { last, follow } = logOf(directory);
  const tell = (line: LogLine): void => {
    process.stdout.write(`${asked.json ? harmlessJson(line) : lineOf(line)}\n`);
  };
  const lines = last(asked.lines);
  for (const line of lines) tell(line);
  if (lines.length === 0 && !asked.json)
    process.stderr.write('no line yet: the service of this home has never run\n');
  if (!asked.follow) return EXIT.done;
  let isOver = false;
  const end = (): void => {
    isOver = true;
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  await follow(tell, () => isOver);
  return EXIT.done;
}

function lineOf({ at, level, says }: LogLine): string {
  const word = harmlessLine(level).padEnd(5);
  const colour = level === 'error' ? 'red' : 'yellow';
  const shown = level === 'info' || !process.stdout.isTTY ? word : styleText(colour, word);
  return `${harmlessLine(at)} ${shown} ${harmlessLine(says, LONG)}`;
}
