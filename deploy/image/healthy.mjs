// Whether the service of this container answers: 0, or 1 with the reason. Node asks by itself, so that no other program
// has to be in the image.
import process from 'node:process';

const { INVEST_PORT = '8501' } = process.env;
const PATIENCE_MS = 5000;

try {
  const answer = await fetch(`http://127.0.0.1:${INVEST_PORT}/health/live`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`it answers ${answer.status}`);
} catch (error) {
  process.stderr.write(`not healthy: ${error.cause?.code ?? error.message}\n`);
  process.exitCode = 1;
}
