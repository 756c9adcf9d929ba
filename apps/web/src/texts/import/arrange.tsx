import { noticeLines, planTabling, proposeSources, type TabledArticle, type Tabling } from '@tasdiq/client';
import type { ActId, DraftField } from '@tasdiq/core';
import { useMemo, useReducer, useState } from 'react';
import { useDossier } from '../../components/dossier-context.ts';
import { Loading, Problem } from '../../components/feedback.tsx';
import { useText } from '../../i18n/text.ts';
import { tierDefault } from '../../write/model/tiers.ts';
import { useWriter } from '../../write/writer.ts';
import { useDraftText } from '../data.ts';
import type { TextView } from '../model.ts';
import { LanguageName } from '../parts.tsx';
import { languagesOf } from '../words.ts';
import { type Decisions, sourceOf } from './decisions.ts';
import { FinalPart, type Ending, NEW_TEXT, type NewText, newTextFault } from './final-part.tsx';
import type { Job } from './job.ts';
import { NoticeTable } from './notice-table.tsx';
import { ProvisionTable } from './provision-table.tsx';
import { edited, EMPTY_SHEET, faultsIn } from './sheet.ts';
import type { Opened } from './source-part.tsx';

/** A draft names as many articles at most; `text.table` of core. */
const MOST_ARTICLES = 900;

interface Props {
  readonly opened: Opened;
  readonly onPlanned: (job: Job) => void;
}

/** What was read, as it will be tabled; with the newest draft of its text, when there is one. */
export function Arrange({ opened, onPlanned }: Props) {
  const { instrument } = opened;
  const hasDraft = (instrument?.drafts?.length ?? 0) > 0;
  const before = useDraftText(instrument?.id ?? '', undefined, hasDraft);
  if (hasDraft && before.error) return <Problem error={before.error} />;
  if (hasDraft && before.data?.instrument !== instrument?.id) return <Loading />;
  return <Arranging opened={opened} onPlanned={onPlanned} before={hasDraft ? before.data : undefined} />;
}

function Arranging({ opened, onPlanned, before }: Props & { before: TextView | undefined }) {
  const { read, language, instrument } = opened;
  const text = useText();
  const { members } = useDossier();
  const { voice } = useWriter();
  const [sheet, edit] = useReducer(edited, EMPTY_SHEET, (empty) =>
    edited(empty, { edit: 'open', provisions: read.articles }),
  );
  const [decided, setDecided] = useState<Decisions>({ sources: {}, kinds: {}, forces: {} });
  const [fresh, setFresh] = useState<NewText>({
    ...NEW_TEXT,
    title: read.title ?? '',
    parties: members.filter(({ role }) => role === 'party').map(({ code }) => code),
  });
  const [ending, setEnding] = useState<Ending>({ note: '', visibility: 'restricted' });
  const [sought, setSought] = useState<{ readonly ref: string }>();
  const { rows } = sheet;
  const earlier = useMemo(() => (before?.articles ?? []) as unknown as readonly TabledArticle[], [before]);
  const proposed = useMemo(() => proposeSources(language, rows, earlier), [language, rows, earlier]);
  const audience = { members, own: voice?.member ?? '' };
  const field = (value: unknown): DraftField =>
    ending.visibility === 'public'
      ? { value, tier: 'public' }
      : ({ value, ...tierDefault('text.article', audience)('text', ['public', 'restricted']) } as DraftField);
  const plan = planTabling((instrument?.id ?? '') as ActId, language, rows, earlier, field, {
    sources: new Map(rows.map((row) => [row.ref, sourceOf(row, decided, proposed) as ActId | null])),
    kinds: new Map(rows.flatMap(({ key, ref }) => (decided.kinds[key] ? [[ref, decided.kinds[key]!]] : []))),
    forces: new Map(
      rows.flatMap(({ key, ref }) => (decided.forces[key] ? [[ref, decided.forces[key]!]] : [])),
    ),
  });
  const faults = faultsIn(rows);
  const forces = plan.articles.filter((one) => one.kept === undefined && one.facts['force'] !== undefined);
  const kept = new Set(plan.articles.flatMap(({ kept: id }) => id ?? []));
  const keptForces = (before?.articles ?? []).filter(({ id, force }) => force && kept.has(id as ActId));
  const trouble =
    rows.length > MOST_ARTICLES
      ? text('texts.import.tooMany', { count: String(MOST_ARTICLES) })
      : forces.length + keptForces.length > 1
        ? text('texts.import.oneForce')
        : undefined;
  const ready =
    rows.length > 0 &&
    faults.size === 0 &&
    trouble === undefined &&
    (instrument !== undefined || newTextFault(fresh) === undefined);
  const send = (): void => onPlanned(jobOf(opened, before, plan, fresh, ending, field));
  return (
    <>
      <NoticeTable notices={read.notices} onShow={(ref) => setSought({ ref })} />
      <section className="stack">
        <h2>{text('texts.import.step3')}</h2>
        {before && <p className="small quiet">{text('texts.import.proposed')}</p>}
        <OtherLanguages plan={plan} before={before} language={language} />
        <ProvisionTable
          {...{ sheet, edit, plan, faults, decided, proposed, language, sought }}
          before={before?.articles ?? []}
          onDecide={setDecided}
        />
      </section>
      {trouble !== undefined && (
        <p className="notice tone-bad" role="alert">
          {trouble}
        </p>
      )}
      <FinalPart
        {...{ plan, language, ready, ending, fresh }}
        isNew={instrument === undefined}
        onEnding={setEnding}
        onFresh={setFresh}
        onSend={send}
      />
    </>
  );
}

/** Words that the versions before have in other languages and the new ones will not have. */
function OtherLanguages(props: { plan: Tabling; before: TextView | undefined; language: string }) {
  const { plan, before, language } = props;
  const text = useText();
  const replaced = new Set(
    plan.articles.flatMap((one) => (one.kept === undefined ? [one.facts['from']] : [])),
  );
  const articles = (before?.articles ?? []).filter(({ id }) => replaced.has(id));
  const others = languagesOf(articles, []).filter((one) => one !== language);
  if (others.length === 0) return null;
  return (
    <p className="notice tone-warn">
      <span>
        {text('texts.import.otherLanguages', { languages: '' })}
        {others.map((one, i) => (
          <span key={one}>
            {i > 0 && ' · '}
            <LanguageName of={one} />
          </span>
        ))}
      </span>
    </p>
  );
}

function jobOf(
  { read, language, instrument }: Opened,
  before: TextView | undefined,
  plan: Tabling,
  fresh: NewText,
  { note }: Ending,
  field: (value: unknown) => DraftField,
): Job {
  const notices = noticeLines(read.notices);
  return {
    format: 1,
    instrument: instrument?.id,
    begin: instrument
      ? undefined
      : {
          facts: {
            code: fresh.code,
            kind: fresh.kind,
            standing: 'negotiated',
            parties: fresh.parties,
            between: [],
            languages: [language],
            authentic: [language],
            links: [],
          },
          fields: { title: field({ [language]: fresh.title }) },
        },
    articles: plan.articles,
    answers: before?.draft ?? null,
    table: {
      ...(note.trim() !== '' && { note: field({ [language]: note }) }),
      ...(notices !== '' && { notices: field(notices) }),
    },
    done: {},
    at: Date.now(),
  };
}
