// Addresses that a printed document may lead to.

/** Longest address that is kept. */
const MAX_ADDRESS = 2048;

/** Where a run leads: outside by an absolute address, to a heading of the same document, or to a page of its host. */
export type Address =
  | { readonly to: 'outside'; readonly url: string }
  | { readonly to: 'heading'; readonly id: string }
  | { readonly to: 'host'; readonly path: string };

/**
 * What an `href` may do; undefined for everything else (`javascript:`, `data:`, `//host`), which is printed without a
 * link. Only HTML that is served by the host can follow `host`.
 */
export function addressOf(href: string | undefined): Address | undefined {
  if (href === undefined || href.length > MAX_ADDRESS || /[\p{Cc}\s"'<>\\`]/u.test(href)) return undefined;
  if (href.startsWith('#')) return href.length > 1 ? { to: 'heading', id: href.slice(1) } : undefined;
  if (/^https?:\/\/[^/]/i.test(href) || /^mailto:[^?]/i.test(href)) return { to: 'outside', url: href };
  return /^\/(?!\/)/.test(href) ? { to: 'host', path: href } : undefined;
}
