/** Text of others as one harmless line of at most `limit` characters: no control or invisible characters, none of ; | " \ that these files give a meaning. */
export function oneLine(text: string, limit: number): string {
  const line = text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{C}/gu, '')
    .replaceAll(/[;|"\\]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const points = Array.from(line);
  return points.length <= limit ? line : `${points.slice(0, limit - 1).join('')}…`;
}
