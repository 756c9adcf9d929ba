import type { Notice } from '@tasdiq/interop';
import { useState } from 'react';
import { Code, Count, Words } from '../../components/inline.tsx';
import { useCode, useText } from '../../i18n/text.ts';

/** Notices that are shown at once. */
const PART = 100;

/** Everything in a file that a person would not see, or that is not in the text as read: with its place and its words. */
export function NoticeTable(props: { notices: readonly Notice[]; onShow: (ref: string) => void }) {
  const { notices, onShow } = props;
  const text = useText();
  const code = useCode();
  const [most, setMost] = useState(PART);
  return (
    <section className="stack">
      <h2>{text('texts.import.step2')}</h2>
      {notices.length === 0 ? (
        <p>{text('texts.import.noNotices')}</p>
      ) : (
        <>
          <p>
            <strong>{text('texts.import.notices', { count: String(notices.length) })}</strong>{' '}
            {text('texts.import.noticesNote')}
          </p>
          <div className="scroll" tabIndex={0} role="region" aria-label={text('texts.import.step2')}>
            <table className="notice-table">
              <thead>
                <tr>
                  <th scope="col">{text('texts.import.where')}</th>
                  <th scope="col">{text('texts.import.what')}</th>
                  <th scope="col">{text('texts.import.words')}</th>
                </tr>
              </thead>
              <tbody>
                {notices.slice(0, most).map((notice, i) => {
                  const { kind, words, detail, more } = notice;
                  return (
                    // Notices of one reading have no name but their place in it, and never move.
                    // oxlint-disable-next-line react/no-array-index-key
                    <tr key={i}>
                      <td>
                        <Place notice={notice} onShow={onShow} />
                      </td>
                      <td>
                        {code('textNotice', kind)}
                        <div className="small quiet" lang="en" dir="ltr">
                          {detail}
                        </div>
                      </td>
                      <td className="words">
                        <Words text={words} />
                        {more.length > 0 && (
                          <span className="small quiet">
                            {' '}
                            {text('texts.import.more', { count: String(more.length) })}
                          </span>
                        )}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
          {notices.length > most && (
            <p>
              <button type="button" onClick={() => setMost(most + PART)}>
                <span>
                  {text('app.more')} (<Count of={notices.length - most} />)
                </span>
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Where a notice is: the provision and its part; leads to its row. */
function Place({ notice: { place }, onShow }: { notice: Notice; onShow: (ref: string) => void }) {
  const { ref } = place;
  const text = useText();
  const code = useCode();
  if (place.part === 'outside' && ref === null) return <>{text('texts.import.outside')}</>;
  if (ref === null) return <>{text('texts.import.titlePart')}</>;
  return (
    <>
      <button type="button" className="link" onClick={() => onShow(ref)}>
        <Code>{ref}</Code>
      </button>{' '}
      <span className="small quiet">
        {place.part === 'outside' ? text('texts.import.outside') : code('fact', place.part)}
      </span>
    </>
  );
}
