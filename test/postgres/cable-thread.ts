import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { workerData, type MessagePort } from 'node:worker_threads';

const sockets = new Set<Socket>();
let isCut = false;

function kept(socket: Socket): Socket {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => sockets.delete(socket));
  return socket;
}

/** What was under way when the cable was cut never arrives, also when it is mended. */
function carry(from: Socket, to: Socket): void {
  let isDead = isCut;
  from.on('data', (bytes: Buffer) => {
    isDead ||= isCut;
    if (!isDead) to.write(bytes);
  });
  from.once('close', () => {
    if (!isCut && !isDead) to.destroy();
  });
}

const { far, port }: { readonly far: number; readonly port: MessagePort } = workerData;
const server = createServer((near) => {
  const other = kept(connect(far, '127.0.0.1'));
  carry(kept(near), other);
  carry(other, near);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
port.postMessage(address !== null && typeof address === 'object' ? address.port : 0);
/** As the keepalive of the server would: five seconds of silence, then three probes two seconds apart. */
const NOTICED_MS = 11_000;

port.on('message', (told: 'cut' | 'mend') => {
  isCut = told === 'cut';
  const dead = isCut ? [...sockets] : [];
  setTimeout(() => {
    for (const socket of dead) socket.destroy();
  }, NOTICED_MS);
});
