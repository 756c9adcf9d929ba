import type { MandateNoun, Noun } from '../api/types.ts';
import { useWhole } from '../api/whole.ts';
import type { ClaimNoun } from '../claims/types.ts';
import { openValue } from '../components/fields.tsx';
import { shortId } from '../format/number.ts';

/** Signs of a claim that stand for it. */
const CLAIM_SIGNS = 120;

/** Something that a clock is about: what it is called, and the page on which it stands, if one does. */
export interface Subject {
  readonly title: unknown;
  readonly fallback: string;
  readonly to?: `/$dossier/${string}`;
  readonly params?: Readonly<Record<string, string>>;
  readonly hash?: string;
}

interface Coded extends Noun {
  readonly code?: string;
  readonly instrument?: string;
  readonly draft?: string;
  readonly zone?: string;
}

interface Case extends Coded {
  readonly tasks: readonly { readonly id: string }[];
  readonly challenges: readonly { readonly id: string }[];
}

interface OfCase extends Noun {
  readonly inquiry?: string | null;
  readonly about: readonly string[];
}

/** What clocks are about, by id; what is not in it is shown as its entry. */
export function useSubjects(): ReadonlyMap<string, Subject> {
  const undertakings = useWhole<Coded>('undertakings').data?.items ?? [];
  const sessions = useWhole<Coded>('sessions').data?.items ?? [];
  const requests = useWhole<Coded>('requests').data?.items ?? [];
  const texts = useWhole<Coded>('instruments').data?.items ?? [];
  const silences = useWhole<Coded>('silences').data?.items ?? [];
  const drafts = useWhole<Coded>('drafts').data?.items ?? [];
  const mandates = useWhole<MandateNoun>('mandates').data?.items ?? [];
  const notices = useWhole<Coded>('notifications').data?.items ?? [];
  const consents = useWhole<Coded>('consents').data?.items ?? [];
  const allegations = useWhole<Coded>('allegations').data?.items ?? [];
  const inquiries = useWhole<Case>('inquiries').data?.items ?? [];
  const findings = useWhole<Coded>('findings').data?.items ?? [];
  const access = useWhole<OfCase>('access_requests').data?.items ?? [];
  const recommendations = useWhole<OfCase>('recommendations').data?.items ?? [];
  const claims = useWhole<ClaimNoun>('claims').data?.items ?? [];
  const inquiryOf = (one: Case): Subject => ({
    ...named(one),
    to: '/$dossier/inquiries/$inquiry',
    params: { inquiry: one.id },
  });
  const cases = new Map(inquiries.map((one) => [one.id, inquiryOf(one)]));
  const inCase = (id: string, inquiry: string | null | undefined): [string, Subject][] => {
    const found = cases.get(inquiry ?? '');
    return found ? [[id, { ...found, hash: id }]] : [];
  };
  const titles = new Map(texts.map((one) => [one.id, named(one)]));
  const textOf = new Map(drafts.map(({ id, instrument }) => [id, instrument]));
  return new Map<string, Subject>([
    ...undertakings.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/undertakings/$undertaking', params: { undertaking: one.id } },
    ]),
    ...claims.flatMap((one) =>
      one.offers.map((offer): [string, Subject] => [offer.id, { ...saidIn(one), hash: 'standing' }]),
    ),
    ...sessions.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/talks/$session', params: { session: one.id } },
    ]),
    ...requests.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/requests', hash: one.id },
    ]),
    ...texts.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/texts/$text', params: { text: one.id } },
    ]),
    ...silences.flatMap((one): [string, Subject][] => {
      const id = one.draft === undefined ? undefined : textOf.get(one.draft);
      const text = id === undefined ? undefined : titles.get(id);
      return text ? [[one.id, { ...text, to: '/$dossier/texts/$text', params: { text: id! } }]] : [];
    }),
    ...notices.map((one): [string, Subject] => [
      one.id,
      { ...named(one), fallback: one.zone ?? shortId(one.id), to: '/$dossier/notices' },
    ]),
    ...consents.flatMap((one): [string, Subject][] => {
      const text = titles.get(one.instrument!);
      return text
        ? [[one.id, { ...text, to: '/$dossier/texts/$text', params: { text: one.instrument! } }]]
        : [];
    }),
    ...allegations.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/allegations/$allegation', params: { allegation: one.id } },
    ]),
    ...cases,
    ...inquiries.flatMap(({ id, tasks, challenges }) =>
      [...tasks, ...challenges].flatMap((one) => inCase(one.id, id)),
    ),
    ...access.flatMap(({ id, inquiry }) => inCase(id, inquiry)),
    ...findings.map((one): [string, Subject] => [
      one.id,
      { ...named(one), to: '/$dossier/findings/$finding', params: { finding: one.id } },
    ]),
    ...recommendations.flatMap(({ id, about }) => about.flatMap((one) => inCase(id, one)).slice(0, 1)),
    ...mandates.map((one): [string, Subject] => [
      one.id,
      { title: openValue(one.fields, 'title'), fallback: `${one.member}/${one.office}` },
    ]),
  ]);
}

function named({ id, code, fields }: Coded): Subject {
  return {
    title: openValue(fields, 'title') ?? openValue(fields, 'summary') ?? openValue(fields, 'text'),
    fallback: code ?? shortId(id),
  };
}

/** A claim by its own words, cut short. */
function saidIn({ id, fields }: ClaimNoun): Subject {
  const original = openValue<{ text: string; language: string }>(fields, 'original');
  return {
    title: original && { [original.language]: original.text.slice(0, CLAIM_SIGNS) },
    fallback: shortId(id),
    to: '/$dossier/claims/$claim',
    params: { claim: id },
  };
}
