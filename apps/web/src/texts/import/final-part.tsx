import type { Tabling } from '@tasdiq/client';
import { useDossier } from '../../components/dossier-context.ts';
import { useCode, useText } from '../../i18n/text.ts';
import { MemberName } from '../parts.tsx';
import { Labelled } from './source-part.tsx';

const KINDS = [
  'agreement',
  'protocol',
  'memorandum',
  'statement',
  'side_letter',
  'terms_of_reference',
  'interpretation',
  'annex',
  'map',
  'other',
] as const;

/** How a new text begins. */
export interface NewText {
  readonly code: string;
  readonly kind: string;
  readonly title: string;
  readonly parties: readonly string[];
}

export const NEW_TEXT: NewText = { code: '', kind: 'agreement', title: '', parties: [] };

/** What goes with the draft, and who may read its words. */
export interface Ending {
  readonly note: string;
  readonly visibility: 'restricted' | 'public';
}

/** What a new text still lacks. */
export function newTextFault({ code, title, parties }: NewText): 'code' | 'title' | 'parties' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(code)) return 'code';
  if (title.trim() === '') return 'title';
  return parties.length === 0 ? 'parties' : undefined;
}

interface Props {
  readonly plan: Tabling;
  readonly language: string;
  readonly isNew: boolean;
  readonly fresh: NewText;
  readonly ending: Ending;
  readonly ready: boolean;
  readonly onFresh: (fresh: NewText) => void;
  readonly onEnding: (ending: Ending) => void;
  readonly onSend: () => void;
}

/** What else the acts need, how many there are, and the button that begins to sign them. */
export function FinalPart(props: Props) {
  const { plan, language, isNew, fresh, ending, ready, onFresh, onEnding, onSend } = props;
  const text = useText();
  const written = plan.articles.filter(({ kept }) => kept === undefined).length;
  return (
    <section className="stack import-source">
      <h2>{text('texts.import.step4')}</h2>
      {isNew && <NewTextPart fresh={fresh} language={language} onChange={onFresh} />}
      <Labelled label={text('texts.import.note')}>
        {(id) => (
          <textarea
            id={id}
            rows={2}
            dir="auto"
            lang={language}
            value={ending.note}
            onChange={(event) => onEnding({ ...ending, note: event.target.value })}
          />
        )}
      </Labelled>
      <fieldset className="plain-set">
        <legend>{text('texts.import.visibility')}</legend>
        <div className="row">
          {(['restricted', 'public'] as const).map((visibility) => (
            <label key={visibility} className="choice">
              <input
                type="radio"
                name="visibility"
                checked={ending.visibility === visibility}
                onChange={() => onEnding({ ...ending, visibility })}
              />
              {text(`texts.import.${visibility}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <p>
        {text('texts.import.acts', { count: String(written + 1 + (isNew ? 1 : 0)) })}:{' '}
        {isNew && `${text('texts.import.actsBegin')} · `}
        {text('texts.import.actsArticles', { count: String(written) })} · {text('texts.import.actsTable')}
      </p>
      <p>
        <button type="button" className="primary" disabled={!ready} onClick={onSend}>
          {text('texts.import.step4')}
        </button>
      </p>
    </section>
  );
}

function NewTextPart(props: { fresh: NewText; language: string; onChange: (fresh: NewText) => void }) {
  const { fresh, language, onChange } = props;
  const { members } = useDossier();
  const text = useText();
  const code = useCode();
  const parties = members.filter(({ role }) => role === 'party').map((member) => member.code);
  const toggle = (party: string, on: boolean): void =>
    onChange({
      ...fresh,
      parties: parties.filter((one) => (one === party ? on : fresh.parties.includes(one))),
    });
  return (
    <>
      <div className="two">
        <Labelled label={text('texts.import.name')}>
          {(id) => (
            <input
              id={id}
              dir="auto"
              lang={language}
              value={fresh.title}
              onChange={(event) => onChange({ ...fresh, title: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={`${text('texts.import.code')}. ${text('texts.import.codeHelp')}`}>
          {(id) => (
            <input
              id={id}
              className="mono"
              dir="ltr"
              value={fresh.code}
              onChange={(event) => onChange({ ...fresh, code: event.target.value.trim() })}
            />
          )}
        </Labelled>
        <Labelled label={text('texts.import.kind')}>
          {(id) => (
            <select
              id={id}
              value={fresh.kind}
              onChange={(event) => onChange({ ...fresh, kind: event.target.value })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {code('value', kind)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      </div>
      <fieldset className="plain-set">
        <legend>{text('texts.import.parties')}</legend>
        <div className="row">
          {parties.map((party) => (
            <label key={party} className="choice">
              <input
                type="checkbox"
                checked={fresh.parties.includes(party)}
                onChange={(event) => toggle(party, event.target.checked)}
              />
              <MemberName of={party} />
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}
