// The load generator: a process of its own that signs acts beforehand, sends them over many connections and checks
// what comes back. It is told what to do over the channel to its parent.
import { type Digest, encodeLeaf, type FoundingFacts } from '@tasdiq/core';
import { ed25519, sha256 } from '@tasdiq/crypto/node';
import { policyOf } from '@tasdiq/dossier';
import {
  encodeBase64Url,
  leafHash,
  parseCheckpoint,
  parseNote,
  utf8,
  verifierOf,
  type VerifierKey,
  verifyProof,
} from '@tasdiq/tlog';
import { type Answer, Connection, requestBytes } from './connection.ts';
import { percentile } from './measure.ts';
import type { SignedAct } from './pen.ts';
import { Story } from './story.ts';

/** Lines in one request while a record is opened or filled. */
const BATCH = 1000;
const PATH = '/api/dossiers/bench/acts';
/** Answers of a run whose proof is checked. */
const SAMPLE = 50;

/** What the parent asks. */
export type Order =
  /** Logs mandates, sources and actors of so many offices. */
  | {
      readonly do: 'open';
      readonly url: string;
      readonly facts: FoundingFacts;
      readonly start: number;
      readonly offices: number;
    }
  /** Logs so many acts, one a request, over so many connections. */
  | { readonly do: 'single'; readonly url: string; readonly connections: number; readonly acts: number }
  /** Logs so many acts, 1,000 a request, with so many requests in flight. */
  | { readonly do: 'batch'; readonly url: string; readonly connections: number; readonly acts: number }
  /** Sends so many bodies like acts to a server that only answers. */
  | { readonly do: 'echo'; readonly url: string; readonly connections: number; readonly acts: number };

/** What came of a run. */
export interface Outcome {
  /** Acts that the host says are logged and cosigned. */
  readonly acked: number;
  /** Acts that are logged and wait for their quorum. */
  readonly pending: number;
  readonly seconds: number;
  /** Milliseconds from sending a request to having its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Proofs that were checked; each held. */
  readonly proofs: number;
}

/** A request and the acts in it. */
interface Work {
  readonly acts: readonly SignedAct[];
  readonly request: Buffer;
}

interface Answered {
  readonly work: Work;
  readonly answer: Answer;
}

/** What the host says of one act (spec/http.md "Writing"). */
interface Result {
  readonly status: number;
  readonly loggedAt: string;
  readonly proof?: string;
}

interface BatchBody {
  readonly results: readonly Result[];
  readonly checkpoint: string;
}

let story: Story;
let offices = 0;
/** An act that was logged, to have something to send where nobody reads it. */
let logged: SignedAct;

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send!({ answer }),
    (error: unknown) => process.send!({ error: error instanceof Error ? error.stack : String(error) }),
  );
});

async function obey(order: Order): Promise<Outcome> {
  if (order.do === 'open') return open(order);
  const { url, connections, acts } = order;
  const each = Math.ceil(acts / connections);
  const lanes = Array.from({ length: connections }, (_, lane) => workOf(order, lane, each));
  const { answers, ...outcome } = await drive(url, lanes);
  if (order.do === 'echo') return { ...outcome, acked: answers.length, pending: 0, proofs: 0 };
  return { ...outcome, ...tally(answers), proofs: checkSome(answers) };
}

async function open({ url, facts, start, offices: count }: Order & { do: 'open' }): Promise<Outcome> {
  story = new Story(facts, start, true);
  story.founding();
  offices = count;
  const acts = [...story.opening(count)];
  logged = acts.at(-1)!;
  const { answers, ...outcome } = await drive(url, [batches(acts)]);
  const done = { ...outcome, ...tally(answers), proofs: checkSome(answers) };
  const text = await (await fetch(`${url}/log/bench/checkpoint`)).text();
  const { size, root } = parseCheckpoint(parseNote(text).text);
  story.page.basis = { size, root: encodeBase64Url(root) as Digest };
  return done;
}

/** Signs what one connection sends: a connection has offices of its own, since their acts are in chains. */
function workOf(order: Order & { connections: number }, lane: number, count: number): Work[] {
  if (order.do === 'echo') return Array.from({ length: count }, () => single(logged));
  if (order.do === 'single') return Array.from({ length: count }, () => single(story.report(lane)));
  const own = Array.from({ length: offices }, (_, i) => i).filter((i) => i % order.connections === lane);
  return batches(Array.from({ length: count }, (_, i) => story.report(own[i % own.length]!)));
}

function single(act: SignedAct): Work {
  return { acts: [act], request: requestBytes('POST', PATH, 'application/json', bodyOf(act)) };
}

function batches(acts: readonly SignedAct[]): Work[] {
  const made: Work[] = [];
  for (let from = 0; from < acts.length; from += BATCH) {
    const some = acts.slice(from, from + BATCH);
    const body = some.map((act) => `${bodyOf(act)}\n`).join('');
    made.push({ acts: some, request: requestBytes('POST', PATH, 'application/x-ndjson', body) });
  }
  return made;
}

function bodyOf({ jws, disclosures }: SignedAct): string {
  return JSON.stringify({ jws, disclosures });
}

/** Sends each lane's work over a connection of its own, in order, as fast as the answers come. */
async function drive(url: string, lanes: readonly (readonly Work[])[]) {
  const connections = await Promise.all(lanes.map(() => Connection.open(url)));
  const answers: Answered[] = [];
  const times: number[] = [];
  const start = performance.now();
  const sending = lanes.map(async (lane, i) => {
    for (const work of lane) {
      const sent = performance.now();
      const answer = await connections[i]!.send(work.request);
      times.push(performance.now() - sent);
      answers.push({ work, answer });
    }
  });
  await Promise.all(sending);
  const seconds = (performance.now() - start) / 1000;
  for (const connection of connections) connection.close();
  const max = times.reduce((most, time) => Math.max(most, time), 0);
  return { answers, seconds, p50: percentile(times, 50), p99: percentile(times, 99), max };
}

/** Counts what was logged. Throws when something was not. */
function tally(answers: readonly Answered[]): { acked: number; pending: number } {
  const counts = { acked: 0, pending: 0 };
  for (const answered of answers) {
    for (const result of resultsOf(answered)) {
      if (result.status === 201) counts.acked++;
      else if (result.status === 202) counts.pending++;
      else throw new Error(`an act was not logged: ${JSON.stringify(result).slice(0, 500)}`);
    }
  }
  return counts;
}

/** What an answer says of each act; of a single one only the status, since reading it takes time. */
function resultsOf({ work, answer: { status, body } }: Answered): readonly Pick<Result, 'status'>[] {
  if (status === 201 || status === 202) return [{ status }];
  const said = JSON.parse(body.toString()) as BatchBody | Result;
  return 'results' in said ? said.results : work.acts.map(() => said);
}

/** Checks the proofs of acts spread over a run, each against the policy of the charter. Throws when one fails. */
function checkSome(answers: readonly Answered[]): number {
  const policy = policyOf(story.facts, story.page.dossier);
  const options = { toVerifier: (key: VerifierKey) => verifierOf(key, ed25519), hash: sha256 };
  const step = Math.max(1, Math.floor(answers.length / SAMPLE));
  let checked = 0;
  for (let i = 0; i < answers.length; i += step) {
    const { work, answer } = answers[i]!;
    const { loggedAt, proof } = firstOf(answer);
    if (proof === undefined) continue;
    const leaf = encodeLeaf(loggedAt, work.acts[0]!.jws);
    verifyProof(proof, leafHash(utf8(leaf), sha256), policy, options);
    checked++;
  }
  return checked;
}

/** What an answer says of the first act of a request, with its whole proof. */
function firstOf({ body }: Answer): Result {
  const said = JSON.parse(body.toString()) as Result | BatchBody;
  if (!('results' in said)) return said;
  const first = said.results[0]!;
  return { ...first, ...(first.proof !== undefined && { proof: `${first.proof}${said.checkpoint}` }) };
}
