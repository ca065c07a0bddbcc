/** A line of a difference. */
export type DifferenceLine = {
  readonly kind: 'same' | 'added' | 'removed' | 'left out';
  readonly text: string;
};

const AROUND = 3;

/** The same texts as they may be shown, line for line. */
export type ShownTexts = { readonly before: readonly string[]; readonly after: readonly string[] };

/** What is otherwise between two texts, line by line, with some lines around each change. */
export function lineDifference(
  before: string,
  after: string,
  shown?: ShownTexts,
): readonly DifferenceLine[] {
  const whole = wholeDifference(linesOf(before), linesOf(after));
  return shortened(shown === undefined ? whole : asShown(whole, shown));
}

/** Told apart by what stands there, written as it may be shown. */
function asShown(
  lines: readonly DifferenceLine[],
  { before, after }: ShownTexts,
): readonly DifferenceLine[] {
  let [left, right] = [0, 0];
  return lines.map(({ kind }) => {
    const text = kind === 'removed' ? before[left] : after[right];
    if (kind !== 'added') left += 1;
    if (kind !== 'removed') right += 1;
    return { kind, text: text ?? '' };
  });
}

/** How many lines came and went. */
export function changedLines(
  before: string,
  after: string,
): { readonly added: number; readonly removed: number } {
  const whole = wholeDifference(linesOf(before), linesOf(after));
  const count = (kind: DifferenceLine['kind']): number =>
    whole.filter((line) => line.kind === kind).length;
  return { added: count('added'), removed: count('removed') };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** By the longest common subsequence of what lies between the common beginning and the common end. */
function wholeDifference(
  before: readonly string[],
  after: readonly string[],
): readonly DifferenceLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  return [
    ...same(before.slice(0, head)),
    ...inBetween(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ];
}

function same(lines: readonly string[]): readonly DifferenceLine[] {
  return lines.map((text) => ({ kind: 'same', text }));
}

function inBetween(before: readonly string[], after: readonly string[]): readonly DifferenceLine[] {
  const lengths = commonLengths(before, after);
  const lines: DifferenceLine[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [old, fresh] = [before[left], after[right]];
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old });
      [left, right] = [left + 1, right + 1];
    } else if (isRemovedNext(lengths, { left, right, old, fresh })) {
      lines.push({ kind: 'removed', text: old ?? '' });
      left += 1;
    } else {
      lines.push({ kind: 'added', text: fresh ?? '' });
      right += 1;
    }
  }
  return lines;
}

type Place = {
  readonly left: number;
  readonly right: number;
  readonly old: string | undefined;
  readonly fresh: string | undefined;
};

function isRemovedNext(
  lengths: readonly (readonly number[])[],
  { left, right, old, fresh }: Place,
): boolean {
  if (old === undefined) return false;
  if (fresh === undefined) return true;
  return (lengths[left + 1]?.[right] ?? 0) >= (lengths[left]?.[right + 1] ?? 0);
}

/** Of every pair of ends: how many lines both have in common from there on. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly number[])[] {
  const rows = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  for (let left = before.length - 1; left >= 0; left -= 1) {
    for (let right = after.length - 1; right >= 0; right -= 1) {
      const row = rows[left];
      if (row === undefined) continue;
      const diagonal = (rows[left + 1]?.[right + 1] ?? 0) + 1;
      const longer = Math.max(rows[left + 1]?.[right] ?? 0, row[right + 1] ?? 0);
      row[right] = before[left] === after[right] ? diagonal : longer;
    }
  }
  return rows;
}

/** Lines far from any change are left out, and said to be. */
function shortened(lines: readonly DifferenceLine[]): readonly DifferenceLine[] {
  const changed = lines.flatMap(({ kind }, place) => (kind === 'same' ? [] : [place]));
  const isNear = (place: number): boolean =>
    changed.some((change) => Math.abs(change - place) <= AROUND);
  const shown: DifferenceLine[] = [];
  for (const [place, line] of lines.entries()) {
    if (isNear(place)) shown.push(line);
    else if (shown.at(-1)?.kind !== 'left out') shown.push({ kind: 'left out', text: '' });
  }
  return changed.length === 0 ? [] : shown;
}
