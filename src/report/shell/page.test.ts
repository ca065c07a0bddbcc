import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { html } from '../text/html.ts';
import { page } from './page.ts';
import { PALETTE } from './palette.ts';

const empty = page({ title: 'x', header: html``, main: html``, footer: html`` });

function between(tag: string): string {
  return new RegExp(`<${tag}>(.*)</${tag}>`, 's').exec(empty)?.[1] ?? '';
}

describe('the frame of a page', () => {
  it.each(['style', 'script'])('allows its own %s by its hash, and no other', (tag) => {
    const hash = createHash('sha256').update(between(tag)).digest('base64');
    expect(empty).toContain(`${tag}-src &#39;sha256-${hash}&#39;;`);
    expect(empty).not.toContain('unsafe-inline');
  });

  it('forbids everything else', () => {
    expect(empty).toContain('content="default-src &#39;none&#39;;');
  });

  it('has a script that is one', () => {
    expect(() => new Script(between('script'))).not.toThrow();
  });
});

/** Contrast of two colours, WCAG 2.2 "contrast ratio": 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = PALETTE[theme];

  it('has text of at least 4.5 to 1 on everything that it stands on', () => {
    for (const ink of ['ink', 'muted', 'own', 'good', 'bad'] as const)
      for (const ground of ['paper', 'panel'] as const)
        expect(contrast(colours[ink], colours[ground]), `${ink} on ${ground}`).toBeGreaterThan(4.5);
    for (const tone of ['notice', 'alarm', 'fine'] as const)
      expect(contrast(colours[tone], colours[`${tone}Ink`]), tone).toBeGreaterThan(4.5);
  });

  it('has lines of at least 3 to 1', () => {
    for (const line of ['own', 'other', 'spy', 'mix', 'hold', 'rules', 'news', 'bad'] as const)
      expect(contrast(colours[line], colours.paper), line).toBeGreaterThan(3);
  });

  it('knows black on white as 21 to 1', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  });
});
