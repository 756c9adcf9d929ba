// The archive of a DOCX file (Open Packaging Conventions, ISO/IEC 29500-2): its parts by their role.
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { TextError } from './error.ts';
import { MAX_DOCX_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES } from './limits.ts';
import { type Element, elements, readXml } from './xml.ts';

/** Where a relationship of the main part leads: a part of the archive, or an address outside. */
export interface Relation {
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** The parts that hold words or decide how they read. */
export interface DocxPackage {
  readonly document: Element;
  /** Parts that the document names, by the last word of their relationship type: `numbering`, `styles`, `footnotes`. */
  readonly parts: ReadonlyMap<string, Element>;
  /** Headers and footers, with their names in the archive. */
  readonly margins: readonly (readonly [string, Element])[];
  readonly relations: ReadonlyMap<string, Relation>;
  /** Names of members with macros or embedded files. */
  readonly foreign: readonly string[];
}

const RESAVE = 'Open the file in a word processor and save it anew as DOCX';
const READ_ROLES = ['numbering', 'styles', 'footnotes', 'endnotes', 'comments'];
const FOREIGN = /(vbaProject|\/embeddings\/|\/activeX\/|afchunk|\.bin$)/i;

/** Opens an archive. Throws `TextError`. */
export function openDocx(bytes: Uint8Array): DocxPackage {
  const names = new Set<string>();
  const members = unpack(bytes, names);
  const main = mainName(members);
  const read = (name: string): Element => {
    const member = members.get(name);
    if (member !== undefined) return readXml(member, name);
    throw new TextError('docx_part_missing', 'A part that the file needs is not in it', name, RESAVE);
  };
  const document = read(main);
  const relations = relationsOf(members, main);
  const parts = new Map<string, Element>();
  const margins: [string, Element][] = [];
  for (const { type, target, external } of relations.values()) {
    const role = type.slice(type.lastIndexOf('/') + 1);
    if (external || !members.has(target)) continue;
    if (READ_ROLES.includes(role) && !parts.has(role)) parts.set(role, read(target));
    if (role === 'header' || role === 'footer') margins.push([target, read(target)]);
  }
  return { document, parts, margins, relations, foreign: [...names].filter((name) => FOREIGN.test(name)) };
}

function unpack(bytes: Uint8Array, names: Set<string>): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > MAX_DOCX_BYTES) {
    const what = `The file has ${bytes.length} bytes; the limit is ${MAX_DOCX_BYTES}`;
    throw new TextError('docx_too_large', what, '', 'Take out its pictures and try again');
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new TextError('docx_legacy', 'This is an old DOC file, or one with a password', '', RESAVE);
  }
  let unpacked = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (names.has(name)) {
      throw new TextError('docx_damaged', 'Two members of the archive have one name', name, RESAVE);
    }
    names.add(name);
    if (names.size > MAX_MEMBERS) {
      throw new TextError('docx_too_large', `The archive has more than ${MAX_MEMBERS} members`, '', RESAVE);
    }
    if (!/\.(xml|rels)$/i.test(name)) return false;
    unpacked += originalSize;
    if (unpacked <= MAX_UNPACKED_BYTES) return true;
    const what = `The file unpacks to more than ${MAX_UNPACKED_BYTES} bytes`;
    throw new TextError('docx_too_large', what, name, 'Take out what is not text and try again');
  };
  try {
    // Room is made for the stated size and no more. A member that lies about it is cut, and then is no XML.
    return new Map(Object.entries(unzipSync(bytes, { filter })));
  } catch (error) {
    if (error instanceof TextError) throw error;
    throw new TextError('docx_not_archive', 'This is no DOCX file, or it is damaged', '', RESAVE);
  }
}

function mainName(members: ReadonlyMap<string, Uint8Array>): string {
  const relations = relationsOf(members, '');
  const main = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'));
  const name = main?.target ?? 'word/document.xml';
  if (members.has(name)) return name;
  throw new TextError('docx_part_missing', 'The archive holds no Word document', name, RESAVE);
}

/** Relationships of a part, or of the package for the empty name; targets are names in the archive. */
function relationsOf(members: ReadonlyMap<string, Uint8Array>, part: string): ReadonlyMap<string, Relation> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = `${folder}_rels/${part.slice(slash)}.rels`;
  const member = members.get(name);
  const relations = new Map<string, Relation>();
  if (member === undefined) return relations;
  for (const { attributes } of elements(readXml(member, name), 'rel:Relationship')) {
    const external = attributes['TargetMode'] === 'External';
    const target = attributes['Target'] ?? '';
    const path = external ? target : resolve(folder, target);
    relations.set(attributes['Id'] ?? '', { type: attributes['Type'] ?? '', target: path, external });
  }
  return relations;
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target.slice(1) : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
