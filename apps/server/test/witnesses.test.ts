import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Office, Stage } from './support/stage.ts';

/*
 * One of the three witnesses, "mediator", is reached through a go-between that can be told to misbehave;
 * the other two are honest and enough for the quorum, unless a test takes one away.
 */
let stage: Stage;
let office: Office;
let between: Server;
type Behaviour = (incoming: IncomingMessage, outgoing: ServerResponse, body: string) => void;
let behave: Behaviour;
const heard = { count: 0 };

beforeAll(async () => {
  stage = await Stage.set();
  between = createServer((incoming, outgoing) => {
    heard.count++;
    let body = '';
    incoming.on('data', (part: Buffer) => (body += part.toString()));
    incoming.on('end', () => behave(incoming, outgoing, body));
  });
  between.listen(0, '127.0.0.1');
  await once(between, 'listening');
  readdress();
  behave = honest;
  await stage.startServer();
  office = await stage.office('field office');
});
beforeEach(() => {
  heard.count = 0;
});
afterAll(async () => {
  between?.closeAllConnections();
  between?.close();
  await stage?.strike();
});

/** Has the host ask the witness again at once, whatever pause it has earned. */
function readdress(): void {
  const { port } = between.address() as AddressInfo;
  stage.writeHostFile({ mediator: `http://127.0.0.1:${port}` });
}

/** Passes everything on to the true witness. */
function honest(incoming: IncomingMessage, outgoing: ServerResponse, body: string): void {
  const { method } = incoming;
  fetch(`${stage.witnesses.get('mediator')!.url}${incoming.url}`, {
    method,
    body: method === 'GET' ? null : body,
  })
    .then(async (response) => {
      const type = response.headers.get('content-type') ?? 'text/plain';
      return outgoing.writeHead(response.status, { 'content-type': type }).end(await response.text());
    })
    .catch(() => outgoing.destroy());
}

const says =
  (status: number, type: string, text: string): Behaviour =>
  (_, outgoing) => {
    outgoing.writeHead(status, { 'content-type': type }).end(text);
  };

const misbehaviours: [string, Behaviour][] = [
  ['talks nonsense', says(200, 'text/plain', 'I agree to everything.\n')],
  ['sends bytes that are no text', says(200, 'text/plain', '\u0000\ufffd\u0001')],
  ['sends an empty answer', says(200, 'text/plain', '')],
  [
    'cosigns with a signature that does not hold',
    (_, outgoing, body) => {
      const name = 'witness.example/mediator';
      const line = `\u2014 ${name} ${Buffer.alloc(76, 7).toString('base64')}\n`;
      outgoing.writeHead(200).end(body.length > 0 ? line : '');
    },
  ],
  ['claims a larger log and shows nothing', says(409, 'text/x.tlog.size', '99999999\n')],
  [
    'claims that it is at the size that it was asked for, again and again',
    (_, outgoing, body) => {
      const old = /^old (\d+)/.exec(body)?.[1] ?? '0';
      outgoing.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${old}\n`);
    },
  ],
  [
    'answers without end',
    (_, outgoing) => {
      outgoing.writeHead(200);
      const more = (): void => {
        if (!outgoing.destroyed) outgoing.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    },
  ],
  ['hangs', () => {}],
  ['hangs up', (incoming) => void incoming.socket.destroy()],
  ['fails', says(500, 'text/html', '<h1>Internal error</h1>')],
  ['refuses', says(403, 'text/plain', 'no')],
];

test.each(misbehaviours)('a witness that %s costs the others nothing', async (_, behaviour) => {
  behave = behaviour;
  readdress();
  for (let i = 0; i < 3 || heard.count === 0; i++) {
    const { status, body } = await stage.submit(office.write());
    expect(status).toBe(201);
    expect(body.proof).not.toContain('witness.example/mediator');
  }
  expect((await stage.mode()).mode).toBe('open');
});

test('a witness that is well again is asked again and brought up to date', async () => {
  behave = honest;
  const end = Date.now() + 45_000;
  let proof = '';
  while (!proof.includes('witness.example/mediator')) {
    if (Date.now() > end) throw new Error('it is not asked again');
    await stage.submit(office.write());
    proof = await (await fetch(`${stage.log}/checkpoint`)).text();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
});

test('each cosigner stands once under a checkpoint', async () => {
  behave = (incoming, outgoing, body) => {
    fetch(`${stage.witnesses.get('mediator')!.url}${incoming.url}`, { method: 'POST', body })
      .then(async (response) => outgoing.writeHead(response.status).end((await response.text()).repeat(3)))
      .catch(() => outgoing.destroy());
  };
  await stage.submit(office.write());
  await new Promise((resolve) => setTimeout(resolve, 300));
  const note = await (await fetch(`${stage.log}/checkpoint`)).text();
  const names = [...note.matchAll(/^\u2014 (\S+) /gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(3);
  behave = honest;
});

test('without a quorum acts are logged and answered 202, and cosigned when the witnesses are back', async () => {
  await stage.witnesses.get('guarantor-one')!.end('SIGKILL');
  await stage.witnesses.get('guarantor-two')!.end('SIGKILL');
  const written = office.write();
  const { status, body } = await stage.submit(written);
  expect(status).toBe(202);
  expect(body).toMatchObject({ pending: true, id: written.id });
  expect(body.proof).toBeUndefined();
  expect((await fetch(`${stage.api}/acts/${written.id}/proof`)).status).toBe(404);
  const next = await stage.submit(office.write());
  expect([next.status, next.body.index]).toEqual([202, body.index + 1]);
  expect((await stage.submit(written)).status).toBe(200);
  await stage.startWitness('guarantor-one');
  const end = Date.now() + 45_000;
  for (;;) {
    const proof = await fetch(`${stage.api}/acts/${written.id}/proof`);
    if (proof.status === 200) break;
    if (Date.now() > end) throw new Error('the act stays pending');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect((await stage.submit(office.write())).status).toBe(201);
  await stage.startWitness('guarantor-two');
});

test('after a start nothing is accepted before a quorum has answered', async () => {
  await stage.server!.end('SIGTERM');
  await stage.witnesses.get('guarantor-one')!.end('SIGKILL');
  await stage.witnesses.get('guarantor-two')!.end('SIGKILL');
  await stage.startServer();
  expect((await stage.mode()).mode).toBe('starting');
  const written = office.write();
  const refused = await stage.submit(written);
  expect(refused).toMatchObject({ status: 503, body: { code: 'not_ready' } });
  await stage.startWitness('guarantor-one');
  await stage.reaches('open');
  expect((await stage.submit(written)).status).toBe(201);
  await stage.startWitness('guarantor-two');
});
