import type { Structure } from './option-words.ts';

/** Shapes that reserve cash: of each the most it can lose and the premium received are its collateral. */
const RESERVING = new Set(['secured-put', 'bull-put', 'bear-call', 'iron-condor']);
const NOTHING = new Set(['covered-call', 'bull-call', 'bear-put', 'butterfly']);

/** Cash that a structure reserves, as decimal text; undefined where its shape does not tell. */
export function reservedBy({ shape, maxLoss, premium }: Structure): string | undefined {
  if (NOTHING.has(shape)) return '0.00';
  if (!RESERVING.has(shape) || maxLoss === null) return undefined;
  return decimalOf(microsOf(maxLoss) + microsOf(premium));
}

function microsOf(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const micros = BigInt(`${whole}${fraction.padEnd(6, '0').slice(0, 6)}`);
  return decimal.startsWith('-') ? -micros : micros;
}

function decimalOf(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const fraction = String(size % 1_000_000n).padStart(6, '0');
  return `${micros < 0n ? '-' : ''}${size / 1_000_000n}.${fraction}`;
}
