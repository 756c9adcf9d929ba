import { parse } from 'parse5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOWNLOAD_MAPPING } from '@tasdiq/interop/download';
import { readMapped } from '@tasdiq/interop';
import { readMatrix } from '@tasdiq/interop/matrix';
import { sheetToCsv } from '@tasdiq/interop/workbook';
import { type ActId, formatTime } from '@tasdiq/core';
import { type Figure, FIGURES } from '@tasdiq/report';
import { LANGUAGES } from '@tasdiq/words';
import {
  claim,
  effort,
  issue,
  offered,
  approval,
  bulletin,
  replied,
  relation,
  withPublic,
} from '../../../packages/core/test/public-sayings.ts';
import { article, citedText, table, undertaking } from '../../../packages/core/test/sayings.ts';
import { DAY, HOUR, type Saying, type Signer, signer, START } from '../../../packages/core/test/world.ts';
import { DOWNLOADS } from '../src/downloads/downloads.ts';
import { en } from '../src/site/words/en.ts';
import { SITE_WORDS } from '../src/site/words/words.ts';
import { Reader, WorldHost } from './support/world-host.ts';

/*
 * What the public sees of claims, figures, bulletins and places, and what it may take away, over one dossier: incidents
 * with hostile words, a secret, an undertaking, a claim that was answered and compared, a bulletin and a day without one.
 */

const HOSTILE = `=HYPERLINK("https://example.org")</script><b>`;
const SECRET = 'zzsecretzz';
const OFFICES = {
  secretariat: ['registry', ['certify', 'publish', 'intake', 'report']],
  south: ['press', ['answer', 'publish']],
  'guarantor-one': ['panel', ['find', 'certify']],
  monitor: ['field', ['monitor', 'find', 'report']],
} as const;

let host: WorldHost;
let reader: Reader;
const ids: Record<string, ActId> = {};

beforeAll(async () => {
  host = await WorldHost.founded(
    (facts) => {
      withPublic(facts);
      facts.terms.delay_hours = 0;
      facts.terms.licence = 'cc-by-4.0' as never;
    },
    { title: { tier: 'public', value: { en: 'Valley talks' } } },
  );
  const voices = new Map<string, { key: Signer; as: ActId }>();
  for (const [member, [office, powers]] of Object.entries(OFFICES)) {
    const key = signer(`${member}, ${office}`);
    voices.set(member, { key, as: await host.grant(member, key, powers, office) });
  }
  const say = (who: keyof typeof OFFICES, saying: Saying): Promise<ActId> => {
    const { key, as } = voices.get(who)!;
    return host.do(key, { ...saying, as });
  };
  const paper = await say('secretariat', {
    act: 'source.register',
    facts: { kind: 'press', reliability: 'C' },
  });
  for (const [i, lat] of [34.2, 34.4, 34.4].entries()) {
    ids[`incident${i}`] = await say('monitor', {
      act: 'incident.report',
      facts: { kind: 'shelling', zone: 'valley', actors: [], sources: [] },
      fields: {
        title: { tier: 'public', value: { en: `${HOSTILE} ${i}` } },
        when: {
          tier: 'public',
          value: { from: `2026-02-0${i + 1}`, to: `2026-02-0${i + 1}`, precision: 'day' },
        },
        ...(i < 2
          ? { where: { tier: 'public', value: { lat, lon: 71.1, precision: 3, name: 'Bridge, lower' } } }
          : {
              where: {
                tier: 'restricted',
                to: ['south'],
                value: { lat, lon: 71.1, precision: 3, name: SECRET },
              },
            }),
        account: { tier: 'restricted', to: ['south'], value: { en: SECRET } },
      } as never,
    });
  }
  const text = await say('secretariat', citedText({ source: paper }));
  const first = await say('secretariat', article(text));
  await say('secretariat', table(text, null, [first]));
  const due = { at: new Date(host.world.now + 30 * DAY).toISOString() };
  ids['undertaking'] = await say('secretariat', undertaking(text, first, { due }));
  await say('monitor', effort());
  ids['claim'] = await say('secretariat', {
    ...claim(paper),
    fields: {
      ...claim(paper).fields,
      original: { tier: 'public', value: { text: `${HOSTILE} کسی نے گولی نہیں چلائی۔`, language: 'ur' } },
      quantity: { tier: 'public', value: { low: 3, best: 5, high: 9, unit: 'people' } },
    },
  });
  ids['other'] = await say('secretariat', claim(paper, { said: '2026-02-20' }));
  ids['offer'] = await say('secretariat', offered(ids['claim'], [ids['incident0']!]));
  ids['reply'] = await say('south', replied(ids['claim'], { offer: ids['offer'] }));
  ids['relation'] = await say(
    'secretariat',
    relation(ids['claim'], 'contradicted', [ids['incident0']!], { offers: [ids['offer']] }),
  );
  host.world.now = Math.max(host.world.now, START + DAY);
  const content = {
    template: 1,
    sections: [
      {
        section: 'summary',
        blocks: [
          { type: 'text', text: { en: `A quiet day. ${HOSTILE}` } },
          { type: 'figure', figure: 'incidents.trend', options: { from: '2026-02-01', to: '2026-02-10' } },
          { type: 'figure', figure: 'incidents.trend', options: { from: '2026-02-01', to: '2026-02-10' } },
          { type: 'records', ids: [ids['incident0']] },
        ],
      },
    ],
  };
  const drafted = bulletin({ size: host.state.size });
  ids['bulletin'] = await say('secretariat', {
    ...drafted,
    fields: { ...drafted.fields, content: { tier: 'public', value: content } },
  } as never);
  for (const who of ['guarantor-one', 'monitor'] as const) await say(who, approval(ids['bulletin']));
  await say('secretariat', issue(ids['bulletin']));
  ids['draft'] = await say(
    'secretariat',
    bulletin({ size: 5, series: 'spot', from: formatTime(START), to: formatTime(START + HOUR) }),
  );
  host.world.now += 3 * DAY;
  host.cosign();
  reader = new Reader(host);
  reader.app.onError((error) => {
    throw error;
  });
});
afterAll(() => reader.close());

async function page(path: string): Promise<string> {
  const response = await reader.get(`/site/test/${path}`);
  expect(response.status, path).toBe(200);
  return response.text();
}

describe.each(LANGUAGES)('%s', (language) => {
  test('the pages of what the public sees are well-formed and hold no secret', async () => {
    const paths = [
      'claims',
      `claims/${ids['claim']}`,
      'bulletins',
      `bulletins/${ids['bulletin']}`,
      'map',
      'figures/incidents.trend',
    ];
    if (language === 'en')
      paths.push(
        ...FIGURES.map(({ id }) => `figures/${id}`),
        'claims/topic/crossing',
        'bulletins/series/daily',
      );
    for (const path of paths) {
      const text = await page(`${language}/${path}`);
      const errors: string[] = [];
      parse(text, { onParseError: ({ code }) => errors.push(code) });
      expect(errors, path).toEqual([]);
      const known = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(
        known.filter((id, i) => known.indexOf(id) !== i),
        path,
      ).toEqual([]);
      for (const wrong of ['undefined', '[object', '<script', '<b>', ' style=', SECRET, 'NaN'])
        expect(text, `${path} ${wrong}`).not.toContain(wrong);
      expect(text, path).toContain(SITE_WORDS[language].exercise);
    }
  });
});

test('a claim stands with the words, the offer, the reply and how it stands to the record, never as true or false', async () => {
  const text = await page(`en/claims/${ids['claim']}`);
  for (const id of ['offer', 'reply', 'relation'])
    expect(text).toContain(`/record/${await host.indexOf(ids[id]!)}"`);
  expect(text).toContain('lang="ur" dir="rtl"');
  expect(text).toContain('Ministry of Information');
  expect(text).toContain(`href="/site/test/en/act/${ids['incident0']}"`);
  expect(text).not.toMatch(/\b(true|false|untrue|lie|refuted)\b(?!")/i);
  const topic = await page('en/claims/topic/crossing');
  expect(topic.indexOf(ids['claim']!)).toBeGreaterThan(0);
  expect(topic.indexOf(ids['other']!)).toBeGreaterThan(0);
  expect((await reader.get(`/site/test/en/claims/topic/nothing`)).status).toBe(404);
});

test('an issued bulletin is read in the page; a draft is nowhere; a day without one is told', async () => {
  const text = await page('en/bulletins');
  expect(text).toContain(ids['bulletin']);
  expect(text).not.toContain(ids['draft']);
  expect(text).toContain(en.notIssued);
  expect((await reader.get(`/site/test/en/bulletins/${ids['draft']}`)).status).toBe(404);
  const one = await page(`en/bulletins/${ids['bulletin']}`);
  expect(one).toContain('A quiet day. =HYPERLINK');
  expect(one.match(/<svg/g)?.length).toBe(2);
  expect(one).toContain(`/api/dossiers/test/bulletins/${ids['bulletin']}/file?format=pdf`);
});

test('a figure leads to its records, its files and the command that makes it again, and takes a choice', async () => {
  const path =
    'figures/incidents.trend?from=2026-02-01&to=2026-02-10&step=week&zones=valley&kinds=shelling&kinds=explosion';
  const text = await page(`en/${path}`);
  expect(text).toContain('kinds=shelling%2Cexplosion');
  expect(text).toMatch(
    /tasdiq report test\.tasdiq --figure incidents\.trend --asof \d+ --at \S+ --from 2026-02-01/,
  );
  expect(text).toContain(`href="/site/test/en/act/${ids['incident0']}"`);
  const file = /href="(\/api\/dossiers\/test\/figures\/incidents\.trend\?format=csv[^"]+)"/
    .exec(text)![1]!
    .replaceAll('&amp;', '&');
  expect((await reader.get(file)).status).toBe(200);
  const days = 'from=2026-02-01&to=2026-02-10';
  const { figure } = await reader.json<{ figure: Figure }>(
    `/api/dossiers/test/figures/incidents.trend?${days}`,
  );
  const row = figure.rows.find(({ cells }) => cells.some(({ records }) => records?.length))!;
  const column = figure.columns[row.cells.findIndex(({ records }) => records?.length)]!;
  const cell = encodeURIComponent(`${row.key}/${column.code}`);
  const behind = await page(`en/figures/incidents.trend/records?${days}&cell=${cell}`);
  expect(behind).toContain(`/record/${await host.indexOf(ids['incident0']!)}"`);
  const nothing = await reader.get('/site/test/en/figures/incidents.trend/records?cell=x/y');
  expect(nothing.status).toBe(404);
  expect(await page('en/figures/incidents.trend?zones=nowhere')).toContain(en.notMade);
  expect((await reader.get('/site/test/en/figures/incidents.nothing')).status).toBe(404);
  expect((await reader.get(`/site/test/en/figures/incidents.trend?zones=${'x'.repeat(600)}`)).status).toBe(
    404,
  );
});

test('the map shows places as everybody may have them, and says how many it does not', async () => {
  const text = await page('en/map');
  expect(text.match(/<circle/g)?.length).toBe(2);
  expect(text).toContain(en.noRecognition);
  expect(text).toContain(en.mapWithout.replace('{count}', '\u20681\u2069'));
});

test('the feed names claims and bulletins, and leads to their pages', async () => {
  const text = await page('en/feed.atom');
  expect(text).toContain(`/site/test/en/bulletins/${ids['bulletin']}"`);
  expect(text).toContain(`/site/test/en/claims/${ids['claim']}"`);
  expect(text).toContain('Ministry of Information: ');
});

const download = async (path: string, headers = {}): Promise<Response> => {
  const response = await reader.get(`/api/dossiers/test/downloads/${path}`, undefined, headers);
  expect(response.status, path).toBe(200);
  return response;
};

test('every table goes out in every format that it has, without a secret and without a formula', async () => {
  for (const name of DOWNLOADS) {
    for (const format of [
      'csv',
      'hxl',
      'about',
      'xlsx',
      ...(name === 'incidents' || name === 'events' ? ['geojson'] : []),
    ]) {
      const response = await download(`${name}?format=${format}`);
      expect(response.headers.get('content-disposition')).toContain(`filename="test-${name}-`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      const csv = format === 'xlsx' ? (await sheetToCsv(bytes, 'data')).csv : bytes;
      const text = new TextDecoder().decode(csv);
      expect(text, name).not.toContain(SECRET);
      if (format === 'csv') expect(text, name).not.toMatch(/(^|,)"?[=+@]/m);
      if (format === 'hxl') {
        const [head, tags] = text.split('\r\n');
        expect(tags!.split(',').length, name).toBe(head!.split(',').length);
        expect(
          tags!.split(',').every((tag) => /^#[a-z0-9]+(\+[a-z][a-z0-9_]*)*$/.test(tag)),
          `${name} ${tags}`,
        ).toBe(true);
      }
      if (format === 'about')
        for (const code of ['licence,cc-by-4.0', 'size,', 'root,', 'method,', 'exercise,'])
          expect(text).toContain(code);
    }
  }
});

test('incidents and undertakings come back through the readers that take them in', async () => {
  const bytes = new Uint8Array(await (await download('incidents?format=xlsx')).arrayBuffer());
  const read = readMapped((await sheetToCsv(bytes, 'data')).csv, DOWNLOAD_MAPPING);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const known = new Map(read.records.map((record) => [record.id, record]));
  expect(known.get(ids['incident0']!)).toMatchObject({
    category: 'shelling',
    when: { from: '2026-02-01', to: '2026-02-01', precision: 'day' },
    where: { lat: 34.2, lon: 71.1, precision: 3, name: 'Bridge, lower' },
  });
  // What has no place for everybody cannot be read back as a record: it is a row with a problem, not a place made up.
  expect(known.has(ids['incident2']!)).toBe(false);
  const matrix = new Uint8Array(await (await download('undertakings')).arrayBuffer());
  const { rows, problems } = await readMatrix(matrix);
  expect(problems).toEqual([]);
  expect(rows.map(({ revises }) => revises?.undertaking)).toEqual([ids['undertaking']]);
});

test('filters narrow a table, and those that it has not are refused', async () => {
  const ofDay = await (await download('incidents?from=2026-02-02&to=2026-02-02')).text();
  expect(ofDay).toContain(ids['incident1']);
  expect(ofDay).not.toContain(ids['incident0']);
  expect(await (await download('acts?kind=claim.reply')).text()).toContain(ids['reply']);
  const early = await (await download(`acts?asOf=5`)).text();
  expect(early.trim().split('\r\n').length).toBe(6);
  for (const wrong of [
    'undertakings?zone=valley',
    'findings?format=geojson',
    'acts?limit=3',
    'acts?format=pdf',
  ])
    expect((await reader.get(`/api/dossiers/test/downloads/${wrong}`)).status, wrong).toBe(400);
  expect((await reader.get('/api/dossiers/test/downloads/secrets')).status).toBe(404);
});

test('a session adds nothing to a table: a file is passed on', async () => {
  const [mandate] = host.state.mandates.values().filter(({ member }) => member === 'south');
  const token = await reader.signIn(host, signer('south, press'), mandate!.id);
  const text = await (await download('incidents', { authorization: `Bearer ${token}` })).text();
  expect(text).not.toContain(SECRET);
});
