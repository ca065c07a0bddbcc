import process from 'node:process';
import fc from 'fast-check';

/** The same cases each time, so that a red gate speaks of the change; `LAWS_SEED=7 npx vitest run` tries others. */
fc.configureGlobal({ seed: Number(process.env['LAWS_SEED'] ?? 1) });
