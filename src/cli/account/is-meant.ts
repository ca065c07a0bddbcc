import process from 'node:process';
import { usageError } from '../usage-error.ts';

/** Whether the owner of an account really wants it closed and begun anew. */
export async function isMeant(key: string, isSaid: boolean): Promise<boolean> {
  if (isSaid) return true;
  if (!process.stdin.isTTY)
    throw usageError('account reset asks before it acts; say --yes where nobody can answer');
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message: `Close everything ${key} holds and begin anew with its budget?`,
    initialValue: false,
  });
  return !isCancel(answer) && answer;
}
