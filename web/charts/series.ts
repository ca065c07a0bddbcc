/** Which colour a line has; its name and dashes say the same. */
export type Ink = 'first' | 'second' | 'bench' | 'up' | 'down' | 'muted' | 'warn';

/** The colour as CSS has it. */
export function inkOf(ink: Ink): string {
  return `var(--${ink})`;
}

/** The colour as it is now, for what draws on a canvas. */
export function inkNow(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
