import { z } from 'zod';
import type { Check } from './check.ts';
import type { Finding } from './finding.ts';
import type { House } from './house.ts';
import type { Source } from './source.ts';

const LIMIT = 'tools/suppressions.json';
const MARK =
  /(?:\/\/|\/\*+|^\s*\*)\s*((?:ox|es)lint-disable(?:-next-line|-line)?|@ts-expect-error|@ts-ignore|@ts-nocheck)\b(.*)$/;
const limitSchema = z.strictObject({ count: z.int().min(0) });

type Suppression = {
  readonly path: string;
  readonly line: number;
  readonly mark: string;
  readonly rest: string;
};

/** Every suppression says why after `--`, and there are never more of them than there were. */
export const suppressionsOnlyFall: Check = {
  name: 'suppressions-only-fall',
  law: `a suppression carries its reason after \`--\`; their number is in ${LIMIT} and only falls`,
  find: (house) => {
    const suppressions = house.sources.flatMap(suppressionsOf);
    return [...suppressions.flatMap(unreasoned), ...tooMany(house, suppressions)];
  },
};

/** A type test expects errors: that is its subject, not a suppression. */
function suppressionsOf({ path, text }: Source): Suppression[] {
  return text.split('\n').flatMap((content, index) => {
    const [, mark = '', rest = ''] = MARK.exec(content) ?? [];
    const isSubject = mark === '@ts-expect-error' && path.endsWith('.test-d.ts');
    return mark === '' || isSubject ? [] : [{ path, line: index + 1, mark, rest }];
  });
}

function unreasoned({ path, line, mark, rest }: Suppression): Finding[] {
  if (mark === '@ts-ignore' || mark === '@ts-nocheck')
    return [{ path, line, says: `${mark} hides what it does not name` }];
  const reason = /--\s*(.*?)\s*(\*\/)?$/.exec(rest)?.[1] ?? '';
  return reason.length >= 10 ? [] : [{ path, line, says: `${mark} gives no reason after \`--\`` }];
}

function tooMany({ textOf }: House, suppressions: readonly Suppression[]): Finding[] {
  const { count } = limitSchema.parse(JSON.parse(textOf(LIMIT) ?? '{}'));
  const now = suppressions.length;
  if (now === count) return [];
  if (now < count)
    return [{ path: LIMIT, line: 1, says: `${count} allowed, ${now} left: write ${now}` }];
  const where = suppressions.map(({ path, line }) => `${path}:${line}`).join(' ');
  return [{ path: LIMIT, line: 1, says: `${count} suppressions allowed, ${now} found: ${where}` }];
}
