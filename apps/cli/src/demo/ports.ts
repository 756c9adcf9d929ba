import { createServer } from 'node:net';

/** Whether a port is free on a host's address. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The first `count` free ports above `after`. Throws a RangeError when there are none left. */
export async function freePorts(count: number, after: number, host: string): Promise<number[]> {
  const found: number[] = [];
  for (let port = after + 1; found.length < count; port++) {
    if (port > 65_535) throw new RangeError('no port is free');
    if (await isFree(port, host)) found.push(port);
  }
  return found;
}
