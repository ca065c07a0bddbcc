/** A cell of numbers: what it says, that it says nothing, or that nobody can tell. */
type Cell = number | 'blank' | 'unreadable';

const BLANK = /^(?:nan|null|none|n\/a|na|-|--)?$/i;
const THOUSANDS = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const SUFFIXED = /^(-?\d+(?:\.\d+)?)([KMB])$/i;
const SUFFIX: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9 };

/** Reads "1234.5", "$1,234.50", "1.2M", and the ways to say nothing. A decimal comma is unreadable: it could be thousands. */
export function readCell(text: string | undefined): Cell {
  if (text === undefined) return 'blank';
  const direct = Number(text);
  if (Number.isFinite(direct) && text.trim() !== '') return direct;
  const bare = text.trim().replace(/^\$/, '');
  if (BLANK.test(bare)) return 'blank';
  return readDecorated(bare) ?? 'unreadable';
}

function readDecorated(bare: string): number | undefined {
  if (THOUSANDS.test(bare)) return Number(bare.replaceAll(',', ''));
  const [, digits, suffix] = SUFFIXED.exec(bare) ?? [];
  if (digits !== undefined && suffix !== undefined) {
    return Number(digits) * (SUFFIX[suffix.toUpperCase()] ?? Number.NaN);
  }
  const plain = Number(bare);
  return Number.isFinite(plain) ? plain : undefined;
}

/** New shares for one old: "4", "4.0", "4:1", "4/1"; 0 and 1 mean that there was none. */
export function readSplit(text: string | undefined): Cell {
  const parts = /^\s*(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)\s*$/.exec(text ?? '');
  const ratio = parts === null ? readCell(text) : Number(parts[1]) / Number(parts[2]);
  if (ratio === 0 || ratio === 1) return 'blank';
  return typeof ratio === 'number' && !(ratio > 0 && Number.isFinite(ratio)) ? 'unreadable' : ratio;
}
