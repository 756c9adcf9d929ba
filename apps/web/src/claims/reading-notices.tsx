import type { Article, ArticleNoticeKind } from '@tasdiq/interop/article';
import { Count, Words } from '../components/inline.tsx';
import { type ClaimsKey, useClaims } from '../i18n/claims/claims.tsx';

const KEYS: Readonly<Partial<Record<ArticleNoticeKind, ClaimsKey>>> = {
  hidden: 'reading.notice.hidden',
  struck: 'reading.notice.struck',
  navigation: 'reading.notice.around',
  advertising: 'reading.notice.around',
  related: 'reading.notice.around',
  form: 'reading.notice.around',
  comments: 'reading.notice.around',
  footer: 'reading.notice.around',
  outside: 'reading.notice.around',
  margin: 'reading.notice.around',
  picture: 'reading.notice.picture',
  embedded: 'reading.notice.embedded',
  page_without_text: 'reading.notice.page',
  unknown_letters: 'reading.notice.page',
  damaged_page: 'reading.notice.page',
  turned: 'reading.notice.page',
  past_limit: 'reading.notice.limit',
  more: 'reading.notice.limit',
  encoding: 'reading.notice.encoding',
  hyphen: 'reading.notice.hyphen',
};

/** What the reader of the file left out or points out. */
export function ReadingNotices({ of }: { of: Article }) {
  const c = useClaims();
  if (of.notices.length === 0) return <p className="quiet small">{c('reading.leftOutNone')}</p>;
  return (
    <details className="small">
      <summary>
        {c('reading.leftOut')} (<Count of={of.notices.length} />)
      </summary>
      <ul className="stack-tight">
        {of.notices.map(({ kind, paragraph, at, words, detail, count }, i) => (
          <li key={`${i} ${paragraph} ${at}`}>
            {c(KEYS[kind] ?? 'reading.notice.letters')}: <Words text={words} />{' '}
            {words === '' && <Count of={count} />} {detail && <bdi dir="ltr">{detail}</bdi>}
          </li>
        ))}
      </ul>
    </details>
  );
}
