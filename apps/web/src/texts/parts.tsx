import { Link, useParams } from '@tanstack/react-router';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useDossier } from '../components/dossier-context.ts';
import { FieldList } from '../components/fields.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { Code, EntryLink, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { formatLocal } from '../format/span.ts';
import { pickText } from '../i18n/languages.ts';
import { useCode, useText } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { useAct } from './data.ts';
import type { Force, InstrumentNoun } from './model.ts';
import { languageName } from './words.ts';

/* Parts that several views of a text are made of. */

const TONES: Readonly<Record<string, Tone>> = {
  in_force: 'good',
  signed: 'good',
  confirmed: 'good',
  kept: 'good',
  newest: 'good',
  consent_withdrawn: 'warn',
  suspended: 'warn',
  broken: 'warn',
  withdrawn: 'warn',
  withdrawn_in_part: 'warn',
  not_confirmed: 'warn',
  disowned: 'warn',
  objected: 'warn',
  bracketed: 'warn',
  running: 'warn',
};

/** How a status or standing is toned; the word says it, the colour only helps. */
export function toneOf(status: string): Tone {
  return TONES[status] ?? 'plain';
}

/** A status that opens the acts from which it follows. */
export function StatusWhy({ status, because }: { status: string; because: readonly string[] }) {
  const text = useText();
  const code = useCode();
  return (
    <DialogTrigger>
      <Button className={`mark tone-${toneOf(status)} status-why`}>{code('textStatus', status)}</Button>
      <Popover className="popover acts-popover" placement="bottom start">
        <Dialog aria-label={text('texts.because')} className="stack">
          <h3>{text('texts.because')}</h3>
          <ActList of={because} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Acts by id, each once: what it is, whose, when, what it says. */
export function ActList({ of }: { of: readonly string[] }) {
  const text = useText();
  const ids = [...new Set(of)];
  if (ids.length === 0) return <p className="quiet">{text('texts.noActs')}</p>;
  return (
    <ul className="bare stack">
      {ids.map((id) => (
        <li key={id}>
          <ActBrief id={id} />
        </li>
      ))}
    </ul>
  );
}

function ActBrief({ id }: { id: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const code = useCode();
  const { data, error } = useAct(id);
  if (error) return <Problem error={error} />;
  if (!data) return <Loading />;
  return (
    <article className="stack-tight">
      <p>
        <strong>{code('act', data.act ?? '')}</strong> <Voice of={`${data.member}/${data.office ?? ''}`} />
      </p>
      <p className="small">
        <When at={data.loggedAt} /> <EntryLink dossier={dossier} of={id} />
      </p>
      {Object.keys(data.fields).length > 0 && <FieldList fields={data.fields} />}
    </article>
  );
}

/** A member by its name in the reader's language. */
export function useMemberName(): (code: string) => string {
  const { members } = useDossier();
  const { language } = usePreferences();
  return (code) => {
    const name = members.find((member) => member.code === code)?.name ?? undefined;
    return pickText(name ?? undefined, language)?.text ?? code;
  };
}

/** A member's name. */
export function MemberName({ of }: { of: string }) {
  const { members } = useDossier();
  const name = members.find((member) => member.code === of)?.name;
  return name ? <Localized of={name} fallback={of} /> : <Code>{of}</Code>;
}

/** Who speaks: the member by its name, the office by its code. */
export function Voice({ of }: { of: string }) {
  const [member = '', office = ''] = of.split('/');
  return (
    <span>
      <MemberName of={member} /> {office && <Code>{office}</Code>}
    </span>
  );
}

/** A text's title, as a link to it. */
export function TextLink({ of }: { of: Pick<InstrumentNoun, 'id' | 'code' | 'fields'> }) {
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <Link to="/$dossier/texts/$text" params={{ dossier, text: of.id }} search={{}}>
      <TextTitle of={of} />
    </Link>
  );
}

/** A text's title; its code where the title is not for the reader. */
export function TextTitle({ of }: { of: Pick<InstrumentNoun, 'code' | 'fields'> }) {
  const field = of.fields['title'];
  return field?.state === 'open' ? <Localized of={field.value} fallback={of.code} /> : <Code>{of.code}</Code>;
}

/** A language by its own name, in its own script. */
export function LanguageName({ of }: { of: string }) {
  const { manner } = usePreferences();
  return <bdi lang={of}>{languageName(of, manner.locale)}</bdi>;
}

/** A moment in the zone of the text and in UTC. */
export function ZonedMoment({ at, zone }: { at: string; zone: string | undefined }) {
  const { manner } = usePreferences();
  const local = zone === undefined ? undefined : formatLocal(at, zone, manner);
  return (
    <span className="zoned">
      {local !== undefined && (
        <>
          <bdi className="when">{local}</bdi> <Code>{zone!}</Code>
          {' · '}
        </>
      )}
      <When at={at} />
    </span>
  );
}

/** What a final article says of entry into force. */
export function ForceFacts({ force }: { force: Force }) {
  const text = useText();
  const code = useCode();
  const rule =
    force.rule === 'after_signature'
      ? text('texts.force.after_signature', { count: String(force.hours ?? 0) })
      : text(`texts.force.${force.rule}`);
  return (
    <dl className="facts">
      <dt>{text('texts.force')}</dt>
      <dd>{rule}</dd>
      {force.at !== undefined && (
        <>
          <dt>{text('texts.force.moment')}</dt>
          <dd>
            <ZonedMoment at={force.at} zone={force.zone} />
          </dd>
        </>
      )}
      <dt>{text('texts.force.zone')}</dt>
      <dd>
        <Code>{force.zone}</Code>
      </dd>
      <dt>{text('texts.force.until')}</dt>
      <dd>{force.until ? <ZonedMoment at={force.until} zone={force.zone} /> : text('texts.force.noEnd')}</dd>
      <dt>{text('texts.force.renewal')}</dt>
      <dd>{code('value', force.renewal)}</dd>
    </dl>
  );
}

/** A mark beside a heading. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: string }) {
  return <Mark tone={tone}>{children}</Mark>;
}
