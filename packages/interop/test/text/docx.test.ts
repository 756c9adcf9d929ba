// DOCX: what Word counts, hides, tracks and puts beside the text is read, and said.
import { type Notice, readText } from '@tasdiq/interop';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docx, inList, numbering, p, run } from './docx.ts';

const of = (notices: readonly Notice[], kind: Notice['kind']) =>
  notices.filter((notice) => notice.kind === kind);
const outline = (bytes: Uint8Array) =>
  readText(bytes).articles.map(({ ref, label, heading, text }) => [ref, label ?? '', heading ?? '', text]);

describe('automatic numbers', () => {
  const legal = [
    ['upperRoman', 'Chapter %1'],
    ['decimal', 'Article %2'],
    ['decimal', '%3.'],
    ['lowerLetter', '(%4)'],
    ['lowerRoman', '(%5)'],
  ] as const;

  it('stand in no run, and are counted as Word counts them', () => {
    const body = [
      p('Agreement'),
      p('Terms', inList(1, 0)),
      p('Ceasefire', inList(1, 1)),
      p('The parties cease fire.', inList(1, 2)),
      p('They withdraw:', inList(1, 2)),
      p('artillery;', inList(1, 3)),
      p('within a day;', inList(1, 4)),
      p('armour.', inList(1, 3)),
      p('Monitoring', inList(1, 1)),
      p('Teams are joint.', inList(1, 2)),
      p('Closing', inList(1, 0)),
    ];
    expect(outline(docx(body.join(''), { numbering: numbering(legal) }))).toEqual([
      ['chapter-1', 'Chapter I', 'Terms', ''],
      ['article-1', 'Article 1', 'Ceasefire', ''],
      ['article-1.1', '1.', '', 'The parties cease fire.'],
      ['article-1.2', '2.', '', 'They withdraw:'],
      ['article-1.2.a', '(a)', '', 'artillery;'],
      ['article-1.2.a.i', '(i)', '', 'within a day;'],
      ['article-1.2.b', '(b)', '', 'armour.'],
      ['article-2', 'Article 2', 'Monitoring', ''],
      ['article-2.1', '1.', '', 'Teams are joint.'],
      ['chapter-2', 'Chapter II', '', 'Closing'],
    ]);
  });

  it('of several levels in one, such as 2.1.3, and with a new start', () => {
    const lists = numbering([
      ['decimal', '%1.'],
      ['decimal', '%1.%2'],
      ['decimal', '%1.%2.%3'],
    ]);
    const restarted =
      '<w:num w:numId="9"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';
    const body = [
      p('Title'),
      p('A', inList(1, 0)),
      p('a', inList(1, 1)),
      p('x', inList(1, 2)),
      p('y', inList(1, 2)),
      p('b', inList(1, 1)),
      p('z', inList(1, 2)),
      p('G', inList(9, 0)),
      p('c', inList(1, 1)),
    ];
    const { articles } = readText(docx(body.join(''), { numbering: lists + restarted }));
    expect(articles.map(({ ref, level }) => `${level} ${ref}`)).toEqual([
      '1 1',
      '2 1.1',
      '3 1.1.1',
      '3 1.1.2',
      '2 1.2',
      '3 1.2.1',
      '1 7',
      '2 7.1',
    ]);
  });

  it('by style, in Arabic letters, and right to left', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const item = '<w:pStyle w:val="Item"/><w:bidi/>';
    const body = [p('اتفاق'), p('المادة ١'), p('وقف إطلاق النار', item), p('الرصد', item), p('النشر', item)];
    const bytes = docx(body.join(''), { styles, numbering: numbering([['arabicAbjad', '(%1)']]) });
    expect(outline(bytes)).toEqual([
      ['article-1', 'المادة ١', '', ''],
      ['article-1.a', '(أ)', '', 'وقف إطلاق النار'],
      ['article-1.b', '(ب)', '', 'الرصد'],
      ['article-1.c', '(ج)', '', 'النشر'],
    ]);
  });

  it('of a form that is not written here are in digits, and said to be', () => {
    const bytes = docx(p('T') + p('x', inList(1, 0)), { numbering: numbering([['cardinalText', '%1.']]) });
    expect(of(readText(bytes).notices, 'numbering').map(({ words }) => words)).toEqual(['1.']);
  });

  it('of bullets go into the text of the provision that they stand in', () => {
    const bytes = docx(p('T') + p('1. Both:') + p('north', inList(1, 0)) + p('south', inList(1, 0)), {
      numbering: numbering([['bullet', '\uf0b7']]),
    });
    expect(outline(bytes)).toEqual([['1', '1.', '', 'Both:\n• north\n• south']]);
  });
});

describe('what is not simply text', () => {
  const by = 'w:author="North" w:date="2026-01-02T03:04:05Z"';
  const tracked = docx(
    p('Draft') +
      p(
        `${run('1. The parties ')}<w:del w:id="1" ${by}><w:r><w:delText xml:space="preserve">may </w:delText></w:r></w:del><w:ins w:id="2" ${by}>${run('shall ')}</w:ins>${run('withdraw.')}`,
      ),
  );

  it('tracked changes are listed with author and words, whichever side is read', () => {
    const after = readText(tracked);
    expect(after.articles[0]?.text).toBe('The parties shall withdraw.');
    const before = readText(tracked, { tracked: 'before' });
    expect(before.articles[0]?.text).toBe('The parties may withdraw.');
    for (const { notices } of [after, before]) {
      expect(of(notices, 'deleted')).toMatchObject([
        { words: 'may ', detail: 'by North on 2026-01-02T03:04:05Z' },
      ]);
      expect(of(notices, 'inserted')).toMatchObject([{ words: 'shall ', place: { ref: '1', part: 'text' } }]);
    }
    const [inserted] = of(after.notices, 'inserted') as [Notice];
    const { from, to } = inserted.place;
    expect(after.articles[0]?.text.slice(from, to)).toBe('shall ');
  });

  it('a paragraph whose end is deleted goes on in the next one', () => {
    const mark = `<w:rPr><w:del w:id="1" ${by}/></w:rPr>`;
    const bytes = docx(p('T') + p('1. One') + p(' and ', mark) + p('two.'));
    expect(readText(bytes).articles[0]?.text).toBe('One\nand two.');
    expect(readText(bytes, { tracked: 'before' }).articles[0]?.text).toBe('One\nand\ntwo.');
    expect(of(readText(bytes).notices, 'deleted')).toMatchObject([{ words: '¶' }]);
  });

  it('words inserted by one and deleted by another are in neither side, and in both notices or one', () => {
    const both = `<w:ins w:id="1" w:author="A"><w:del w:id="2" w:author="B"><w:r><w:delText>gone</w:delText></w:r></w:del></w:ins>`;
    for (const side of ['after', 'before'] as const) {
      const read = readText(docx(p('T') + p(`${run('kept')}${both}`)), { tracked: side });
      expect(read.articles[0]?.text).toBe('kept');
      expect(of(read.notices, 'deleted')).toMatchObject([{ words: 'gone', detail: 'by B' }]);
    }
  });

  it('hidden words are listed and not taken over: by run, by style, and unless a run says otherwise', () => {
    const styles =
      '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>';
    const body =
      p('T') +
      p(`${run('seen ')}${run('not seen ', '<w:vanish/>')}${run('nor this', '<w:rStyle w:val="H"/>')}`) +
      p(`${run('all hidden')}${run('but this', '<w:vanish w:val="0"/>')}`, '<w:pStyle w:val="P"/>');
    const { articles, notices } = readText(docx(body, { styles }));
    expect(articles.map(({ text }) => text)).toEqual(['seen\nbut this']);
    expect(of(notices, 'hidden').map(({ words }) => words)).toEqual(['not seen nor this', 'all hidden']);
  });

  it('white and tiny letters stay, and are listed', () => {
    const body =
      p('T') +
      p(`${run('a ')}${run('white ', '<w:color w:val="FFFFFF"/>')}${run('tiny', '<w:sz w:val="2"/>')}`);
    const { articles, notices } = readText(docx(body));
    expect(articles[0]?.text).toBe('a white tiny');
    expect(of(notices, 'faint').map(({ words, detail }) => [words, detail])).toEqual([
      ['white ', 'white letters'],
      ['tiny', 'letters of 1 points'],
    ]);
  });

  it('comments, also one that nothing refers to', () => {
    const comments = `<w:comment w:id="0" w:author="Chair">${p('Why this?')}</w:comment><w:comment w:id="1" w:author="X">${p('lost')}</w:comment>`;
    const body = p('T') + p(`${run('1. Text')}<w:r><w:commentReference w:id="0"/></w:r>`);
    const notices = of(readText(docx(body, { comments })).notices, 'comment');
    expect(notices).toMatchObject([
      { words: 'Why this?', detail: 'by Chair', place: { ref: '1', part: 'text', from: 4 } },
      { words: 'lost', place: { part: 'outside' } },
    ]);
  });

  it('fields are listed with their code, and what they show is text', () => {
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF due </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const body =
      p('T') +
      p(`${run('within ')}${field}${run('ten days')}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run('.')}`);
    const { articles, notices } = readText(docx(body));
    expect(articles[0]?.text).toBe('within ten days.');
    expect(of(notices, 'field').map(({ words }) => words)).toEqual(['REF due']);
  });

  it('text boxes come after their paragraph, once, and a different older reading is listed', () => {
    const box = (words: string) => `<w:txbxContent>${p(words)}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box('in a box')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('other words')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const { articles, notices } = readText(docx(p('T') + p(`${run('1. Text.')}${both}`)));
    expect(articles[0]?.text).toBe('Text.\nin a box');
    expect(of(notices, 'text_box').map(({ words }) => words)).toEqual(['in a box']);
    expect(of(notices, 'embedded').map(({ words }) => words)).toEqual(['other words']);
  });

  it('footnotes follow their paragraph, with their own tracked changes', () => {
    const footnotes = `<w:footnote w:id="-1" w:type="separator">${p('')}</w:footnote><w:footnote w:id="1">${p(`<w:r><w:footnoteRef/></w:r>${run(' See ')}<w:ins w:id="1" ${by}>${run('annex')}</w:ins>`)}</w:footnote>`;
    const body =
      p('T') + p(`${run('1. Text')}<w:r><w:footnoteReference w:id="1"/></w:r>${run('.')}`) + p('2. More');
    const { articles, notices } = readText(docx(body, { footnotes }));
    expect(articles[0]?.text).toBe('Text[1].\n[1]  See annex');
    expect(of(notices, 'footnote')).toMatchObject([{ words: 'See annex', place: { ref: '1' } }]);
    expect(of(notices, 'inserted')).toMatchObject([{ words: 'annex' }]);
  });

  it('tables are lines with tabs; links, headers and pictures are listed', () => {
    const cell = (words: string) => `<w:tc>${p(words)}</w:tc>`;
    const table = `<w:tbl><w:tr>${cell('zone')}${cell('km')}</w:tr><w:tr>${cell('A')}${cell('2')}</w:tr></w:tbl>`;
    const link = `<w:hyperlink r:id="L">${run('site')}</w:hyperlink>`;
    const picture = '<w:r><w:drawing><wp:inline><wp:docPr descr="a map"/></wp:inline></w:drawing></w:r>';
    const bytes = docx(
      p('T') + p(`${run('1. See ')}${link}${picture}`) + table,
      { header: p('DRAFT 3') },
      { L: 'https://x.example/' },
    );
    const { articles, notices } = readText(bytes);
    expect(articles[0]?.text).toBe('See site\nzone\tkm\nA\t2');
    expect(notices.map(({ kind, words }) => [kind, words])).toEqual([
      ['link', 'https://x.example/'],
      ['picture', 'a map'],
      ['table', ''],
      ['header_footer', 'DRAFT 3'],
    ]);
  });

  it('Persian with its joiners is no alarm; a joiner where none belongs is', () => {
    const bytes = docx(p('T') + p('1. نیروها عقب می‌روند و خانه‌ها') + p('2. with\u200cdraw'));
    expect(of(readText(bytes).notices, 'invisible')).toMatchObject([
      { place: { ref: '2', from: 4 }, detail: 'U+200C ZERO WIDTH NON-JOINER' },
    ]);
  });

  it('headings of styles make provisions of their own', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>';
    const body =
      p('T') +
      p('Security', '<w:pStyle w:val="H1"/>') +
      p('Zones', '<w:pStyle w:val="H2"/>') +
      p('words') +
      p('امنیت', '<w:pStyle w:val="H1"/>');
    const { articles } = readText(docx(body, { styles }));
    expect(articles.map(({ level, heading, text }) => [level, heading, text])).toEqual([
      [1, 'Security', ''],
      [2, 'Zones', 'words'],
      [1, 'امنیت', ''],
    ]);
    expect(articles[1]?.ref).toBe('security.zones');
  });
});

it('every visible word is there, in order, however the runs are cut', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9().,;:א-ת؀-ۿ]{1,8}$/u).filter((text) => /\S/u.test(text));
  const piece = fc.record({
    words: fc.array(word, { minLength: 1, maxLength: 5 }),
    as: fc.constantFrom('plain', 'inserted', 'linked', 'boxed', 'celled', 'listed', 'bold'),
  });
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const body = pieces.map(({ words, as }) => {
        const runs = words.map((text) => run(`${text} `, as === 'bold' ? '<w:b/>' : '')).join('');
        if (as === 'inserted') return p(`<w:ins w:id="1" w:author="A">${runs}</w:ins>`);
        if (as === 'linked') return p(`<w:hyperlink r:id="L"><w:smartTag>${runs}</w:smartTag></w:hyperlink>`);
        if (as === 'boxed')
          return p(
            `<w:r><w:pict><v:textbox><w:txbxContent>${p(runs)}</w:txbxContent></v:textbox></w:pict></w:r>`,
          );
        if (as === 'celled')
          return `<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>${p(runs)}</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>`;
        return p(runs, as === 'listed' ? inList(1, 0) : '');
      });
      const list = numbering([['none', '']]);
      const { title, articles } = readText(
        docx(body.join(''), { numbering: list }, { L: 'https://x.example/' }),
      );
      const read = [title, ...articles.flatMap(({ label, heading, text }) => [label, heading, text])];
      const expected = pieces.flatMap(({ words }) => words).join('');
      expect(read.join('').replace(/\s/gu, '')).toBe(expected.replace(/\s/gu, ''));
    }),
  );
});
