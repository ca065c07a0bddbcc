import type { Command } from 'commander';

/** The verbs that only look. */
export function addReadingCommands(_program: Command): void {}
