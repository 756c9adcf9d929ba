import { Link, useParams } from '@tanstack/react-router';
import { toneOf } from '../cases/parts.tsx';
import { Code, Count, EntryLink, Localized, Mark, type Tone, When } from '../components/inline.tsx';
import { type Column, RecordTable } from '../components/record-table.tsx';
import { Voice } from '../components/voice.tsx';
import { shortId } from '../format/number.ts';
import { hasText, type Key, useCode, useText } from '../i18n/text.ts';
import type { ChangeItem } from './data.ts';
import { placeOf } from './places.ts';
import { groupsOf } from './status-words.ts';

/** Acts that a line names before it says how many more there are. */
const FEW = 3;
/** States of a clock that a reader should not overlook. */
const CLOCK_TONES: Readonly<Record<string, Tone>> = { ran_out: 'bad', stopped: 'warn' };

interface Moments {
  /** `asOf` of the two moments; undefined for now. */
  readonly from: string;
  readonly to: string | undefined;
}

/** What changed, a table for every noun. */
export function ChangeList({
  items,
  counts,
  ...moments
}: Moments & {
  items: readonly ChangeItem[];
  counts: ReadonlyMap<string, number>;
}) {
  const code = useCode();
  const groups = Map.groupBy(items, ({ noun }) => noun);
  return (
    <>
      {[...groups].map(([noun, own]) => (
        <section key={noun} className="stack" id={`changes-${noun}`}>
          <h2>
            {code('changes.noun', noun)}{' '}
            <span className="quiet small">
              <Count of={counts.get(noun) ?? own.length} />
            </span>
          </h2>
          <ChangeTable noun={noun} items={own} {...moments} />
        </section>
      ))}
    </>
  );
}

function ChangeTable({ noun, items, ...moments }: Moments & { noun: string; items: readonly ChangeItem[] }) {
  const text = useText();
  const code = useCode();
  const columns: Column<ChangeItem>[] = [
    { name: text('changes.thing'), head: true, cell: (item) => <Name of={item} /> },
    { name: text('changes.change'), cell: (item) => <What of={item} /> },
    { name: text('changes.behind'), cell: (item) => <Behind acts={item.acts} /> },
    { name: text('changes.open'), cell: (item) => <Ways of={item} {...moments} /> },
  ];
  return (
    <RecordTable
      label={code('changes.noun', noun)}
      columns={columns}
      items={items}
      keyOf={({ key }) => key}
    />
  );
}

function Name({ of: { id, noun, title } }: { of: ChangeItem }) {
  if (title !== null) return <Localized of={title} fallback={shortId(id)} />;
  return noun === 'member' ? <Voice of={id} /> : <Code>{shortId(id)}</Code>;
}

/** What became of it: from which status to which. */
function What({ of }: { of: ChangeItem }) {
  const text = useText();
  const { kind, noun, before, after, clock } = of;
  if (clock) return <Clock of={clock} before={before} after={after} />;
  if (kind === 'restricted' || kind === 'erased') return <Mark tone="warn">{text(`changes.${kind}`)}</Mark>;
  if (kind === 'acts')
    return (
      <span>
        <Standing noun={noun} status={after!} /> <span className="small quiet">{text('changes.acts')}</span>
      </span>
    );
  return (
    <span className="row change-steps">
      {before === null ? <Mark>{text('changes.came')}</Mark> : <Standing noun={noun} status={before} />}
      <span aria-hidden="true" className="change-arrow" />
      <Standing noun={noun} status={after!} />
    </span>
  );
}

function Standing({ noun, status }: { noun: string; status: string }) {
  const code = useCode();
  const found = groupsOf(noun).find((one) => hasText(`${one}.${status}`));
  return <Mark tone={toneOf(status)}>{code(found ?? 'status', status)}</Mark>;
}

function Clock({
  of: { what, item, from, before: was, after: is },
  before,
  after,
}: {
  of: NonNullable<ChangeItem['clock']>;
  before: string | null;
  after: string | null;
}) {
  const text = useText();
  const code = useCode();
  const state = (name: string | null, none: Key) => (
    <Mark tone={CLOCK_TONES[name ?? ''] ?? 'plain'}>
      {name === null ? text(none) : code('changes', name)}
    </Mark>
  );
  return (
    <div className="stack-tight">
      <span>
        {code('due', what)} {item !== null && <Code>{item}</Code>} {from !== '' && <Voice of={from} />}
      </span>
      <span className="row change-steps">
        {state(before, 'changes.began')}
        <span aria-hidden="true" className="change-arrow" />
        {state(after, 'changes.ended')}
      </span>
      <span className="small">
        <When at={(was ?? is)!} />{' '}
        {was !== null && is !== null && was !== is && (
          <>
            {text('changes.movedTo')} <When at={is} />
          </>
        )}
      </span>
    </div>
  );
}

/** The acts by which it changed; where there are none it was time. */
function Behind({ acts }: { acts: readonly string[] }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  if (acts.length === 0) return <span className="small quiet">{text('changes.byTime')}</span>;
  return (
    <span className="row">
      {acts.slice(0, FEW).map((act) => (
        <EntryLink key={act} dossier={dossier} of={act} />
      ))}
      {acts.length > FEW && (
        <span className="small quiet">
          +<Count of={acts.length - FEW} />
        </span>
      )}
    </span>
  );
}

/** Its page as of either moment. */
function Ways({ of: { noun, id, before, kind, because }, from, to }: Moments & { of: ChangeItem }) {
  const text = useText();
  const { dossier } = useParams({ from: '/$dossier' });
  // An order to destroy is looked at where it stands: what it is about is shown there.
  const place = kind === 'erased' ? placeOf('entry', because[0] ?? id) : placeOf(noun, id);
  const ways = [
    { name: 'changes.before', asOf: from, isThere: before !== null || kind === 'restricted' },
    { name: 'changes.after', asOf: to, isThere: true },
  ] as const;
  return (
    <span className="row">
      {ways
        .filter(({ isThere }) => isThere)
        .map(({ name, asOf }) => (
          <Link
            key={name}
            to={place.to as '/$dossier'}
            params={{ dossier, ...place.params }}
            search={{ asOf } as never}
            {...(place.hash !== undefined && { hash: place.hash })}
          >
            {text(name)}
          </Link>
        ))}
    </span>
  );
}
