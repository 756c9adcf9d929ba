// What an element is to a reader: main text, hidden, or one of the things that stand around an article.
import type { ArticleNoticeKind } from './article.ts';
import { attribute, type Element, hasAttribute } from './html-tree.ts';

/** Elements that are never words of the article. */
const BY_TAG: Readonly<Record<string, ArticleNoticeKind>> = {
  nav: 'navigation',
  menu: 'navigation',
  aside: 'related',
  footer: 'footer',
  form: 'form',
  button: 'form',
  select: 'form',
  textarea: 'form',
  fieldset: 'form',
  dialog: 'form',
};

const BY_ROLE: Readonly<Record<string, ArticleNoticeKind>> = {
  navigation: 'navigation',
  menu: 'navigation',
  menubar: 'navigation',
  complementary: 'related',
  contentinfo: 'footer',
  search: 'form',
  form: 'form',
  dialog: 'form',
  alertdialog: 'form',
};

/** Whole words of `class` and `id` by which publishers call what is not the article. */
const BY_WORD: ReadonlyMap<string, ArticleNoticeKind> = new Map(
  (
    [
      [
        'advertising',
        'ad ads adv advert advertisement advertising adsense adslot adsbygoogle sponsor sponsored promo taboola outbrain dfp',
      ],
      [
        'navigation',
        'nav navbar navigation menu breadcrumb breadcrumbs pagination pager toolbar skip share sharing social',
      ],
      [
        'related',
        'related recommended recommendations trending popular sidebar widget widgets morenews readmore',
      ],
      ['comments', 'comments comment respond disqus'],
      ['form', 'newsletter subscribe subscription signup cookie cookies consent gdpr popup modal'],
      ['footer', 'footer copyright'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
);

/** Classes by which words are kept from the eye and read out only. */
const UNSEEN = /(?:^|\s)(?:sr-only|visually-hidden|visuallyhidden|screen-reader-text|u-hidden)(?:\s|$)/i;
const UNSEEN_STYLE =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|%|em|rem)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{4,}|clip(?:-path)?\s*:\s*(?:rect|inset)\()/i;

/** Whether the words of an element are not seen on the page, as far as the element itself says so. */
export function isHidden(element: Element): boolean {
  if (hasAttribute(element, 'hidden')) return true;
  if (UNSEEN.test(attribute(element, 'class'))) return true;
  const style = attribute(element, 'style');
  return style !== '' && UNSEEN_STYLE.test(style.slice(0, MOST_STYLE));
}

/** Characters of an attribute that are looked at. */
const MOST_STYLE = 4_096;

/** What stands around the article, by its tag, role, class or id; null for what may be the article. */
export function aroundKind(element: Element): ArticleNoticeKind | null {
  const { tagName } = element;
  if (Object.hasOwn(BY_TAG, tagName)) return BY_TAG[tagName] as ArticleNoticeKind;
  const role = attribute(element, 'role').toLowerCase();
  if (Object.hasOwn(BY_ROLE, role)) return BY_ROLE[role] as ArticleNoticeKind;
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`.slice(0, MOST_STYLE);
  for (const word of names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)) {
    const kind = BY_WORD.get(word);
    if (kind !== undefined) return kind;
  }
  return null;
}

/** Whether a list is a menu: nearly all its words are links, and there are several. */
export function isLinkList(element: Element, words: number, linkWords: number, links: number): boolean {
  return (element.tagName === 'ul' || element.tagName === 'ol') && links > 1 && linkWords >= 0.8 * words;
}
