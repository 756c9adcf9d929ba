// DOCX files made from parts, for tests: what a word processor would write, and what it would not.
import { strToU8, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const ALL = `xmlns:w="${W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`;
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Other parts by role: `numbering`, `styles`, `footnotes`, `endnotes`, `comments`, `header`, `footer`. */
export type Parts = Readonly<Record<string, string>>;

/** A file with this inside of `w:body`; each part is the inside of its root element. */
export function docx(
  body: string,
  parts: Parts = {},
  links: Readonly<Record<string, string>> = {},
): Uint8Array {
  const roots: Record<string, string> = { header: 'hdr', footer: 'ftr' };
  const relations = Object.keys(parts).map(
    (role, i) => `<Relationship Id="p${i}" Type="${RELATION}/${role}" Target="${role}.xml"/>`,
  );
  const external = Object.entries(links).map(
    ([id, target]) =>
      `<Relationship Id="${id}" Type="${RELATION}/hyperlink" Target="${target}" TargetMode="External"/>`,
  );
  return archive({
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': rels([...relations, ...external].join('')),
    ...Object.fromEntries(
      Object.entries(parts).map(([role, inside]) => [`word/${role}.xml`, part(roots[role] ?? role, inside)]),
    ),
  });
}

/** An archive with these members and the relationship to the document. */
export function archive(members: Readonly<Record<string, string>>): Uint8Array {
  const start = `<Relationship Id="r" Type="${RELATION}/officeDocument" Target="word/document.xml"/>`;
  const all = { '_rels/.rels': rels(start), ...members };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}

function rels(inside: string): string {
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
}

/** One part with its root element. */
export function part(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${ALL}>${inside}</w:${root}>`;
}

/** Text as XML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A run of words, with properties. */
export function run(text: string, properties = ''): string {
  const own = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${own}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** A paragraph of runs, or of plain words. */
export function p(inside: string, properties = ''): string {
  const runs = inside.startsWith('<') ? inside : run(inside);
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inside === '' ? '' : runs}</w:p>`;
}

/** Properties of a paragraph in a list. */
export function inList(numId: number, depth: number): string {
  return `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${numId}"/></w:numPr>`;
}

/** The part `numbering` with lists of [format, text] for each level; list n has the number n, from 1. */
export function numbering(...lists: readonly (readonly (readonly [string, string])[])[]): string {
  const abstracts = lists.map((levels, i) => {
    const all = levels.map(
      ([format, text], depth) =>
        `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
    );
    return `<w:abstractNum w:abstractNumId="${i}">${all.join('')}</w:abstractNum>`;
  });
  const nums = lists.map((_, i) => `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${i}"/></w:num>`);
  return abstracts.join('') + nums.join('');
}
