import { type ActId, base64url, type Digest, utf8 } from '@tasdiq/core';
import { sha256 } from '@tasdiq/crypto/node';
import { mappingText, readerOf, readUcdp, rowBytes, UCDP_READER } from '@tasdiq/interop';
import { leafHash, Tree } from '@tasdiq/tlog';
import { HOUR, type Key, keyOf, MINUTE, NEUTRAL, report, type Saying, TestDossier } from './builder.ts';

/** A dossier with some life in it, and the names of what it holds. */
export type Small = {
  readonly dossier: TestDossier;
  readonly monitor: Key;
  readonly north: Key;
  readonly monitorMandate: ActId;
  readonly northMandate: ActId;
  readonly incident: ActId;
};

const CSV = `id,date_start,date_end,type_of_violence,latitude,longitude,best,low,high
1,2026-01-02,2026-01-02,1,34.5,69.2,3,2,4
2,2026-01-05,2026-01-06,3,34.6,70.1,0,0,1
`;

/** A dataset file of two rows. */
export const DATASET = new TextEncoder().encode(CSV);

/**
 * Ten entries: founding, mandates, an accession, reports with public and restricted fields, a source with an
 * archived copy, a dataset. Cosigned checkpoints at sizes 4 and 10, two hours apart.
 */
export function small(world = ''): Small {
  const dossier = TestDossier.founded(world);
  const monitor = keyOf(`monitor field${world}`);
  const north = keyOf(`north field${world}`);
  const monitorMandate = dossier.grant('monitor', monitor, ['monitor', 'publish']);
  const northMandate = dossier.grant('north', north, ['report'], { scope: { zones: ['valley'] } });
  dossier.say(dossier.root('north'), accession(dossier));
  dossier.now += MINUTE;
  dossier.checkpoint();
  dossier.now += 2 * HOUR;
  const source = dossier.say(monitor, sourceWithCopy(dossier, monitorMandate));
  const facts = { kind: 'shelling', zone: 'valley', actors: [], sources: [{ source, credibility: 3 }] };
  const incident = dossier.say(monitor, report(monitorMandate, { facts }));
  dossier.now += MINUTE;
  dossier.say(north, restrictedReport(northMandate));
  dossier.say(monitor, datasetImport(dossier, monitorMandate));
  dossier.say(monitor, report(monitorMandate));
  dossier.say(dossier.root('south'), accession(dossier));
  dossier.now += MINUTE;
  dossier.checkpoint([...NEUTRAL, 'north']);
  return { dossier, monitor, north, monitorMandate, northMandate, incident };
}

/** Consent to be bound by the founding charter. */
export function accession(dossier: TestDossier): Saying {
  return { act: 'charter.accede', facts: { answers: dossier.founding } };
}

/** A report of which outsiders see only that it exists, its title and its day. */
export function restrictedReport(as: ActId): Saying {
  const exact = { lat: 34.123456, lon: 70.654321, precision: 1 };
  return report(as, {
    fields: {
      ...report(as).fields,
      where_exact: { tier: 'sealed', to: ['monitor', 'south/liaison'], value: exact },
      observer_position: { tier: 'sealed', to: ['monitor'], value: 'on the ridge' },
    },
  });
}

/** A source with an archived copy among the blobs. */
export function sourceWithCopy(dossier: TestDossier, as: ActId): Saying {
  const bytes = new TextEncoder().encode('An official statement, as published.\n');
  const archive = { digest: dossier.blob(bytes), bytes: bytes.length, media: 'text/plain' };
  const facts = { kind: 'official_statement', reliability: 'B', archive };
  return {
    act: 'source.register',
    as,
    facts,
    fields: { title: { tier: 'public', value: { en: 'Statement' } } },
  };
}

/** The import of the two-row dataset; `change` spoils what it states. */
export function datasetImport(
  dossier: TestDossier,
  as: ActId,
  change: Record<string, unknown> = {},
  table = DATASET,
): Saying {
  const reading = readUcdp(DATASET);
  const rows = reading.ok ? reading.rows : [];
  const tree = new Tree();
  for (const row of rows) tree.append(leafHash(rowBytes(row)));
  return {
    act: 'dataset.import',
    as,
    facts: {
      series: 'ucdp-ged',
      edition: '26.0.1',
      reader: { id: UCDP_READER.id, version: UCDP_READER.version },
      blob: { digest: dossier.blob(table), bytes: table.length, media: 'text/csv' },
      rows: rows.length,
      row_root: base64url(tree.root()) as Digest,
      problems: reading.problems.length,
      from: '2026-01-02',
      to: '2026-01-06',
      licence: 'cc-by-4.0',
      ...change,
    },
    fields: {
      title: { tier: 'public', value: { en: 'Events' } },
      publisher: { tier: 'public', value: 'A publisher' },
      attribution: { tier: 'public', value: 'A publisher, 2026' },
    },
  };
}

/** What reads `MAPPED_TABLE`: the canonical text of a mapping. */
export const MAPPING = mappingText({ columns: { id: 'Ref', date: 'Day', placeName: 'Place' } });
const MAPPED_TABLE = new TextEncoder().encode('Ref;Day;Place\n1;2026-01-02;Exampleton\n2;soon;Exampleton\n');

/** An import of a table by a mapping. `shown` is what readers are given as the mapping; `undefined` for nothing. */
export function mappedImport(
  dossier: TestDossier,
  as: ActId,
  shown: string | undefined,
  stated = MAPPING,
): Saying {
  const rows = readerOf('mapped', 1)!.rows(MAPPED_TABLE)!;
  const tree = new Tree();
  for (const row of rows) tree.append(leafHash(rowBytes(row)));
  const change = {
    series: 'own-list',
    reader: { id: 'mapped', version: 1 },
    mapping: base64url(sha256(utf8(stated))),
    rows: rows.length,
    row_root: base64url(tree.root()),
    problems: 1,
  };
  const saying = datasetImport(dossier, as, change, MAPPED_TABLE);
  if (shown === undefined) return saying;
  return { ...saying, fields: { ...saying.fields, mapping: { tier: 'public', value: shown } } };
}
