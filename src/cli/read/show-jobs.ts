import type { JobView } from '#contract';
import { tellJob, tellJobs } from '#verbs/record';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmless, harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { readingText, UNKNOWN } from './reading-text.ts';

const WIDTH = 50;

/** `invest jobs`: long work that was asked for, newest first. */
export async function showJobs(home: Home, limit: number, screen: Terminal): Promise<ExitCode> {
  const jobs = viewOf(await tellJobs(home, { limit }));
  screen.json(jobs);
  if (jobs.length === 0) screen.say('no jobs');
  else screen.table(HEAD, jobs.map(rowOf));
  return EXIT.done;
}

/** `invest jobs ID`: one of them whole. */
export async function showJob(home: Home, id: string, screen: Terminal): Promise<ExitCode> {
  const job = viewOf(await tellJob(home, { id }));
  screen.json(job);
  screen.table(HEAD, [rowOf(job)]);
  sayJson('asked', job.asked, screen);
  if (job.result !== undefined) sayJson('came to', job.result, screen);
  return EXIT.done;
}

const HEAD = ['job', 'kind', 'state', 'asked (New York)', 'by', 'ended', 'done', 'what'];

function rowOf(job: JobView): readonly string[] {
  const { id, kind, state, madeAt, by, endedAt = null, progress } = job;
  return [
    id,
    kind,
    job.isCancelled && endedAt === null ? `${state}, to end` : state,
    readingText.moment(madeAt),
    harmlessLine(by),
    readingText.moment(endedAt),
    progress === undefined ? UNKNOWN : `${Math.floor(progress * 100)} %`,
    harmlessLines(harmlessLine(job.because ?? job.doing ?? ''), WIDTH),
  ];
}

function sayJson(name: string, value: unknown, screen: Terminal): void {
  screen.say(`\n${name}:`);
  screen.say(harmless(JSON.stringify(value, null, 2)));
}
