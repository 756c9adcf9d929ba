import { Link, useParams } from '@tanstack/react-router';
import type { ActItem } from '../api/types.ts';
import { Ground, Used, Verbatim } from '../cases/access-part.tsx';
import { toneOf, useStatusWord } from '../cases/parts.tsx';
import type { AccessRequestNoun, SiteAccess } from '../cases/types.ts';
import { ActRow } from '../components/act-row.tsx';
import { Code, EntryLink, Mark, When } from '../components/inline.tsx';
import { Length } from '../components/moments.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { useSpeaks, useSpeaksFor } from '../components/speaks.ts';
import { Voice } from '../components/voice.tsx';
import { Zone } from '../components/zone.tsx';
import { useText } from '../i18n/text.ts';
import { useVault } from '../i18n/vault/vault.tsx';

/** One site of one request. */
export interface AskedSite {
  readonly request: AccessRequestNoun;
  readonly site: SiteAccess;
  /** Whether it is the first of its request: what may be said of the whole stands there. */
  readonly isFirst: boolean;
}

interface Props {
  readonly items: readonly AskedSite[];
  /** Answers by their ids, for the reasons in their very words. */
  readonly acts: ReadonlyMap<string, ActItem>;
}

/** Sites of requests, each answered for itself, the newest request first. */
export function AskedTable({ items, acts }: Props) {
  const text = useText();
  const v = useVault();
  const word = useStatusWord();
  const columns: Column<AskedSite>[] = [
    { name: v('asked.at'), cell: ({ request }) => <Asked of={request} /> },
    { name: v('asked.of'), cell: ({ request }) => <Voice of={request.to} /> },
    {
      name: text('case.site'),
      head: true,
      cell: ({ site: { site, zone } }) => (
        <span className="stack-tight plain-head">
          <Code>{site}</Code>
          <span className="small">
            <Zone of={zone} />
          </span>
        </span>
      ),
    },
    {
      name: text('case.answer'),
      cell: ({ request, site: { status, late, answer } }) => (
        <div className="stack-tight">
          <span className="row marks">
            <Mark tone={request.withdrawn === null ? toneOf(status) : 'plain'}>
              {word('access_request', request.withdrawn === null ? status : 'withdrawn')}
            </Mark>
            {answer && answer.ground !== 'none' && <Ground of={answer.ground} />}
            {late && <Mark tone="warn">{text('case.afterTime')}</Mark>}
          </span>
          {answer && acts.has(answer.id) && <Verbatim of={acts.get(answer.id)!} />}
        </div>
      ),
    },
    {
      name: text('case.waited'),
      cell: ({ site: { waited } }) =>
        waited === null ? <span className="quiet">–</span> : <Length of={waited} />,
    },
    { name: text('case.onSite'), cell: ({ site: { use } }) => <Used of={use} /> },
    { name: v('asked.say'), cell: (item) => <SayOf of={item} /> },
  ];
  return (
    <RecordTable
      label={v('asked')}
      columns={columns}
      items={items}
      keyOf={({ request, site }) => `${request.id} ${site.site}`}
      anchor={({ request, site, isFirst }) => (isFirst ? request.id : `${request.id}-${site.site}`)}
    />
  );
}

function Asked({ of }: { of: AccessRequestNoun }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  return (
    <div className="stack-tight">
      <span>
        <When at={of.at} /> <EntryLink dossier={dossier} of={of.id} />
      </span>
      <span className="small">
        <Voice of={of.by} brief />
      </span>
      {of.due !== null && (
        <span className="small quiet">
          {text('case.answerBy')} <When at={of.due} />
        </span>
      )}
      {of.inquiry !== null && (
        <Link
          className="small"
          to="/$dossier/inquiries/$inquiry"
          params={{ dossier, inquiry: of.inquiry }}
          hash={of.id}
        >
          {text('case.inquiry')}
        </Link>
      )}
    </div>
  );
}

/** What may be said: an answer by whoever was asked, what came of it by those who went. */
function SayOf({ of: { request, site } }: { of: AskedSite }) {
  const text = useText();
  const [speaks, speaksFor] = [useSpeaks(), useSpeaksFor()];
  if (request.withdrawn !== null) return null;
  const fixed = { request: request.id };
  const answer = { kind: 'access.answer', fixed, children: text('case.act.answer') };
  const use = {
    kind: 'access.use',
    fixed: { ...fixed, site: site.site },
    children: text('case.act.use'),
  };
  // Who has answered may answer again; to everybody else it is offered while an answer is waited for.
  const offered = site.answer ? speaksFor : speaks;
  return (
    <ActRow acts={[...(offered([request.to.split('/')[0]!]) ? [answer] : []), ...(site.use ? [] : [use])]} />
  );
}
