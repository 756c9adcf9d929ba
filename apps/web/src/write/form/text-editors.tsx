import { useState } from 'react';
import { hiddenCharacters } from '@tasdiq/words';
import { ABOUT, LANGUAGES } from '../../i18n/languages.ts';
import { useText } from '../../i18n/text.ts';
import { usePreferences } from '../../preferences.tsx';
import { useLabels } from '../labels.ts';
import type { Shape } from '../model/shape.ts';
import { type EditorProps, type FormScene, useScene } from './form-context.ts';
import { Framed, FramedGroup } from './framed.tsx';

/** Lines that a text of several lines is given at first. */
const ROWS = 4;

/** Words in one language that nobody states: their direction follows their letters. */
export function WordsEditor({
  shape: { breaks, max },
  path,
  value,
  onChange,
  required,
}: EditorProps<Extract<Shape, { type: 'words' }>>) {
  const text = typeof value === 'string' ? value : '';
  return (
    <Framed path={path} required={required}>
      {(wiring) => (
        <>
          {breaks ? (
            <textarea
              {...wiring}
              dir="auto"
              rows={ROWS}
              maxLength={max}
              value={text}
              onChange={({ target }) => onChange(target.value || undefined)}
            />
          ) : (
            <input
              {...wiring}
              dir="auto"
              maxLength={max}
              value={text}
              onChange={({ target }) => onChange(target.value || undefined)}
            />
          )}
          <Hidden text={text} />
        </>
      )}
    </Framed>
  );
}

/** A text in as many languages as its author wants, each with its own input in its own direction. */
export function TextsEditor(props: EditorProps<Extract<Shape, { type: 'texts' }>>) {
  return (
    <FramedGroup path={props.path} required={props.required}>
      <LanguageTexts {...props} />
    </FramedGroup>
  );
}

function LanguageTexts({ path, value, onChange }: Pick<EditorProps<Shape>, 'path' | 'value' | 'onChange'>) {
  const scene = useScene();
  const { language } = usePreferences();
  const text = useText();
  const { label } = useLabels();
  const texts = (value ?? {}) as Readonly<Record<string, string>>;
  const [shown, setShown] = useState<readonly string[]>(() => firstLanguages(scene, texts, language));
  const tags = [...new Set([...shown, ...Object.keys(texts)])];
  const others = [...new Set([...scene.languages, ...LANGUAGES])].filter((tag) => !tags.includes(tag));
  return (
    <div className="stack-tight">
      {tags.map((tag) => (
        <div key={tag} className="form-language">
          <span className="small quiet" lang={localeOf(tag)} aria-hidden="true">
            {nameOf(tag)}
          </span>
          <textarea
            lang={localeOf(tag)}
            dir={directionOf(tag)}
            rows={rowsFor(texts[tag])}
            aria-label={`${label(scene.act, path)} (${nameOf(tag)})`}
            value={texts[tag] ?? ''}
            onChange={({ target }) => onChange({ ...texts, [tag]: target.value })}
          />
          <Hidden text={texts[tag] ?? ''} />
        </div>
      ))}
      {others.length > 0 && (
        <select
          className="form-short"
          aria-label={text('write.addLanguage')}
          value=""
          onChange={({ target }) => setShown([...tags, target.value])}
        >
          <option value="">{text('write.addLanguage')}</option>
          {others.map((tag) => (
            <option key={tag} value={tag} lang={localeOf(tag)}>
              {nameOf(tag)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** The reader's own language when the charter knows it, else the charter's first. */
function firstLanguages(
  { languages }: FormScene,
  texts: Readonly<Record<string, string>>,
  own: string,
): readonly string[] {
  const written = Object.keys(texts);
  if (written.length > 0) return written;
  return [languages.includes(own) || languages.length === 0 ? own : languages[0]!];
}

function known(tag: string): (typeof LANGUAGES)[number] | undefined {
  return LANGUAGES.find((language) => language === tag);
}

function nameOf(tag: string): string {
  const language = known(tag);
  return language ? ABOUT[language].name : tag;
}

function localeOf(tag: string): string {
  const language = known(tag);
  return language ? ABOUT[language].locale : tag;
}

function directionOf(tag: string): 'ltr' | 'rtl' | 'auto' {
  const language = known(tag);
  return language ? ABOUT[language].direction : 'auto';
}

function rowsFor(text: string | undefined): number {
  return Math.min(12, Math.max(2, (text ?? '').split('\n').length + 1));
}

/** Says which characters of a text nobody sees: they can make it say one thing to the eye and another to the record. */
function Hidden({ text: words }: { text: string }) {
  const text = useText();
  const hidden = hiddenCharacters(words);
  if (hidden.length === 0) return null;
  return (
    <p className="small bad">
      {text('write.hidden')} <bdi dir="ltr">{hidden.join(' ')}</bdi>
    </p>
  );
}

/** Words for each code of something else in the act: decisions, action points, brackets, zones. */
export function CodedTextsEditor({
  path,
  value,
  onChange,
  required,
}: EditorProps<Extract<Shape, { type: 'texts-by-code' }>>) {
  const scene = useScene();
  const text = useText();
  const [typed, setTyped] = useState('');
  const texts = (value ?? {}) as Readonly<Record<string, Readonly<Record<string, string>>>>;
  const codes = [...new Set([...codesFor(scene, path), ...Object.keys(texts)])];
  return (
    <FramedGroup path={path} required={required}>
      {codes.length === 0 && <p className="small quiet">{text('write.noCodes')}</p>}
      {codes.map((code) => (
        <fieldset key={code} className="form-group">
          <legend>
            <bdi dir="ltr" className="mono">
              {code}
            </bdi>
          </legend>
          <LanguageTexts
            path={`${path}.${code}`}
            value={texts[code]}
            onChange={(one) => onChange({ ...texts, [code]: one })}
          />
        </fieldset>
      ))}
      <div className="row">
        <input
          className="mono form-short"
          dir="ltr"
          aria-label={text('write.addCode')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <button
          type="button"
          disabled={typed.trim() === ''}
          onClick={() => {
            onChange({ ...texts, [typed.trim()]: {} });
            setTyped('');
          }}
        >
          {text('write.addCode')}
        </button>
      </div>
    </FramedGroup>
  );
}

/** Codes that the facts of the same name list, or the zones. */
function codesFor({ facts, zones }: FormScene, path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (name === 'zone_names') return zones;
  const listed = facts[name];
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((one: { code?: unknown } | undefined) =>
    typeof one?.code === 'string' && one.code !== '' ? [one.code] : [],
  );
}
