import { Link, useParams } from '@tanstack/react-router';
import { useDossier } from '../components/dossier-context.ts';
import { Empty, Loading, Problem } from '../components/feedback.tsx';
import { Code, Count, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { useCode, useText } from '../i18n/text.ts';
import { useInstruments } from '../texts/data.ts';
import type { InstrumentNoun } from '../texts/model.ts';
import { LanguageName, MemberName, StatusWhy, TextLink } from '../texts/parts.tsx';
import { Act } from '../write/act.tsx';
import { useWriter } from '../write/writer.ts';

/** Every text of the dossier, with its status and how it stands to the others. */
export function TextsPage() {
  const text = useText();
  const texts = useInstruments();
  const items = texts.data?.items ?? [];
  const of = (standing: string): InstrumentNoun[] => items.filter((one) => one.standing === standing);
  return (
    <div className="stack-wide">
      <div className="stack">
        <PageTitle>{text('texts.title')}</PageTitle>
        <p className="lead">{text('texts.lead')}</p>
        <div className="row no-print">
          <TableDraftLink />
          <Act kind="text.begin">{text('texts.begin')}</Act>
        </div>
      </div>
      {texts.error && <Problem error={texts.error} retry={() => void texts.refetch()} />}
      {texts.isPending && <Loading />}
      {texts.data && items.length === 0 && <Empty>{text('texts.none')}</Empty>}
      <TextCards title={text('texts.negotiated')} texts={of('negotiated')} all={items} />
      <TextCards title={text('texts.published')} texts={of('published')} all={items} />
    </div>
  );
}

/** Leads to the page on which a draft is read from a file and tabled; for whoever may, and for all in an exercise. */
export function TableDraftLink({ instrument }: { instrument?: string }) {
  const { dossier } = useParams({ from: '/$dossier' });
  const { exercise } = useDossier();
  const { mayAct } = useWriter();
  const text = useText();
  if (!(mayAct('text.table') ?? exercise)) return null;
  return (
    <Link
      className="button primary"
      to="/$dossier/texts/table"
      params={{ dossier }}
      search={{ ...(instrument !== undefined && { instrument }), asOf: undefined } as never}
    >
      {text('texts.tableDraft')}
    </Link>
  );
}

function TextCards({
  title,
  texts,
  all,
}: {
  title: string;
  texts: readonly InstrumentNoun[];
  all: readonly InstrumentNoun[];
}) {
  if (texts.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="cards">
        {texts.map((one) => (
          <li key={one.id} className="card stack">
            <TextCard of={one} all={all} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TextCard({ of, all }: { of: InstrumentNoun; all: readonly InstrumentNoun[] }) {
  const text = useText();
  const code = useCode();
  return (
    <>
      <div className="stack-tight">
        <h3>
          <TextLink of={of} />
        </h3>
        <p className="row">
          <StatusWhy status={of.status} because={of.because} />
          <span>{code('value', of.kind)}</span>
          <Code>{of.code}</Code>
        </p>
      </div>
      <dl className="facts">
        {of.parties.length > 0 && (
          <>
            <dt>{text('texts.parties')}</dt>
            <dd>
              <NameList of={of.parties} />
            </dd>
          </>
        )}
        {of.adopted !== null && (
          <>
            <dt>{text('texts.adopted')}</dt>
            <dd>
              <When at={of.adopted.slice(0, 10)} />
            </dd>
          </>
        )}
        <dt>{text('texts.drafts')}</dt>
        <dd>
          <Count of={of.drafts?.length ?? 0} />
        </dd>
        <dt>{text('texts.authentic')}</dt>
        <dd>
          {of.authentic.map((language, i) => (
            <span key={language}>
              {i > 0 && ' · '}
              <LanguageName of={language} />
            </span>
          ))}
        </dd>
        <TextRelations of={of} all={all} />
      </dl>
    </>
  );
}

/** Names of members in the order in which the text has them. */
export function NameList({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((member, i) => (
        <span key={member}>
          {i > 0 && ' · '}
          <MemberName of={member} />
        </span>
      ))}
    </>
  );
}

/** How a text stands to others, and others to it. */
export function TextRelations({ of, all }: { of: InstrumentNoun; all: readonly InstrumentNoun[] }) {
  const text = useText();
  const code = useCode();
  const referring = all.flatMap((other) =>
    other.links.filter(({ to }) => to === of.id).map(({ link }) => ({ other, link })),
  );
  if (of.links.length === 0 && referring.length === 0) return null;
  return (
    <>
      <dt>{text('texts.links')}</dt>
      <dd>
        <ul className="bare stack-tight">
          {of.links.map(({ to, link }) => {
            const other = all.find(({ id }) => id === to);
            return (
              <li key={`${link} ${to}`}>
                {code('value', link)}: {other ? <TextLink of={other} /> : <Code>{to.slice(0, 8)}</Code>}
              </li>
            );
          })}
          {referring.map(({ other, link }) => (
            <li key={`${link} ${other.id}`}>
              <TextLink of={other} /> <span className="quiet">({code('value', link)})</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
