import { isDeepStrictEqual } from 'node:util';
import { EARNINGS_ROWS, optionGuardsEarnings } from './option-guards-earnings.ts';
import { OPTION_GUARDS_ROWS } from './option-guards-rows.ts';
import { optionGuardsRun, RHYTHMS } from './option-guards-run.ts';

/** node test/rehearsal/option-guards.ts: every guard with the model server down, as a table; exits 1 where one differs. */
let wrong = 0;
const lines: string[] = [];

function row(name: string, isRight: boolean, told: readonly string[]): void {
  if (!isRight) wrong += 1;
  lines.push(`${isRight ? 'ok   ' : 'WRONG'} ${name}`, ...told.map((each) => `        ${each}`));
}

for (const guard of OPTION_GUARDS_ROWS) {
  const ran = await Promise.all(RHYTHMS.map(async (rhythm) => optionGuardsRun(guard, rhythm)));
  const [first] = ran;
  const isRight = ran.every(
    ({ told, faults, entries }) =>
      isDeepStrictEqual(told, guard.expected) &&
      faults.length === 0 &&
      isDeepStrictEqual(entries, first?.entries),
  );
  const odd = ran.flatMap(({ told, faults }, place) =>
    isDeepStrictEqual(told, guard.expected) && faults.length === 0
      ? []
      : [`settled ${RHYTHMS[place]}: ${JSON.stringify(told)} ${faults.join('; ')}`],
  );
  const told = guard.expected.map(([said, cash]) => `${said}; cash ${cash.toFixed(2)}`);
  row(guard.name, isRight, [...told, ...odd]);
}

for (const earnings of EARNINGS_ROWS) {
  const told = await optionGuardsEarnings(earnings);
  const isRight = isDeepStrictEqual(told, earnings.expected);
  const odd = isRight ? [] : [`was ${JSON.stringify(told)}`];
  const days = Object.entries(earnings.expected).map(([day, said]) => `${day} ${said}`);
  row(`earnings, ${earnings.world}: ${earnings.name}`, isRight, [...days, ...odd]);
}

process.stdout.write(
  [
    'guards of options with the model server down; each settled every five minutes, at each close and once',
    ...lines,
    `${OPTION_GUARDS_ROWS.length + EARNINGS_ROWS.length} rows, ${wrong} wrong`,
    '',
  ].join('\n'),
);
process.exitCode = wrong > 0 ? 1 : 0;
