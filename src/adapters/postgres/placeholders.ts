/** `?` in order and `?1` by number as `$1`; what stands in quotes is left alone. */
export function placeholders(sql: string): string {
  let count = 0;
  return sql.replaceAll(/'(?:[^']|'')*'|"[^"]*"|\?(\d*)/g, (found, number: string | undefined) => {
    if (!found.startsWith('?')) return found;
    count += 1;
    return `$${number === undefined || number === '' ? count : number}`;
  });
}
