// Verifies a file away from the page, so that the page stays awake.
// oxlint-disable-next-line import/no-unassigned-import -- it sets zod up
import './jitless.ts';
import { webCrypto } from '@tasdiq/crypto/web';
import { explain, reportLines, type SeenEntry, verify } from '@tasdiq/dossier';
import type { FromVerifier, Row, RowField, ToVerifier } from './messages.ts';
import { threadsBehind } from './threads.ts';

/** Entries whose fields are kept for browsing; beyond them only the line of the list is. */
const KEPT_DETAILS = 5000;

let rows: Row[] = [];

self.addEventListener('message', ({ data }: MessageEvent<ToVerifier>) => {
  if (data.kind === 'rows') {
    tell({ kind: 'rows', from: data.from, rows: rows.slice(data.from, data.from + data.count) });
  } else {
    check(data).catch((error: unknown) => tell({ kind: 'failed', why: String(error) }));
  }
});

async function check({ bytes, pin, readers }: Extract<ToVerifier, { kind: 'check' }>): Promise<void> {
  const started = performance.now();
  rows = [];
  const report = await verify(bytes, {
    crypto: webCrypto,
    threads: threadsBehind(readers),
    pin,
    observer: {
      progress: (done, total) => tell({ kind: 'progress', done, total }),
      entry: (seen) => rows.push(rowOf(seen)),
    },
  });
  tell({ kind: 'report', report, lines: reportLines(report), ms: performance.now() - started });
}

function rowOf({ entry, by, opened, ofVoid }: SeenEntry): Row {
  const { index, at, act, refusal } = entry;
  return {
    index,
    at,
    act: act?.act ?? '',
    id: act?.id ?? '',
    by,
    refusal: refusal ? explain(refusal) : '',
    fields: index < KEPT_DETAILS ? [...fieldsOf(opened), ...fieldsOf(ofVoid).map(asVoid)] : undefined,
  };
}

function fieldsOf(opened: SeenEntry['opened']): RowField[] {
  return Object.entries(opened?.fields ?? {}).map(([name, field]) => ({
    name,
    state: field.state,
    text: field.state === 'open' ? wordsOf(field.value) : field.state === 'malformed' ? field.text : '',
  }));
}

/** Whoever is named in a void act is not shown to have said anything. */
function asVoid(field: RowField): RowField {
  return field.state === 'withheld' ? field : { ...field, state: 'void' };
}

/** A value as text: words as they are, everything else as JSON. */
function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 1);
}

function tell(message: FromVerifier): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  self.postMessage(message);
}
