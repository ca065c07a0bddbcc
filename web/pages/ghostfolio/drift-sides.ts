import type { MirrorDriftView } from '#contract';

export type Drift = MirrorDriftView['accounts'][number]['drift'][number];

/** What one difference is about, and what either side says of it. */
export type DriftSides = {
  readonly what: string;
  /** Of the ledger here; undefined: nothing. */
  readonly ours: string | undefined;
  /** Of Ghostfolio. */
  readonly theirs: string | undefined;
  /** Theirs less ours, decimal text; undefined where the two are no figures. */
  readonly difference: string | undefined;
  readonly unit: 'dollars' | 'units' | 'lines' | 'words';
};

type Reader = (words: readonly string[]) => DriftSides;

const LINE = String.raw`(.+?)(?: \([^()]*\))?`;

/** The sentences in which a comparison tells each kind. */
const SENTENCES: Readonly<Record<Drift['kind'], readonly [form: RegExp, read: Reader]>> = {
  missing: [
    new RegExp(`^${LINE} is not there(?:: .+)?$`),
    ([line = '']) => inFigures('lines', line, ['1', '0']),
  ],
  doubled: [
    new RegExp(String.raw`^${LINE} is there (\d+) times$`),
    ([line = '', times = '']) => inFigures('lines', line, ['1', times]),
  ],
  changed: [
    new RegExp(`^${LINE} is there as (.+)$`),
    ([line = '', other]) => inWords(line, line, other),
  ],
  phantom: [
    new RegExp(`^${LINE} is not in the ledger$`),
    ([line = '']) => inFigures('lines', line, ['0', '1']),
  ],
  quantity: [
    /^(\S+) comes to (\S+), not (\S+)$/,
    ([symbol = '', theirs = '', ours = '']) => inFigures('units', symbol, [ours, theirs]),
  ],
  cash: [
    /^(cash on \S+) is (\S+|not told), not (\S+)$/,
    ([day = '', theirs = '', ours = '']) => inFigures('dollars', day, [ours, theirs]),
  ],
};

/** The two sides of a difference as its sentence has them; the sentence alone where it is another one. */
export function driftSides({ kind, says }: Drift): DriftSides {
  const [form, read] = SENTENCES[kind];
  const [, ...words] = form.exec(says) ?? [];
  return words.length === 0 ? inWords(says, undefined, undefined) : read(words);
}

function inWords(what: string, ours: string | undefined, theirs: string | undefined): DriftSides {
  return { what, ours, theirs, difference: undefined, unit: 'words' };
}

function inFigures(
  unit: 'dollars' | 'units' | 'lines',
  what: string,
  [ours, theirs]: readonly [string, string],
): DriftSides {
  const isTold = DECIMAL.test(theirs);
  const difference = isTold ? lessText(theirs, ours) : undefined;
  return { what, ours, theirs: isTold ? theirs : undefined, difference, unit };
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const PLACES = 12;
const ONE = 10n ** BigInt(PLACES);

/** One decimal text less another, exactly; undefined where one is none. */
export function lessText(text: string, other: string): string | undefined {
  const [left, right] = [scaled(text), scaled(other)];
  if (left === undefined || right === undefined) return undefined;
  const value = left - right;
  const size = value < 0n ? -value : value;
  const part = String(size % ONE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / ONE}${part === '' ? '' : `.${part}`}`;
}

function scaled(text: string): bigint | undefined {
  const read = DECIMAL.exec(text);
  if (read === null) return undefined;
  const [, minus = '', whole = '0', part = ''] = read;
  const value = BigInt(`${whole}${part.padEnd(PLACES, '0').slice(0, PLACES)}`);
  return minus === '-' ? -value : value;
}
