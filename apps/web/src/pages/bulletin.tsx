// oxlint-disable-next-line import/no-unassigned-import
import '../design/statistics.css';
// oxlint-disable-next-line import/no-unassigned-import
import '../design/bulletins.css';
import type { PrintedDocument } from '@tasdiq/report';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { WithHistory } from '../api/types.ts';
import { useView } from '../api/views.ts';
import { BulletinActs } from '../bulletins/acts.tsx';
import { Approvals } from '../bulletins/approvals.tsx';
import { CheckedHere } from '../bulletins/checked-here.tsx';
import { DocumentView } from '../bulletins/document-view.tsx';
import { Files } from '../bulletins/files.tsx';
import { Issuing } from '../bulletins/issuing.tsx';
import { Named } from '../bulletins/named.tsx';
import type { BulletinContent, BulletinNoun, Words } from '../bulletins/types.ts';
import { Versions } from '../bulletins/versions.tsx';
import { Loading, Problem } from '../components/feedback.tsx';
import { openValue } from '../components/fields.tsx';
import { Between, Code, Count, EntryLink, Id, When } from '../components/inline.tsx';
import { PageTitle } from '../components/shell.tsx';
import { Standing } from '../components/standing.tsx';
import { Told } from '../components/told.tsx';
import { Voice } from '../components/voice.tsx';
import { BulletinsWords, useBulletins } from '../i18n/bulletins/bulletins.ts';
import { FigureWords } from '../i18n/figures/figures.tsx';
import { pickText } from '../i18n/languages.ts';
import { StatisticsWords } from '../i18n/statistics/statistics.ts';
import { useCode } from '../i18n/text.ts';
import { usePreferences } from '../preferences.tsx';
import { bulletinCommand } from '../statistics/command.ts';
import { Command } from '../statistics/copied.tsx';
import { widthFor } from '../statistics/width.ts';

/** Pixels beside the words of a page. */
const MARGINS = 34;

/** A bulletin as it reads in the reader's language, with what it rests on and what has become of it. */
export function BulletinPage() {
  return (
    <FigureWords>
      <StatisticsWords>
        <BulletinsWords>
          <Found />
        </BulletinsWords>
      </StatisticsWords>
    </FigureWords>
  );
}

function Found() {
  const { bulletin: id } = useParams({ from: '/$dossier/bulletins/$bulletin' });
  const found = useView<WithHistory<BulletinNoun>>(`bulletins/${encodeURIComponent(id)}`);
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (!found.data || found.data.id !== id) return <Loading />;
  return <Bulletin key={id} of={found.data} />;
}

function Bulletin({ of: bulletin }: { of: WithHistory<BulletinNoun> }) {
  const b = useBulletins();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const title = openValue<Words>(bulletin.fields, 'title');
  const content = openValue<BulletinContent>(bulletin.fields, 'content');
  const name = pickText(title, language)?.text ?? b('number', { number: String(bulletin.number) });
  return (
    <div className="stack-wide">
      <div className="stack">
        <p className="small">
          <Link to="/$dossier/bulletins" params={{ dossier }}>
            {b('title')}
          </Link>
        </p>
        <PageTitle of={b('title')}>{name}</PageTitle>
        <Head of={bulletin} />
        <BulletinActs of={bulletin} />
      </div>
      {content === undefined ? (
        <Told field={bulletin.fields['content']} act={bulletin.version} name="content" />
      ) : (
        <AsDocument of={bulletin} />
      )}
      {!bulletin.issued && !bulletin.dropped && <Issuing of={bulletin} title={title} content={content} />}
      {content && <Named in={content} until={bulletin.to} />}
      <Provenance of={bulletin} title={title} content={content} />
      <Files of={bulletin} />
      <Approvals of={bulletin} />
      <Versions of={bulletin} />
    </div>
  );
}

function Head({ of: bulletin }: { of: BulletinNoun }) {
  const b = useBulletins();
  const code = useCode();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <>
      <div className="row">
        <Standing because={bulletin.because} tone={bulletin.status === 'issued' ? 'good' : 'plain'}>
          {code('status', bulletin.status)}
        </Standing>
        <Code>{`${bulletin.series} ${bulletin.number}`}</Code>
        <Between from={bulletin.from} to={bulletin.to} />
        <Voice of={bulletin.by} />
        {bulletin.issued && (
          <span className="quiet">
            {b('issuedAt')} <When at={bulletin.issued.at} />
          </span>
        )}
      </div>
      {!bulletin.issued && <p className="notice tone-warn">{b('draftsHelp')}</p>}
      {bulletin.corrects && (
        <p className="notice">
          {b('corrects')}{' '}
          <Link to="/$dossier/bulletins/$bulletin" params={{ dossier, bulletin: bulletin.corrects }}>
            {b('toCorrected')}
          </Link>
        </p>
      )}
      {bulletin.correctedBy && (
        <p className="notice tone-warn">
          {b('wasCorrected')}{' '}
          <Link to="/$dossier/bulletins/$bulletin" params={{ dossier, bulletin: bulletin.correctedBy }}>
            {b('toCorrection')}
          </Link>
        </p>
      )}
    </>
  );
}

/** The document, set for the width of this screen. */
function AsDocument({ of: bulletin }: { of: BulletinNoun }) {
  const { language } = usePreferences();
  const [width] = useState(() => widthFor(document.documentElement.clientWidth - MARGINS));
  const found = useView<PrintedDocument>(`bulletins/${encodeURIComponent(bulletin.id)}/file`, {
    format: 'document',
    lang: language,
    width: String(width),
  });
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />;
  if (found.data?.lang !== language) return <Loading />;
  return <DocumentView of={found.data} />;
}

function Provenance(props: {
  of: BulletinNoun;
  title: Words | undefined;
  content: BulletinContent | undefined;
}) {
  const { of: bulletin, title, content } = props;
  const b = useBulletins();
  const { language } = usePreferences();
  const { dossier } = useParams({ from: '/$dossier' });
  const { issued } = bulletin;
  return (
    <section className="stack">
      <h2>{b('rests.title')}</h2>
      <p>{b('rests.help')}</p>
      <dl className="facts">
        <div className="pair">
          <dt>{b('rests.entries')}</dt>
          <dd>
            <Count of={bulletin.size} />
          </dd>
        </div>
        <div className="pair">
          <dt>{b('rests.clocks')}</dt>
          <dd>
            <When at={bulletin.to} />
          </dd>
        </div>
        {issued && (
          <>
            <div className="pair">
              <dt>{b('rests.digest')}</dt>
              <dd>
                <Id of={issued.content} whole />
              </dd>
            </div>
            <div className="pair">
              <dt>{b('rests.release')}</dt>
              <dd>
                <Code>{issued.release}</Code> <EntryLink dossier={dossier} of={issued.id} />
              </dd>
            </div>
          </>
        )}
      </dl>
      <Command>{bulletinCommand(`${dossier}.tasdiq`, bulletin.id, language)}</Command>
      {issued && title && content && <CheckedHere of={bulletin} title={title} content={content} />}
    </section>
  );
}
