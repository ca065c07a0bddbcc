import { errorBody } from './wire.ts';

/** The message of an error, which is a text or a list of texts; empty where there is none. */
export function messageIn(value: unknown): string {
  const read = errorBody.safeParse(value);
  if (!read.success) return '';
  const { message } = read.data;
  return typeof message === 'string' ? message : message.join('; ');
}
