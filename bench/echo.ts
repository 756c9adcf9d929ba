// The bare limit of an HTTP answer: node:http that reads a body and answers as many bytes as a host does for an act.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answer = JSON.stringify({ proof: 'x'.repeat(Number(process.argv[2] ?? 2200)) });
const headers = { 'content-type': 'application/json', 'content-length': answer.length };

const server = createServer((incoming, outgoing) => {
  incoming.on('data', () => {});
  incoming.on('end', () => outgoing.writeHead(201, headers).end(answer, 'latin1'));
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
