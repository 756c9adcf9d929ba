import type { ReadText, TextOptions } from '@tasdiq/interop';
import { useId, useState } from 'react';
import { useDossier } from '../../components/dossier-context.ts';
import { openValue } from '../../components/fields.tsx';
import { hasText, useCode, useText } from '../../i18n/text.ts';
import { pickText } from '../../i18n/languages.ts';
import { usePreferences } from '../../preferences.tsx';
import type { InstrumentNoun } from '../model.ts';
import { languageName } from '../words.ts';
import { readInWorker } from './read-file.ts';

/** A text that was read, and what it is to become. */
export interface Opened {
  /** Counts readings, so that a new one begins anew. */
  readonly number: number;
  readonly read: ReadText;
  readonly language: string;
  /** Undefined for a new text. */
  readonly instrument: InstrumentNoun | undefined;
}

interface Props {
  readonly instruments: readonly InstrumentNoun[];
  /** Id of the text that the page was opened for. */
  readonly chosen: string | undefined;
  readonly onOpened: (opened: Opened) => void;
}

interface Fault {
  readonly code: string;
  readonly message: string;
}

const FORMATS = ['auto', 'plain', 'markdown', 'docx'] as const;

/** Where the words come from, to which text they belong, in which language they are. */
export function SourcePart({ instruments, chosen, onOpened }: Props) {
  const text = useText();
  const { language: own } = usePreferences();
  const { charter } = useDossier();
  const [target, setTarget] = useState(chosen ?? '');
  const instrument = instruments.find(({ id }) => id === target);
  const languages = [
    ...new Set([...(instrument?.languages ?? []), ...(charter?.terms.languages ?? []), 'en', own]),
  ];
  const [picked, setLanguage] = useState<string>();
  const language = picked ?? instrument?.authentic[0] ?? charter?.terms.authentic ?? languages[0]!;
  const [file, setFile] = useState<File>();
  const [pasted, setPasted] = useState('');
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('auto');
  const [tracked, setTracked] = useState<'after' | 'before'>('after');
  const [state, setState] = useState<'idle' | 'busy' | Fault>('idle');
  const [number, setNumber] = useState(1);
  const read = async (): Promise<void> => {
    setState('busy');
    const input = file ? new Uint8Array(await file.arrayBuffer()) : pasted;
    const options: TextOptions = { ...formatOf(format, file), tracked };
    const answer = await readInWorker({ input, options });
    if ('fault' in answer) return setState(answer.fault);
    setState('idle');
    setNumber(number + 1);
    onOpened({ number, read: answer.read, language, instrument });
  };
  return (
    <form
      className="stack import-source"
      aria-busy={state === 'busy'}
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <h2>{text('texts.import.step1')}</h2>
      <div className="two">
        <Labelled label={text('texts.import.which')}>
          {(id) => (
            <select id={id} value={target} onChange={(event) => setTarget(event.target.value)}>
              <option value="">{text('texts.import.newText')}</option>
              {instruments.map((one) => (
                <option key={one.id} value={one.id}>
                  {pickText(openValue(one.fields, 'title'), own)?.text ?? one.code}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <LanguageSelect languages={languages} value={language} onChange={setLanguage} />
        <Labelled label={text('texts.import.file')}>
          {(id) => (
            <input
              id={id}
              type="file"
              accept=".docx,.md,.markdown,.txt,text/plain,text/markdown"
              onChange={(event) => setFile(event.target.files?.[0])}
            />
          )}
        </Labelled>
        <Labelled label={text('texts.import.format')}>
          {(id) => (
            <select
              id={id}
              value={format}
              onChange={(event) => setFormat(event.target.value as typeof format)}
            >
              {FORMATS.map((one) => (
                <option key={one} value={one}>
                  {text(`texts.import.format.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={text('texts.import.tracked')}>
          {(id) => (
            <select
              id={id}
              value={tracked}
              onChange={(event) => setTracked(event.target.value as typeof tracked)}
            >
              <option value="after">{text('texts.import.tracked.after')}</option>
              <option value="before">{text('texts.import.tracked.before')}</option>
            </select>
          )}
        </Labelled>
      </div>
      {!file && (
        <Labelled label={text('texts.import.paste')}>
          {(id) => (
            <textarea
              id={id}
              rows={8}
              dir="auto"
              lang={language}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Labelled>
      )}
      <p>
        <button
          type="submit"
          className="primary"
          disabled={state === 'busy' || (!file && pasted.trim() === '')}
        >
          {text(state === 'busy' ? 'texts.import.reading' : 'texts.import.read')}
        </button>
      </p>
      {typeof state === 'object' && <FaultNotice fault={state} />}
    </form>
  );
}

/** What the name of a file says of its format, unless somebody chose one. */
function formatOf(format: (typeof FORMATS)[number], file: File | undefined): TextOptions {
  if (format !== 'auto') return { format };
  return file && /\.(md|markdown)$/i.test(file.name) ? { format: 'markdown' } : {};
}

function LanguageSelect(props: {
  languages: readonly string[];
  value: string;
  onChange: (language: string) => void;
}) {
  const text = useText();
  const { manner } = usePreferences();
  return (
    <Labelled label={text('texts.import.language')}>
      {(id) => (
        <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          {props.languages.map((language) => (
            <option key={language} value={language}>
              {languageName(language, manner.locale)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A control with its label above it. */
export function Labelled(props: { label: string; children: (id: string) => React.ReactNode }) {
  const id = useId();
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  );
}

/** Why a file cannot be read, and the words of the reader about it. */
function FaultNotice({ fault: { code: name, message } }: { fault: Fault }) {
  const text = useText();
  const code = useCode();
  return (
    <div className="notice tone-bad" role="alert">
      <h3>{text('texts.import.failed')}</h3>
      {hasText(`textFault.${name}`) && <p>{code('textFault', name)}</p>}
      <p lang="en" dir="ltr">
        {message}
      </p>
    </div>
  );
}
