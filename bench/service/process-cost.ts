import { readFileSync } from 'node:fs';

/** What a process has cost so far and takes now, as Linux counts it. */
export type ProcessCost = {
  readonly residentMb: number;
  /** Of it, what no other process shares: without the pages of the program file. */
  readonly anonymousMb: number;
  readonly cpuSeconds: number;
  /** Handed to the file system. */
  readonly writtenBytes: number;
};

const TICKS_A_SECOND = 100;

/** Reads /proc; throws where there is none. */
export function processCost(pid: number): ProcessCost {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user = 0, system = 0] = afterName.split(' ').slice(11, 13).map(Number);
  const io = readFileSync(`/proc/${pid}/io`, 'utf8');
  return {
    residentMb: (numberIn(status, 'VmRSS') * 1024) / 1e6,
    anonymousMb: (numberIn(status, 'RssAnon') * 1024) / 1e6,
    cpuSeconds: (user + system) / TICKS_A_SECOND,
    writtenBytes: numberIn(io, 'write_bytes'),
  };
}

function numberIn(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
}
