// What a reader of PDF says of a file: words, tags, bookmarks, properties.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Tag {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly Tag[];
}

export interface Page {
  /** Pieces of text in the order of the file, which is that of the eye: in a line from left to right. */
  readonly pieces: readonly { readonly text: string; readonly x: number; readonly y: number }[];
  readonly tags: Tag;
  readonly links: readonly string[];
}

export interface ReadPdf {
  readonly pages: readonly Page[];
  readonly info: Readonly<Record<string, unknown>>;
  readonly marked: boolean;
  readonly bookmarks: readonly string[];
}

export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const links = (await page.getAnnotations()) as { url?: string }[];
    pages.push({
      pieces: items.flatMap((item) =>
        'str' in item && item.str !== ''
          ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }]
          : [],
      ),
      tags: tagOf((await page.getStructTree()) as Parameters<typeof tagOf>[0]),
      links: links.flatMap(({ url }) => (url === undefined ? [] : [url])),
    });
  }
  const { info } = await document.getMetadata();
  const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  const outline = ((await document.getOutline()) ?? []) as { title: string; items: { title: string }[] }[];
  await task.destroy();
  return {
    pages,
    info: info as Record<string, unknown>,
    marked: marks?.Marked === true,
    bookmarks: outline.flatMap(({ title, items }) => [title, ...items.map((item) => item.title)]),
  };
}

function tagOf(node: { role?: string; alt?: string; children?: unknown[] } | null): Tag {
  const children = (node?.children ?? []) as { role?: string }[];
  return {
    role: node?.role ?? '',
    ...(node?.alt !== undefined && { alt: node.alt }),
    children: children.filter(({ role }) => role !== undefined).map(tagOf),
  };
}

/** Roles of a tree, each as often as it is there. */
export function rolesOf(tag: Tag): readonly string[] {
  return [tag.role, ...tag.children.flatMap(rolesOf)];
}

export function tagsNamed(tag: Tag, role: string): readonly Tag[] {
  return [...(tag.role === role ? [tag] : []), ...tag.children.flatMap((child) => tagsNamed(child, role))];
}
