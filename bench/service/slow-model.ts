import { createServer } from 'node:http';
import { once } from 'node:events';

/** A model server that thinks for a while and then answers with nothing usable, so that it is asked again and again. */
export type SlowModel = {
  readonly baseUrl: string;
  readonly asked: () => number;
  stop(): Promise<void>;
};

export async function startSlowModel(afterMs: number): Promise<SlowModel> {
  let asked = 0;
  const answer = { role: 'assistant', content: '{"actions":[],"summary":"hold"}' };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      asked += 1;
      setTimeout(() => {
        response.setHeader('Content-Type', 'application/json');
        const choices = [{ index: 0, finish_reason: 'stop', message: answer }];
        const usage = { prompt_tokens: 1000, completion_tokens: 50, total_tokens: 1050 };
        response.end(
          JSON.stringify({
            id: 'x',
            object: 'chat.completion',
            created: 1,
            model: 'slow',
            choices,
            usage,
            data: [],
          }),
        );
      }, afterMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
