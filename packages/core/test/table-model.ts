/*
 * The rules of talks, texts, consent and undertakings a second time (spec/rules.md, T and U), as plainly as they can be
 * written: lists that are searched from the front and changed in place. It shares no code with the fold.
 */

/** An office that tries something, with what its mandate holds. */
export interface Office {
  readonly name: string;
  readonly member: string;
  readonly powers: readonly string[];
  /** The texts that its mandate names; undefined for all. */
  readonly texts?: readonly string[];
}

/** What somebody tries: ids that are not on the record stand for mistakes. */
export interface Try {
  readonly id: string;
  readonly by: Office;
  readonly act: string;
  readonly code: string;
  readonly parties: readonly string[];
  readonly text: string;
  readonly article: string;
  readonly bracketed: boolean;
  readonly draft: string;
  readonly answers: string | null;
  readonly articles: readonly string[];
  readonly form: string;
  readonly all: boolean;
  readonly paper: { readonly member: string; readonly office: string } | undefined;
  readonly target: string;
  readonly outcome: string;
  readonly view: string;
  readonly from: string;
  readonly to: string;
  readonly checker: string | undefined;
  readonly state: string;
  readonly verdict: string;
}

interface Text {
  readonly id: string;
  readonly code: string;
  readonly parties: readonly string[];
  readonly drafts: {
    readonly id: string;
    readonly by: string;
    readonly articles: readonly string[];
    gone: boolean;
  }[];
  readonly signed: string[];
  readonly suspended: string[];
}

interface Given {
  readonly id: string;
  readonly text: string;
  readonly draft: string;
  readonly member: string;
  readonly form: string;
  readonly articles: readonly string[];
  readonly at: number;
  readonly paper: boolean;
  certified: boolean;
  owned: { readonly view: string; readonly at: number } | undefined;
  ended: string | undefined;
  readonly taken: string[];
}

interface Duty {
  readonly id: string;
  readonly text: string;
  stands: Words;
  proposed: Words | undefined;
  waived: string[];
  suspendedBy: string | undefined;
  readonly assessedBy: string[];
}

interface Words {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly checker: string | undefined;
  readonly agreed: string[];
}

const PARTIES = ['north', 'south'];
const HOW_FAR: Record<string, number> = { ad_referendum: 1, initialled: 2, confirmed: 3, signed: 3 };

/** The record as the model keeps it. */
export class TableModel {
  readonly offices: readonly Office[];
  readonly texts: Text[] = [];
  readonly articles: { id: string; text: string; ref: string; bracketed: boolean }[] = [];
  readonly given: Given[] = [];
  readonly takings: { member: string; articles: readonly string[]; at: number }[] = [];
  readonly objections: { id: string; member: string; article: string; at: number; gone: boolean }[] = [];
  readonly duties: Duty[] = [];
  #step = 0;

  constructor(offices: readonly Office[]) {
    this.offices = offices;
  }

  /** Whether what somebody tries counts; if it does, the model has taken it in. */
  take(tried: Try): boolean {
    this.#step++;
    const effect = this.judge(tried);
    if (!effect) return false;
    effect();
    for (const text of this.texts) this.sign(text);
    return true;
  }

  /** How a party stands to a version of an article. */
  standing(member: string, article: string): string {
    const mine = this.given.filter((one) => one.member === member && one.articles.includes(article));
    const counting = mine.filter((one) => counts(one));
    const given = counting.at(-1) ?? mine.filter((one) => !one.owned).at(-1);
    const objected = this.objections.filter(
      (one) => one.member === member && one.article === article && !one.gone,
    );
    if (!given) return objected.length > 0 ? 'objected' : 'none';
    const since = given.owned ? given.owned.at : given.at;
    const taken = this.takings.filter((one) => one.member === member && one.articles.includes(article));
    if (taken.some((one) => one.at > since)) return 'withdrawn';
    const far = counts(given) ? (given.ended ?? given.form) : 'received';
    const isBound = far === 'signed' || far === 'confirmed';
    return !isBound && objected.some((one) => one.at > since) ? 'objected' : far;
  }

  /** The newest draft of a text that has not been withdrawn. */
  newest(text: Text): Text['drafts'][number] | undefined {
    return text.drafts.filter((draft) => !draft.gone).at(-1);
  }

  private sign(text: Text): void {
    const newest = this.newest(text);
    if (!newest || text.signed.includes(newest.id)) return;
    const all = text.parties.every(
      (party) =>
        this.names(party, newest.id, 'signed') &&
        newest.articles.every((article) => (HOW_FAR[this.standing(party, article)] ?? 0) === 3),
    );
    if (all) text.signed.push(newest.id);
  }

  private names(member: string, draft: string, form: string): boolean {
    return this.given.some((one) => {
      if (one.member !== member || one.draft !== draft || !counts(one)) return false;
      const gone = one.articles.length > 0 && one.articles.every((article) => one.taken.includes(article));
      return !gone && (HOW_FAR[one.ended ?? one.form] ?? 0) >= HOW_FAR[form]!;
    });
  }

  private judge(tried: Try): (() => void) | undefined {
    const { act } = tried;
    if (act.startsWith('text.')) return this.write(tried);
    return act.startsWith('consent.') ? this.consent(tried) : this.duty(tried);
  }

  private write(tried: Try): (() => void) | undefined {
    const { id, by, act } = tried;
    if (act === 'text.begin') {
      const { code, parties } = tried;
      if (!holds(by, 'negotiate', 'certify') || this.texts.some((text) => text.code === code))
        return undefined;
      if (!parties.every((party) => PARTIES.includes(party)) || !covers(by, code)) return undefined;
      if (!holds(by, 'certify') && !parties.includes(by.member)) return undefined;
      return () => void this.texts.push({ id, code, parties, drafts: [], signed: [], suspended: [] });
    }
    if (act === 'text.withdraw') {
      const [text, draft] = this.draftOf(tried.draft);
      if (!text || !holds(by, 'negotiate', 'certify') || draft!.by !== by.name || draft!.gone)
        return undefined;
      if (text.signed.includes(draft!.id) || !covers(by, text.code)) return undefined;
      return () => void (draft!.gone = true);
    }
    const text = this.texts.find((one) => one.id === tried.text);
    if (!text || !covers(by, text.code)) return undefined;
    if (act === 'text.suspend' || act === 'text.resume') {
      if (!holds(by, 'sign') || !text.parties.includes(by.member)) return undefined;
      const at = text.suspended.indexOf(by.member);
      if (act === 'text.resume') return at < 0 ? undefined : () => void text.suspended.splice(at, 1);
      // All texts here enter into force with the last consent, for ever.
      if (text.signed.length === 0 || at >= 0) return undefined;
      return () => void text.suspended.push(by.member);
    }
    if (!holds(by, 'negotiate', 'certify')) return undefined;
    if (!holds(by, 'certify') && !text.parties.includes(by.member)) return undefined;
    if (act === 'text.article') {
      const { code: ref, bracketed } = tried;
      return () => void this.articles.push({ id, text: text.id, ref, bracketed });
    }
    const found = tried.articles.map((one) => this.articles.find((article) => article.id === one));
    if ((this.newest(text)?.id ?? null) !== tried.answers) return undefined;
    if (found.some((one) => one?.text !== text.id)) return undefined;
    if (new Set(found.map((one) => one!.ref)).size !== found.length) return undefined;
    return () => void text.drafts.push({ id, by: by.name, articles: [...tried.articles], gone: false });
  }

  private consent(tried: Try): (() => void) | undefined {
    const { id, by, act } = tried;
    const at = this.#step;
    if (act === 'consent.give') return this.give(tried);
    if (act === 'consent.reserve') {
      const [text, draft] = this.draftOf(tried.draft);
      if (!text || !holds(by, 'sign', 'sign_ad_referendum', 'negotiate') || !covers(by, text.code))
        return undefined;
      if (!text.parties.includes(by.member) || !draft!.articles.includes(tried.article)) return undefined;
      const said = { id, member: by.member, article: tried.article, at, gone: false };
      return () => void this.objections.push(said);
    }
    if (act === 'consent.unreserve') {
      const found = this.objections.find((one) => one.id === tried.target);
      if (!found || found.member !== by.member || found.gone) return undefined;
      if (!holds(by, 'sign', 'sign_ad_referendum', 'negotiate')) return undefined;
      const { text } = this.articles.find((one) => one.id === found.article)!;
      return covers(by, this.codeOf(text)) ? () => void (found.gone = true) : undefined;
    }
    const given = this.given.find((one) => one.id === tried.target);
    if (!given) return undefined;
    if (act === 'consent.certify') {
      if (!holds(by, 'certify') || by.member !== 'mediator' || !given.paper || given.certified)
        return undefined;
      return () => void (given.certified = true);
    }
    if (given.member !== by.member || !covers(by, this.codeOf(given.text))) return undefined;
    const binding = given.form === 'signed' || given.ended === 'confirmed';
    if (act === 'consent.own') {
      if (!given.paper || given.owned || !holds(by, 'sign', 'sign_ad_referendum')) return undefined;
      if (given.form === 'signed' && !holds(by, 'sign')) return undefined;
      return () => void (given.owned = { view: tried.view, at });
    }
    const isGone = given.articles.every((article) => given.taken.includes(article));
    if (act === 'consent.confirm') {
      if (!holds(by, 'sign') || given.form !== 'ad_referendum' || given.ended || !counts(given))
        return undefined;
      if (given.articles.length > 0 && isGone) return undefined;
      return () => void (given.ended = tried.outcome);
    }
    if (!holds(by, 'sign', ...(binding ? [] : ['sign_ad_referendum'])) || isGone) return undefined;
    return () => {
      given.taken.push(...given.articles);
      this.takings.push({ member: by.member, articles: given.articles, at });
    };
  }

  private give(tried: Try): (() => void) | undefined {
    const { id, by, form, paper } = tried;
    const [text, draft] = this.draftOf(tried.draft);
    if (!text || this.newest(text)?.id !== draft!.id) return undefined;
    const member = paper?.member ?? by.member;
    if (!text.parties.includes(member)) return undefined;
    if (paper) {
      if (!holds(by, 'certify')) return undefined;
      if (this.offices.some(({ name }) => name === `${paper.member}/${paper.office}`)) return undefined;
    } else {
      const needed = form === 'signed' ? ['sign'] : ['sign', 'sign_ad_referendum'];
      if (!holds(by, ...needed) || !covers(by, text.code)) return undefined;
    }
    const concerned = tried.all ? draft!.articles : [tried.article];
    if (concerned.some((article) => !draft!.articles.includes(article))) return undefined;
    const bracketed = concerned.some((one) => this.articles.find(({ id: it }) => it === one)!.bracketed);
    if (bracketed && form !== 'ad_referendum') return undefined;
    // Paper is received before everything that was taken back here.
    const back = this.takings.filter((one) => one.member === member).flatMap((one) => one.articles);
    if (paper && concerned.some((article) => back.includes(article))) return undefined;
    const articles = concerned.filter(
      (article) => HOW_FAR[form]! > (HOW_FAR[this.standing(member, article)] ?? 0),
    );
    if (articles.length === 0 && this.names(member, draft!.id, form)) return undefined;
    const common = { id, text: text.id, draft: draft!.id, member, form, articles, at: this.#step };
    return () =>
      void this.given.push({
        ...common,
        paper: paper !== undefined,
        certified: false,
        owned: undefined,
        ended: undefined,
        taken: [],
      });
  }

  private duty(tried: Try): (() => void) | undefined {
    const { id, by, act, from, to, checker } = tried;
    const words = (agreed: readonly string[]): Words => ({ id, from, to, checker, agreed: [...agreed] });
    const isFit = (text: Text | undefined): boolean => {
      if (!text || !covers(by, text.code)) return false;
      if (!holds(by, 'certify') && !(holds(by, 'negotiate') && text.parties.includes(by.member)))
        return false;
      if (this.articles.find((one) => one.id === tried.article)?.text !== text.id) return false;
      if (from === to || ![from, to].some((one) => PARTIES.includes(one))) return false;
      return checker === undefined || checker.split('/')[0] !== from;
    };
    const proposer = (...concerned: string[]): string[] => (concerned.includes(by.member) ? [by.member] : []);
    if (act === 'undertaking.define') {
      const text = this.texts.find((one) => one.id === tried.text);
      if (!isFit(text) || this.duties.length >= 99) return undefined;
      const stands = words(proposer(from, to));
      const made = { id, text: text!.id, stands, proposed: undefined, waived: [], assessedBy: [] };
      return () => void this.duties.push({ ...made, suspendedBy: undefined });
    }
    const duty = this.duties.find((one) => one.id === tried.target);
    if (!duty) return undefined;
    const text = this.texts.find((one) => one.id === duty.text)!;
    const newest = duty.proposed ?? duty.stands;
    if (act === 'undertaking.revise') {
      if (tried.answers !== newest.id || !isFit(text)) return undefined;
      return () => {
        if (!isAgreed(duty.stands, duty.stands)) {
          duty.stands = words(proposer(from, to));
          duty.waived = [];
          return;
        }
        duty.proposed = words(proposer(from, to, duty.stands.from, duty.stands.to));
        settle(duty);
      };
    }
    if (!covers(by, text.code)) return undefined;
    if (act === 'undertaking.agree') {
      const concerned = [newest, duty.stands].flatMap((one) => [one.from, one.to]);
      if (!holds(by, 'negotiate', 'sign') || tried.answers !== newest.id) return undefined;
      if (!concerned.includes(by.member) || newest.agreed.includes(by.member)) return undefined;
      return () => {
        newest.agreed.push(by.member);
        settle(duty);
      };
    }
    if (act === 'undertaking.report')
      return holds(by, 'report', 'answer', 'negotiate') && by.member === duty.stands.from
        ? () => {}
        : undefined;
    if (act === 'undertaking.assess') {
      const named = duty.stands.checker;
      if (!holds(by, 'monitor', 'find') || by.member === duty.stands.from) return undefined;
      if (named !== undefined && named !== by.member && named !== by.name) return undefined;
      return () => void duty.assessedBy.push(by.member);
    }
    if (!holds(by, 'negotiate', 'sign')) return undefined;
    if (act === 'undertaking.waive') {
      if (tried.answers !== duty.stands.id || by.member !== duty.stands.to) return undefined;
      return duty.waived.includes(by.member) ? undefined : () => void duty.waived.push(by.member);
    }
    if (act === 'undertaking.suspend') {
      if (by.member !== duty.stands.from || duty.suspendedBy) return undefined;
      return () => void (duty.suspendedBy = by.member);
    }
    return duty.suspendedBy === by.member ? () => void (duty.suspendedBy = undefined) : undefined;
  }

  private draftOf(id: string): [Text | undefined, Text['drafts'][number] | undefined] {
    const text = this.texts.find((one) => one.drafts.some((draft) => draft.id === id));
    return [text, text?.drafts.find((draft) => draft.id === id)];
  }

  private codeOf(text: string): string {
    return this.texts.find((one) => one.id === text)!.code;
  }
}

/** Whether a mandate holds one of some powers. */
function holds({ powers }: Office, ...needed: string[]): boolean {
  return needed.some((power) => powers.includes(power));
}

function covers({ texts }: Office, code: string): boolean {
  return texts === undefined || texts.includes(code);
}

function counts({ paper, certified, owned }: Given): boolean {
  return !paper || (owned ? owned.view === 'confirmed' : certified);
}

/** Whether the parties on both sides of some words, and of those before them, have agreed to them. */
export function isAgreed(words: Words, before: Words): boolean {
  const concerned = [words, before].flatMap((one) => [one.from, one.to]);
  return PARTIES.every((party) => !concerned.includes(party) || words.agreed.includes(party));
}

function settle(duty: Duty): void {
  const { proposed, stands } = duty;
  if (!proposed || !isAgreed(proposed, stands)) return;
  duty.stands = proposed;
  duty.proposed = undefined;
  duty.waived = [];
}
