// The page: takes a file and a fingerprint, lets the workers check, shows what they found.
import './jitless.ts';
import './style.css';
import { parseFingerprint } from '@tasdiq/core';
import { verdictLine } from '@tasdiq/dossier';
import { aboutView } from './about-view.ts';
import { byId, count, element } from './element.ts';
import { EntriesView } from './entries-view.ts';
import { findingsView, witnessesView } from './findings-view.ts';
import type { FromVerifier, ToVerifier } from './messages.ts';
// oxlint-disable-next-line import/default -- Vite makes it
import SignatureWorker from './signature.worker.ts?worker&inline';
import { identityView, numbersView, verdictView } from './verdict-view.ts';
// oxlint-disable-next-line import/default -- Vite makes it
import VerifyWorker from './verify.worker.ts?worker&inline';

/** Progress is spoken at these parts of the whole. */
const SPOKEN_STEP = 0.25;

const form = byId<HTMLFormElement>('form');
const fileInput = byId<HTMLInputElement>('file');
const pinInput = byId<HTMLTextAreaElement>('pin');
const drop = byId('drop');
const result = byId('result');

let dropped: File | undefined;
let running: readonly Worker[] = [];

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void start();
});
fileInput.addEventListener('change', () => take(undefined));
for (const kind of ['dragover', 'drop', 'dragleave'] as const) document.addEventListener(kind, onDrag);
byId('about').append(aboutView());

function onDrag(event: DragEvent): void {
  event.preventDefault();
  drop.classList.toggle('over', event.type === 'dragover');
  const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
  if (file) take(file);
}

/** A dropped file, or none when one was chosen in the usual way. */
function take(file: File | undefined): void {
  dropped = file;
  byId('file-hint').textContent = file ? `${file.name}, dropped here.` : 'Choose a file, or drop one here.';
}

async function start(): Promise<void> {
  const file = dropped ?? fileInput.files?.[0];
  const pin = readPin();
  if (pin === null) return;
  if (!file) {
    speak('Choose a file first.');
    fileInput.focus();
    return;
  }
  for (const worker of running) worker.terminate();
  const bytes = new Uint8Array(await file.arrayBuffer());
  run(bytes, pin);
}

/** The fingerprint typed, undefined for none, null when it cannot be one. */
function readPin(): string | undefined | null {
  const text = pinInput.value.trim();
  const pin = text === '' ? undefined : parseFingerprint(text);
  const bad = text !== '' && pin === undefined;
  byId('pin-error').textContent = bad ? 'This is no fingerprint: it has forty letters and digits.' : '';
  pinInput.setAttribute('aria-invalid', String(bad));
  if (bad) pinInput.focus();
  return bad ? null : pin;
}

function run(bytes: Uint8Array, pin: string | undefined): void {
  const verifier = new VerifyWorker();
  const signatures = new SignatureWorker();
  running = [verifier, signatures];
  const { port1, port2 } = new MessageChannel();
  let entries: EntriesView | undefined;
  verifier.addEventListener('message', ({ data }: MessageEvent<FromVerifier>) => {
    if (data.kind === 'progress') showProgress(data.done, data.total);
    else if (data.kind === 'report') entries = showReport(data, (message) => verifier.postMessage(message));
    else if (data.kind === 'rows') entries?.take(data.from, data.rows);
    else fail(data.why);
  });
  for (const worker of running) worker.addEventListener('error', (event) => fail(event.message));
  result.hidden = true;
  byId('progress').hidden = false;
  spoken = 0;
  speak('Checking.');
  signatures.postMessage(port2, [port2]);
  const message: ToVerifier = { kind: 'check', bytes, pin, helper: port1 };
  verifier.postMessage(message, [bytes.buffer as ArrayBuffer, port1]);
}

let spoken = 0;

function showProgress(done: number, total: number): void {
  const part = total === 0 ? 0 : done / total;
  byId<HTMLProgressElement>('bar').value = part;
  byId('counter').textContent = `${count(done)} of ${count(total)} entries`;
  if (part < spoken + SPOKEN_STEP || part >= 1) return;
  spoken = part;
  speak(`${Math.floor(part * 100)} percent checked.`);
}

function showReport(
  { report, lines, ms }: Extract<FromVerifier, { kind: 'report' }>,
  send: (message: ToVerifier) => void,
): EntriesView | undefined {
  byId('progress').hidden = true;
  const total = report.counts.entries;
  const entries =
    total > 0 ? new EntriesView(total, (from, size) => send({ kind: 'rows', from, count: size })) : undefined;
  const judged = report.verdict !== 'no_dossier';
  const parts = [
    verdictView(report),
    judged && identityView(report),
    findingsView(report),
    report.checkpoint && numbersView(report, ms),
    witnessesView(report),
    entries?.element,
    saveView(report.code ?? 'dossier', lines, JSON.stringify(report, undefined, 2)),
  ];
  result.replaceChildren(...parts.filter((part) => part instanceof HTMLElement));
  result.hidden = false;
  result.focus();
  speak(verdictLine(report));
  entries?.show(report.firstWrongEntry ?? 0);
  return entries;
}

/** Buttons that save the report: for people and for programs. */
function saveView(name: string, lines: readonly string[], json: string): HTMLElement {
  const save = (label: string, file: string, type: string, text: string): HTMLElement => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => {
      const href = URL.createObjectURL(new Blob([text], { type }));
      element('a', { href, download: file }).click();
      URL.revokeObjectURL(href);
    });
    return button;
  };
  return element(
    'p',
    { class: 'pager' },
    save('Save the report as text', `${name}-report.txt`, 'text/plain', `${lines.join('\n')}\n`),
    save('Save the report as JSON', `${name}-report.json`, 'application/json', `${json}\n`),
  );
}

function fail(why: string): void {
  byId('progress').hidden = true;
  result.replaceChildren(
    element('h2', { id: 'verdict' }, 'The check could not be finished.'),
    element('p', {}, `This is a fault of this page or browser, and says nothing about the file. ${why}`),
  );
  result.hidden = false;
  result.focus();
}

function speak(text: string): void {
  byId('live').textContent = text;
}
