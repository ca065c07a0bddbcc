import { PLACES } from './attacks.ts';
import { ENCODINGS } from './encodings.ts';
import { BOUND, type Outcome } from './injected.ts';

type Run = { readonly temper: string; readonly seed: string; readonly seconds: number };

/** What a campaign came to, by place and by encoding, with what broke. */
export function tableOf(
  outcomes: readonly Outcome[],
  { temper, seed, seconds }: Run,
): readonly string[] {
  const own = (is: (each: Outcome) => boolean, name: string): string =>
    row(name, outcomes.filter(is));
  return [
    `${outcomes.length} attacks, model ${temper}, seed ${seed}, ${seconds.toFixed(0)} s`,
    head('place'),
    ...Object.keys(PLACES).map((name) => own(({ place }) => place === name, name)),
    head('encoding'),
    ...ENCODINGS.map(({ name }) => own(({ encoding }) => encoding === name, name)),
    head('all'),
    row('', outcomes),
    own(({ isForAll }) => !isForAll, 'of one text'),
    own(({ isForAll }) => isForAll, 'of all texts at once'),
    ...brokenIn(outcomes),
  ];
}

const MOST_TOLD = 40;

function brokenIn(outcomes: readonly Outcome[]): readonly string[] {
  const over = outcomes.filter(({ blast }) => !(blast <= BOUND));
  const faulty = outcomes.filter(({ faults }) => faults.length > 0);
  return [
    ...over
      .slice(0, MOST_TOLD)
      .map(({ name, blast, worst }) => `BEYOND ${percent(blast)} ${name}: ${worst}`),
    ...faulty
      .slice(0, MOST_TOLD)
      .map(({ name, faults }) => `FAULT ${name}: ${faults.slice(0, 3).join('; ')}`),
    `${faulty.length} with faults, ${over.length} beyond the bound`,
  ];
}

function head(what: string): string {
  return `${what.padEnd(22)} cases  read  fact order  blast%  held back%`;
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (is: (each: Outcome) => boolean): string =>
    String(outcomes.filter(is).length).padStart(5);
  const most = (of: (each: Outcome) => number): string =>
    percent(Math.max(0, ...outcomes.map(of))).padStart(8);
  return `${name.padEnd(22)} ${count(() => true)} ${count(({ wasRead }) => wasRead)} ${count(({ changedFact }) => changedFact)} ${count(({ changedOrder }) => changedOrder)} ${most(({ blast }) => blast)} ${most(({ heldBack }) => heldBack)}`;
}

function percent(share: number): string {
  return (share * 100).toFixed(3);
}
