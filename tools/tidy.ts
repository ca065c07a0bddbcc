import { checks } from './tidy/checks.ts';
import { openHouse } from './tidy/open-house.ts';

const started = performance.now();
const house = openHouse(process.cwd());
const findings = checks.flatMap(({ name, law, find }) =>
  find(house).map(({ path, line, says }) => `${path}:${line}  ${name}: ${says} (${law})`),
);

for (const finding of findings) process.stderr.write(`${finding}\n`);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  `tidy: ${findings.length} findings, ${checks.length} laws, ${house.paths.length} files, ${seconds} s\n`,
);
process.exitCode = findings.length > 0 || house.sources.length === 0 ? 1 : 0;
