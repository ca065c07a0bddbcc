import { llamaServer, type TinyModel } from './llama-server.ts';

/** `node test/llm/start-tiny-server.ts [--think]`: a tiny model until it is interrupted; its address on standard output. */
export async function startTinyServer(model: TinyModel): Promise<void> {
  const server = await llamaServer(model);
  if (server.kind === 'absent') {
    process.stderr.write(`no llama-server: ${server.because}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${server.baseUrl}\n`);
  process.stderr.write(`llama-server ${server.version}, model "${server.model}"; Ctrl-C ends it\n`);
  const interrupted = (): void => void server.stop();
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  await server.ended;
}

if (import.meta.main)
  await startTinyServer(process.argv.includes('--think') ? 'tiny-think' : 'tiny');
