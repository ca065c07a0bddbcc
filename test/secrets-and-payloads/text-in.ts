/** A text member of a JSON object; empty where there is none. */
export function textIn(json: string, name: string): string {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return '';
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : '';
}
