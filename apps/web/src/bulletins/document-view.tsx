import type { Block, PrintedDocument, Run } from '@tasdiq/report';
import { directionOf, withoutHidden } from '@tasdiq/words';
import type { ReactNode } from 'react';
import { Drawing } from '../statistics/drawing.tsx';

/** Where a run may lead from a page: outside, or to a heading of the same document. */
const OUTSIDE = /^(?:https?:\/\/[^/\s]|mailto:[^?\s])/i;

/** A document as part of a page: its blocks as elements, with headings below that of the page, which says its title. */
export function DocumentView({ of, withTitle = false }: { of: PrintedDocument; withTitle?: boolean }) {
  return (
    <article className="stack document" lang={of.lang} dir={of.dir}>
      {of.banner !== '' && <p className="document-banner">{of.banner}</p>}
      {withTitle && <p className="document-title">{of.title}</p>}
      {of.blocks.map((block, i) => (
        // Blocks have no name but their place, and a document does not change.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockView key={i} of={block} />
      ))}
      <p className="small quiet document-foot">
        <Runs of={of.foot} />
      </p>
    </article>
  );
}

function BlockView({ of: block }: { of: Block }) {
  switch (block.type) {
    case 'heading':
      return <Heading of={block} />;
    case 'paragraph':
      return (
        <p>
          <Runs of={block.runs} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((runs, i) => (
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i}>
              <Runs of={runs} />
            </li>
          ))}
        </ul>
      );
    case 'note':
      return (
        <p className="document-note">
          <Runs of={block.runs} />
        </p>
      );
    case 'drawing':
      return (
        <figure className="figure-drawing scroll" tabIndex={0}>
          <Drawing svg={block.svg} />
        </figure>
      );
    case 'table':
      return <TableView of={block} />;
  }
}

function Heading({ of: { level, runs, id } }: { of: Extract<Block, { type: 'heading' }> }) {
  const Name = `h${Math.min(level + 1, 4)}` as 'h2' | 'h3' | 'h4';
  return (
    <Name id={id}>
      <Runs of={runs} />
    </Name>
  );
}

function TableView({ of: { caption, head, rows } }: { of: Extract<Block, { type: 'table' }> }) {
  const names = head.map((runs) => runs.map(({ text }) => text).join(''));
  const label = caption.map(({ text }) => text).join('');
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="record-table">
        <thead>
          <tr>
            {head.map((runs, i) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={i} scope="col">
                <Runs of={runs} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={r}>
              {row.map((runs, i) =>
                i === 0 ? (
                  // oxlint-disable-next-line react/no-array-index-key
                  <th key={i} scope="row">
                    <Runs of={runs} />
                  </th>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={i} data-label={names[i]}>
                    <div>
                      <Runs of={runs} />
                    </div>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Pieces of a line. */
function Runs({ of }: { of: readonly Run[] }) {
  return of.map((run, i) => (
    // oxlint-disable-next-line react/no-array-index-key
    <RunView key={i} of={run} />
  ));
}

function RunView({ of: { text, isolated, strong, href, lang } }: { of: Run }): ReactNode {
  // Words come from whoever wrote them: nothing in them reorders what stands around.
  let shown: ReactNode = lang === undefined ? text : withoutHidden(text);
  if (strong) shown = <strong>{shown}</strong>;
  if (href?.startsWith('#')) shown = <a href={href}>{shown}</a>;
  else if (href !== undefined && OUTSIDE.test(href))
    shown = (
      <a href={href} rel="noreferrer">
        {shown}
      </a>
    );
  if (lang !== undefined)
    return (
      <bdi lang={lang} dir={isolated ? 'ltr' : directionOf(lang)}>
        {shown}
      </bdi>
    );
  return isolated ? <bdi dir="ltr">{shown}</bdi> : shown;
}
