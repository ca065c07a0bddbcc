import type { JobKind } from '#verbs/jobs';
import type { ReadingVerb, Told } from '#verbs';
import type { ActingVerb } from '../acting-verb.ts';
import { no, yes, type Answer } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import { at, giving, route, type Call, type Route } from '../route.ts';
import { jobView, jobViewSchema } from './job-view.ts';

/** Everything that can be read, done and asked for, as routes. */
export function verbRoutes(desk: Desk, isListed: (verb: ReadingVerb) => boolean): readonly Route[] {
  const { readingVerbs, actingVerbs, runner } = desk.parts;
  return [
    ...readingVerbs.filter(isListed).map((verb) => readingRoute(desk, verb)),
    ...actingVerbs.map((verb) => actingRoute(desk, verb)),
    ...runner.kinds.map((kind) => jobRoute(desk, kind)),
  ];
}

/** A verb reads what it is asked itself: it is handed on as it came. */
export function asItCame(
  { asked, ...head }: Omit<Route, 'ready'>,
  answer: (raw: unknown, call: Omit<Call, 'asked'>) => Promise<Answer>,
): Route {
  return {
    ...head,
    asked,
    ready: (raw) => {
      const checked = route({ ...head, asked }, async () => yes(null)).ready(raw);
      if (checked.kind === 'faults') return checked;
      return { kind: 'ready', answer: async (call) => answer(raw, call) };
    },
  };
}

function readingRoute({ parts }: Desk, verb: ReadingVerb): Route {
  const { name, path, says, asked, view } = verb;
  return asItCame(
    {
      ...at(`GET /api${path}`, name, [groupOf(path), 'read']),
      says,
      asked,
      ...giving(view, says),
    },
    async (raw) => toldAnswer(await verb.tell(parts.home, raw)),
  );
}

function actingRoute({ parts }: Desk, verb: ActingVerb): Route {
  const { name, path, says, asked, view } = verb;
  return asItCame(
    {
      ...at(`POST /api${path}`, name, [groupOf(path), verb.scope]),
      says,
      asked,
      ...giving(view, says),
      act: name,
    },
    async (raw, { caller }) => toldAnswer(await verb.act(parts.home, raw, caller.who)),
  );
}

function jobRoute({ parts: { runner } }: Desk, kind: JobKind): Route {
  const { name, path, says, asked } = kind;
  return asItCame(
    {
      ...at(`POST /api${path}`, name, ['jobs', kind.scope]),
      says,
      asked,
      ...giving(jobViewSchema, 'The job; Location names it.', 202),
      act: name,
    },
    async (raw, { caller }) => {
      const job = await runner.ask(name, raw, caller.who);
      const headers = { Location: `/api/jobs/${job.id}` };
      return { kind: 'json', status: 202, body: jobView(job), headers };
    },
  );
}

/** The first part of a path that is a word. */
function groupOf(path: string): string {
  return path.split('/').find((part) => part !== '') ?? 'house';
}

const MOST_WARNINGS = 4000;

/** The answer of what a verb tells; its warnings stand in a header. */
export function toldAnswer(told: Told<unknown>): Answer {
  if (told.kind === 'no') return no(told.isMissing ? 404 : 409, told.because);
  const { view, warnings = [] } = told;
  if (warnings.length === 0) return yes(view);
  const text = JSON.stringify(warnings).replaceAll(
    /[^\x20-\x7E]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const header = text.length <= MOST_WARNINGS ? text : JSON.stringify(['there are many warnings']);
  return { kind: 'json', status: 200, body: view, headers: { 'Invest-Warnings': header } };
}
