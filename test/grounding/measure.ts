import { measured } from './corpus.ts';

const seeds = Number(process.argv[2] ?? 50);
const shown = Number(process.argv[3] ?? 0);
const { scores, slips } = measured(seeds);
for (const [name, { tokens, planted, flagged, hits }] of scores)
  process.stdout.write(
    `${name}: ${tokens} tokens, ${planted} planted, ${flagged} flagged; precision ${(hits / flagged).toFixed(4)}, recall ${(hits / planted).toFixed(4)}\n`,
  );
for (const { kind, text, token } of slips.slice(0, shown))
  process.stdout.write(`${kind}  ${token}   <- ${text}\n`);
