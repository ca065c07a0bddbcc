import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultConfigText, readConfig } from '#config';
import { withChanges, type ConfigChange } from '#verbs/settings';
import { commentedFiles } from './commented-files.ts';
import { commentsOf } from './comments-of.ts';

const BUDGET = ['accounts', 'wheel', 'budget'];

/** What plain data says after a change, by the simplest means. */
function changedData(
  data: unknown,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): object {
  const below: unknown = Reflect.get(Object(data), key);
  const held = rest.length === 0 ? value : changedData(below, rest, value);
  const others = Object.entries(Object(data)).filter(([other]) => other !== key);
  return Object.fromEntries(held === undefined ? others : [...others, [key, held]]);
}

function after(text: string, ...changes: readonly ConfigChange[]): string {
  return withChanges(text, changes) ?? 'undefined';
}

describe('a value that is set in a file', () => {
  const values = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.string(),
    fc.constantFrom(null, '20:00', 'on', '0777', '~', 'a: b # c', 'two\nlines', '- a'),
    fc.array(fc.oneof(fc.integer(), fc.string()), { maxLength: 3 }),
    fc.array(
      fc.record({ days: fc.string(), time: fc.constant('20:00') }, { noNullPrototype: true }),
      {
        maxLength: 2,
      },
    ),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.integer(), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
  );

  it('is all that its data differs by, wherever it stood, and no comment elsewhere is lost', () => {
    fc.assert(
      fc.property(commentedFiles, values, fc.nat(), (file, value, pick) => {
        const path = file.paths[pick % file.paths.length] ?? [];
        const text = after(file.text, { path, value });
        expect(parse(text)).toEqual(changedData(file.values, path, value));
        const within: unknown = path.reduce<unknown>(
          (at, key) => Reflect.get(Object(at), key),
          file.values,
        );
        // What is replaced whole takes along what was said of its parts.
        const isWhole = typeof within === 'object' && !Array.isArray(within);
        const stay = isWhole ? commentsOf(text) : commentsOf(file.text);
        expect(commentsOf(text)).toEqual(stay);
      }),
    );
  });

  it('changes no other line where it replaces a value of one line', () => {
    fc.assert(
      fc.property(commentedFiles, fc.integer(), fc.nat(), (file, value, pick) => {
        const leaves = file.paths.filter(
          (path) =>
            !file.paths.some(
              (other) => other.length > path.length && path.every((key, at) => other[at] === key),
            ),
        );
        const path = leaves[pick % leaves.length] ?? [];
        const [was, is] = [file.text.split('\n'), after(file.text, { path, value }).split('\n')];
        expect(is).toHaveLength(was.length);
        expect(is.filter((line, at) => line !== was[at]).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('comes as new lines where nothing stood, between lines that stay as they were', () => {
    fc.assert(
      fc.property(commentedFiles, fc.nat(), fc.boolean(), (file, pick, isDeep) => {
        const maps = [[], ...file.paths].filter((path) => {
          const held: unknown = path.reduce<unknown>(
            (at, key) => Reflect.get(Object(at), key),
            file.values,
          );
          return typeof held === 'object' && !Array.isArray(held);
        });
        const path = [
          ...(maps[pick % maps.length] ?? []),
          'zzz_new',
          ...(isDeep ? ['deep', 'er'] : []),
        ];
        const text = after(file.text, { path, value: 5 });
        expect(parse(text)).toEqual(changedData(file.values, path, 5));
        expect(commentsOf(text)).toEqual(commentsOf(file.text));
        let at = 0;
        const lines = text.split('\n');
        for (const line of file.text.split('\n')) {
          at = lines.indexOf(line, at) + 1;
          expect(at, `"${line}" stands in\n${text}`).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('leaves every line of the default file where one is added to it', () => {
    const before = defaultConfigText();
    const text = after(before, { path: ['accounts', 'wheel', 'enabled'], value: false });
    expect(text.replace('    enabled: false\n', '')).toBe(before);
    expect(readConfig(text, 'a').kind).toBe('config');
  });
});

describe('a value that is taken out of a file', () => {
  it('takes no comment along but those beside, directly above and within it', () => {
    fc.assert(
      fc.property(commentedFiles, fc.nat(), (file, pick) => {
        const path = file.paths[pick % file.paths.length] ?? [];
        const text = after(file.text, { path });
        expect(parse(text) ?? {}).toEqual(changedData(file.values, path, undefined));
        const own = ownComments(file.text, path);
        const left = commentsOf(text);
        expect(left).toEqual(commentsOf(file.text).filter((each) => left.includes(each)));
        const others = commentsOf(file.text).filter((comment) => !own.includes(comment));
        expect(left, text).toEqual(expect.arrayContaining([...others]));
      }),
    );
  });

  it('leaves the head of the default file standing where its first key goes', () => {
    const before = defaultConfigText();
    const text = after(before, { path: ['schedule_timezone'] });
    expect(text.split('\n')[0]).toBe(before.split('\n')[0]);
    expect(text).toContain('# A key that does not exist is refused');
    expect(readConfig(text, 'a').kind).toBe('config');
  });

  it('changes nothing where it was not there', () => {
    const text = '# a\nservice: # b\n    port:   8500   # c\n';
    for (const path of [['service', 'host'], ['news', 'max_age_hours'], ['cash_yield']])
      expect(after(text, { path })).toBe(text);
  });
});

/** What stands beside a key, on the lines directly above it, and on the lines of its value. */
function ownComments(text: string, path: readonly string[]): readonly string[] {
  const lines = text.split('\n');
  const at = path.reduce(
    (from, key) =>
      lines.findIndex((line, place) => place >= from && line.trim().startsWith(`${key}:`)),
    0,
  );
  const indent = indentOf(lines[at]);
  const end = lines.findIndex(
    (line, place) => place > at && line.trim() !== '' && indentOf(line) <= indent,
  );
  const isAbove = (line: string | undefined): boolean => line?.trim().startsWith('#') === true;
  let start = at;
  while (isAbove(lines[start - 1])) start -= 1;
  return commentsOf(lines.slice(start, end < 0 ? undefined : end).join('\n'));
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

describe('a file that somebody wrote by hand', () => {
  it.each([
    ['an empty file', ''],
    ['comments alone', '# mine\n# alone\n'],
    ['a section that is empty', '# mine\naccounts:\n'],
    [
      'a section that is all commented out',
      '# mine\naccounts:\n  # wheel: { budget: 5 }\ncash_yield: none\n',
    ],
    [
      'an account that is empty',
      '# mine\naccounts:\n  wheel: # empty\n  spreads: { budget: 7 } # s\n',
    ],
    ['accounts on one line', '# mine\naccounts: { wheel: { budget: 500 } } # here\n'],
    ['a value between braces', '# mine\naccounts:\n  wheel: { name: W, budget: 500 } # here\n'],
    [
      'quotes and odd spaces',
      "# mine\n'accounts' :\n    wheel :\n        'budget':   '7'   # seven\n",
    ],
    [
      'an anchor on the value',
      '# mine\naccounts:\n  wheel: { budget: &b 5 } # w\n  spreads: { budget: *b }\n',
    ],
    [
      'an alias for the value',
      '# mine\naccounts:\n  spreads: { budget: &b 5 }\n  wheel: { budget: *b } # w\n',
    ],
    [
      'an alias for the account',
      '# mine\naccounts:\n  spreads: &s { budget: 5 }\n  wheel: *s # w\n',
    ],
    ['no line break at its end', '# mine\naccounts:\n  wheel:\n    budget: 500'],
    [
      'line breaks of Windows',
      '# mine\r\naccounts: # a\r\n    wheel:\r\n        budget: 500 # w\r\n',
    ],
    [
      'a text over lines',
      '# mine\naccounts:\n  wheel:\n    name: >-\n      A\n      b\n    budget: |-\n      7\n# end\n',
    ],
    ['marks of a document', '%YAML 1.2\n---\n# mine\naccounts: {}\n...\n'],
  ])('is changed or left alone, never torn: %s', (_, before) => {
    const text = withChanges(before, [{ path: BUDGET, value: 2500 }]);
    if (text === undefined) return;
    expect(parse(text)).toEqual(changedData(parse(before), BUDGET, 2500));
    expect(commentsOf(text)).toEqual(commentsOf(before));
  });

  it.each([
    ['accounts:\n', BUDGET],
    ['accounts:\n  # wheel: { budget: 5 }\n', BUDGET],
    ['accounts:\n  wheel:\n', BUDGET],
    ['', BUDGET],
    ['# alone\n', BUDGET],
  ])('takes a value where its section is empty: %j', (before, path) => {
    const text = after(before, { path, value: 2500 });
    expect(parse(text)).toEqual({ accounts: { wheel: { budget: 2500 } } });
    expect(commentsOf(text)).toEqual(commentsOf(before));
  });

  it.each([
    ['no YAML', 'accounts: [', BUDGET],
    ['a key set twice', 'cash_yield: bill\ncash_yield: none\n', BUDGET],
    ['a number in the way', 'accounts: 5\n', BUDGET],
    ['a place in a list that is not there', 'known_pairs: []\n', ['known_pairs', '3']],
    ['no place of a list', 'known_pairs: []\n', ['known_pairs', 'first']],
    ['the name that JavaScript keeps to itself', 'accounts: {}\n', ['accounts', '__proto__', 'x']],
    ['a name of every object', 'accounts: {}\n', ['accounts', 'constructor', 'x', 'y']],
    ['a file that is a list', '- accounts\n', BUDGET],
  ])('is left alone, in words and not by an error: %s', (_, before, path) => {
    const text = withChanges(before, [{ path, value: 5 }]);
    const said: unknown = parse(text ?? '{}');
    expect(said).toEqual(text === undefined ? {} : changedData(parse(before), path, 5));
    expect(Reflect.get({}, 'x')).toBeUndefined();
  });

  it('keeps clock times in quotes, because YAML 1.1 reads 20:00 as 1200', () => {
    const rows = [{ days: 'MON-FRI', time: '20:00' }];
    const anew = after('', { path: ['accounts', 'wheel', 'schedule'], value: rows });
    expect(parse(anew, { version: '1.1' })).toEqual({ accounts: { wheel: { schedule: rows } } });
    const former = 'accounts:\n  wheel:\n    schedule:\n      - { days: MON, time: "10:00" } # m\n';
    const time = ['accounts', 'wheel', 'schedule', '0', 'time'];
    expect(parse(after(former, { path: time, value: '20:00' }), { version: '1.1' })).toEqual({
      accounts: { wheel: { schedule: [{ days: 'MON', time: '20:00' }] } },
    });
  });

  it('has entries of a list replaced, added and taken out, with what is said of the others', () => {
    const at = (place: string, ...below: string[]): string[] => [
      'accounts',
      'wheel',
      'schedule',
      place,
      ...below,
    ];
    const text = after(
      'accounts:\n  wheel:\n    schedule: # all\n      - { days: MON, time: "10:00" } # one\n      # of two\n      - { days: TUE, time: "10:00" } # two\n',
      { path: at('2'), value: { days: 'FRI', time: '09:00' } },
      { path: at('1', 'days'), value: 'WED' },
      { path: at('0') },
    );
    expect(parse(text)).toEqual({
      accounts: {
        wheel: {
          schedule: [
            { days: 'WED', time: '10:00' },
            { days: 'FRI', time: '09:00' },
          ],
        },
      },
    });
    for (const comment of ['# all', '# of two', '# two']) expect(text).toContain(comment);
  });
});
