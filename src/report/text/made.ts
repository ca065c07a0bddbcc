import { numberText } from './number-text.ts';

/** "made +6.2 %", "lost 2.4 %", "came out even (0.0 %)" of a return. */
export function made(value: number): string {
  const text = numberText.percent(Math.abs(value), 1);
  if (!/[1-9]/.test(text)) return `came out even (${text})`;
  return value > 0 ? `made ${numberText.change(value, 1)}` : `lost ${text}`;
}
