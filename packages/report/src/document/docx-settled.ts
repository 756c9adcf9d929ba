// The library writes the time of writing and ids by chance into a DOCX. Here both are taken out, so that equal documents
// give equal bytes.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const LEVEL = 6;
const CORE = 'docProps/core.xml';
const TIMES = /(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g;
/** Ids of relationships by chance: 21 signs. */
const CHANCE_ID = /\sId="(rId[a-z0-9_-]{21})"/g;

/** The same file, with `at` as its time and ids by their order. */
export function settled(docx: Uint8Array, at: number): Uint8Array {
  const members = Object.entries(unzipSync(docx)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const ids = chanceIds(members);
  const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const next: Zippable = {};
  for (const [name, bytes] of members) {
    if (!isXml(name)) {
      next[name] = bytes;
      continue;
    }
    const xml = strFromU8(bytes);
    const timed = name === CORE ? xml.replaceAll(TIMES, `$1${time}`) : xml;
    next[name] = strToU8(ids.size === 0 ? timed : timed.replaceAll(anyOf(ids), (id) => ids.get(id)!));
  }
  return zipSync(next, { mtime: memberTime(), level: LEVEL });
}

/** New names of the ids that relationships have by chance. No text of a document has one of them but by that chance. */
function chanceIds(members: readonly (readonly [string, Uint8Array])[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [name, bytes] of members) {
    if (!name.endsWith('.rels')) continue;
    for (const [, id] of strFromU8(bytes).matchAll(CHANCE_ID)) ids.set(id!, `rIdLink${ids.size + 1}`);
  }
  return ids;
}

/** Signs of such ids mean nothing in a pattern. */
function anyOf(ids: ReadonlyMap<string, string>): RegExp {
  return new RegExp([...ids.keys()].join('|'), 'g');
}

function isXml(name: string): boolean {
  return name.endsWith('.xml') || name.endsWith('.rels');
}

/** What the archive says of its members: zip has the hour of the clock on the wall, so this is midnight in every zone. */
function memberTime(): Date {
  return new Date(1980, 0, 1);
}
