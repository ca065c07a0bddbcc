import { mkdtempSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { runChild } from './run-child.ts';
import { SCENARIOS } from './scenario.ts';
for (const { name, make, steps } of SCENARIOS) {
  const home = mkdtempSync('/tmp/zz-');
  make(home);
  for (const step of steps) {
    const t = performance.now();
    const e = await runChild({ home, step, asked: home + '.asked' });
    console.log(
      name,
      step.verb,
      step.at,
      e.kind === 'done' ? e.told.boundaries.length : e,
      Math.round(performance.now() - t),
    );
  }
  const d = new DatabaseSync(home + '/data/invest.db');
  console.log(
    d
      .prepare(
        "select account,kind,count(*) n from entries where account in ('weekly_balanced','daily_momentum','daily_momentum_nemotron') group by 1,2",
      )
      .all()
      .map((r) => Object.values(r).join(' '))
      .join('; '),
  );
  console.log(
    d
      .prepare('select state,count(*) n from tickets group by 1')
      .all()
      .map((r) => Object.values(r).join(' '))
      .join('; '),
  );
  console.log(
    d
      .prepare(
        "select id from entries where id like '%stop%' or id like '%target%' or id like '%draw%' or kind='split' or kind='dividend'",
      )
      .all()
      .map((r) => r.id)
      .join('; '),
  );
  console.log(
    d.prepare("select json from tickets where json like '%adjustedFor%'").all().length,
    'adjusted',
  );
  console.log(
    d
      .prepare("select id, outcome, json_extract(ended,'$.because') b from cycles")
      .all()
      .map((r) => Object.values(r).join(' '))
      .join('; '),
  );
}
