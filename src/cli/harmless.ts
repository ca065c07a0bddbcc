/**
 * Text of others for a terminal: no escape, control, bidirectional or invisible characters, so that it can neither
 * move the cursor nor hide what it says. Line breaks stay, tabs become two blanks.
 */
export function harmless(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .replaceAll(/[\u2028\u2029]/g, '\n');
}

/** One JSON value for a script, in which every such mark stands as an escape: the value is the same. */
export function harmlessJson(value: unknown, space?: number): string {
  return JSON.stringify(value, null, space).replaceAll(/[^\P{C}\n]|[\u2028\u2029]/gu, (mark) =>
    Array.from(
      { length: mark.length },
      (_, place) => String.raw`\u${mark.charCodeAt(place).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** The same on one line of at most `limit` characters. */
export function harmlessLine(text: string, limit = 200): string {
  const points = Array.from(harmless(text).replaceAll(/\s+/g, ' ').trim());
  return points.length <= limit ? points.join('') : `${points.slice(0, limit - 1).join('')}…`;
}

/** The same in lines of at most `width` characters, broken between words. */
export function harmlessLines(text: string, width: number): string {
  return harmless(text)
    .split('\n')
    .flatMap((line) => broken(line.trim(), width))
    .join('\n');
}

function broken(line: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of line.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
