import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ed25519Signer,
  encodeAddCheckpoint,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  signCheckpoint,
  Tree,
  utf8,
} from '@tasdiq/tlog';
import { openFolder } from '../src/data-folder.ts';
import { LogList } from '../src/log-list.ts';
import { State, StateLost } from '../src/state.ts';
import { Witness } from '../src/witness.ts';
import { folder } from './process.ts';

const log = ed25519Signer({
  name: 'host.example/log',
  type: KEY_TYPE.ed25519,
  seed: new Uint8Array(32).fill(1),
});
const tree = new Tree();
for (let i = 0; i < 300; i++) tree.append(leafHash(utf8(`leaf ${i}`)));

const bodyOf = (from: number, to: number): Uint8Array => {
  const checkpoint = { origin: log.name, size: to, root: tree.rootAt(to), extensions: [] };
  const note = signCheckpoint(checkpoint, [log]);
  return utf8(
    encodeAddCheckpoint({ oldSize: from, proof: tree.consistencyProof(from, to), checkpoint: note }),
  );
};

function open(): { witness: Witness; state: State } {
  const data = folder();
  const { key, state } = openFolder(data, 'w.example');
  const logs = new LogList(data, [formatVerifierKey(log.verifierKey)], () => {});
  return { witness: new Witness(key, state, logs, () => {}), state };
}

describe('the witness without HTTP', () => {
  test('answers every damaged request with a status, and cosigns none of them', () => {
    const { witness, state } = open();
    expect(witness.addCheckpoint(bodyOf(0, 7), 0).status).toBe(200);
    const good = bodyOf(7, 257);
    const damage = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255), cut: fc.boolean() });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        let body = good.slice();
        for (const { at, byte, cut } of damages) {
          if (cut) body = body.slice(0, at);
          else if (at < body.length) body[at] = byte;
        }
        if (Buffer.from(body).equals(good)) return;
        const { status } = witness.addCheckpoint(body, 0);
        expect([400, 403, 404, 409, 422]).toContain(status);
      }),
      { numRuns: 500 },
    );
    expect(state.latest(log.name)?.size).toBe(7);
    expect(witness.addCheckpoint(good, 0).status).toBe(200);
    state.close();
  });

  test('gives no cosignature when its state cannot be written', () => {
    const { witness, state } = open();
    expect(witness.addCheckpoint(bodyOf(0, 7), 0).status).toBe(200);
    state.close();
    // A closed state cannot even be read: no status at all is better than a cosignature.
    expect(() => witness.addCheckpoint(bodyOf(7, 8), 0)).toThrow();
  });

  test('reports a failed write as a lost state', () => {
    const { state } = open();
    const root = new Uint8Array(32);
    const broken = { origin: log.name, size: Number.NaN, root, extensions: [] };
    expect(() => state.store(broken, 'note')).toThrow(StateLost);
    expect(state.latest(log.name)).toBeUndefined();
    state.close();
  });
});
