// The page: takes a file and a fingerprint, lets the workers check, shows what they found.
// oxlint-disable-next-line import/no-unassigned-import -- it sets zod up
import './jitless.ts';
// oxlint-disable-next-line import/no-unassigned-import -- Vite takes it
import './style.css';
import { parseFingerprint } from '@tasdiq/core';
import { aboutView } from './about-view.ts';
import { byId, element } from './element.ts';
import { EntriesView } from './entries-view.ts';
import { findingsView, witnessesView } from './findings-view.ts';
import type { FromVerifier } from './messages.ts';
import { type Run, startRun } from './run.ts';
import { saveView } from './save-view.ts';
import type { en } from './text/en.ts';
import { count, LANGUAGES, pickLanguage, text, useLanguage } from './text/text.ts';
import { identityView, numbersView, verdictText, verdictView } from './verdict-view.ts';

/** Progress is spoken at these parts of the whole. */
const SPOKEN_STEP = 0.25;

const fileInput = byId<HTMLInputElement>('file');
const pinInput = byId<HTMLTextAreaElement>('pin');
const language = byId<HTMLSelectElement>('language');
const drop = byId('drop');
const result = byId('result');

let dropped: File | undefined;
let run: Run | undefined;
let outcome: Outcome | undefined;
let entries: EntriesView | undefined;
let spoken = 0;

type Outcome = Extract<FromVerifier, { kind: 'report' | 'failed' }>;

for (const [tag, { name }] of Object.entries(LANGUAGES)) {
  language.append(element('option', { value: tag, lang: tag }, name));
}
language.value = pickLanguage(navigator.languages);
language.addEventListener('change', speakLanguage);
speakLanguage();

byId<HTMLFormElement>('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void start();
});
fileInput.addEventListener('change', () => take(undefined));
for (const kind of ['dragover', 'drop', 'dragleave'] as const) document.addEventListener(kind, onDrag);

/** Puts the page into the language that is chosen, what is shown of a check included. */
function speakLanguage(): void {
  const { locale, direction } = useLanguage(language.value);
  document.documentElement.lang = locale;
  document.documentElement.dir = direction;
  document.title = text('title');
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]')) {
    place.textContent = text(place.dataset['text'] as keyof typeof en);
  }
  byId('about').replaceChildren(aboutView());
  take(dropped);
  byId('pin-error').textContent = '';
  if (outcome) show(outcome);
}

function onDrag(event: DragEvent): void {
  event.preventDefault();
  drop.classList.toggle('over', event.type === 'dragover');
  const file = event.type === 'drop' ? event.dataTransfer?.files[0] : undefined;
  if (file) take(file);
}

/** A dropped file, or none when one was chosen in the usual way. */
function take(file: File | undefined): void {
  dropped = file;
  byId('file-hint').textContent = file ? text('dropped', { name: file.name }) : text('fileHint');
}

async function start(): Promise<void> {
  const file = dropped ?? fileInput.files?.[0];
  const pin = readPin();
  if (pin === null) return;
  if (!file) {
    speak(text('noFile'));
    fileInput.focus();
    return;
  }
  run?.stop();
  outcome = undefined;
  result.hidden = true;
  byId('progress').hidden = false;
  spoken = 0;
  speak(text('checking'));
  run = startRun(new Uint8Array(await file.arrayBuffer()), pin, { hear });
}

/** The fingerprint typed, undefined for none, null when it cannot be one. */
function readPin(): string | undefined | null {
  const typed = pinInput.value.trim();
  const pin = typed === '' ? undefined : parseFingerprint(typed);
  const bad = typed !== '' && pin === undefined;
  byId('pin-error').textContent = bad ? text('pinError') : '';
  pinInput.setAttribute('aria-invalid', String(bad));
  if (bad) pinInput.focus();
  return bad ? null : pin;
}

function hear(message: FromVerifier): void {
  if (message.kind === 'progress') showProgress(message.done, message.total);
  else if (message.kind === 'rows') entries?.take(message.from, message.rows);
  else {
    outcome = message;
    byId('progress').hidden = true;
    show(message);
    result.focus();
    speak(message.kind === 'report' ? verdictText(message.report) : text('failed'));
  }
}

function showProgress(done: number, total: number): void {
  const part = total === 0 ? 0 : done / total;
  byId<HTMLProgressElement>('bar').value = part;
  byId('counter').textContent = text('progress', { done: count(done), total: count(total) });
  if (part < spoken + SPOKEN_STEP || part >= 1) return;
  spoken = part;
  speak(text('percent', { part: count(Math.floor(part * 100)) }));
}

function show(message: Outcome): void {
  result.hidden = false;
  if (message.kind === 'failed') {
    result.replaceChildren(
      element('h2', { id: 'verdict' }, text('failed')),
      element('p', {}, `${text('failedWhy')} ${message.why}`),
    );
    return;
  }
  const { report, lines, ms } = message;
  const total = report.counts.entries;
  entries = total > 0 ? new EntriesView(total, (from, size) => run?.rows(from, size)) : undefined;
  const parts = [
    verdictView(report),
    report.verdict === 'no_dossier' ? undefined : identityView(report),
    findingsView(report),
    report.checkpoint && numbersView(report, ms),
    witnessesView(report),
    entries?.element,
    saveView(report.code ?? 'dossier', lines, report),
  ];
  result.replaceChildren(...parts.filter((part) => part !== undefined));
  entries?.show(report.firstWrongEntry ?? 0);
}

function speak(words: string): void {
  byId('live').textContent = words;
}
