import type { ActId } from '@tasdiq/core';
import { announce } from '../sealing.ts';
import { grant, type Office, open, type Stage } from '../stage.ts';
import { MEMBERS } from './world.ts';

/** Every office that speaks in the exercise, by what it is for. */
export interface Offices {
  readonly almaris: Office;
  readonly tavrel: Office;
  readonly headquarters: Office;
  readonly north: Office;
  readonly south: Office;
  readonly northPhone: Office;
  readonly southPhone: Office;
  readonly registry: Office;
  /** Keeps the ledger of claims and writes the bulletins. */
  readonly record: Office;
  readonly mediator: Office;
  readonly almarisDelegation: Office;
  readonly tavrelDelegation: Office;
  /** The offices that sign: the delegations have full powers ad referendum only. */
  readonly almarisCapital: Office;
  readonly tavrelCapital: Office;
  readonly depositary: Office;
  /** Desks of the guarantors, which vote on findings. */
  readonly hadrel: Office;
  readonly quenor: Office;
  /** The delegations under their former heads, whose keys are replaced before the talks. */
  readonly almarisFormer: Office;
  readonly tavrelFormer: Office;
}

/**
 * Most members accede. One party does not yet, so the charter runs provisionally until it agrees to an amendment;
 * nor does the depositary.
 */
export async function accede(stage: Stage, charter: ActId): Promise<void> {
  for (const { code } of MEMBERS) {
    if (code === 'tavrel' || code === 'depositary') continue;
    await stage.say(`${code}/root`, {
      as: 'root',
      act: 'charter.accede',
      facts: { answers: charter },
      ...(code === 'almaris' && {
        fields: {
          declaration: open({
            en: 'Almaris accedes without prejudice to its position on the Kell Valley.',
            ur: 'المارس وادی کیل پر اپنے مؤقف کو متاثر کیے بغیر شامل ہوتا ہے۔',
          }),
        },
      }),
    });
  }
}

/** Grants the mandates under which the offices act: the two parties get exactly the same. */
export async function openOffices(stage: Stage): Promise<Offices> {
  const liaison = {
    powers: ['report', 'lodge', 'answer', 'receive', 'negotiate', 'publish'],
    title: {
      en: 'Liaison office',
      ur: 'رابطہ دفتر',
      ps: 'د اړیکو دفتر',
      fa: 'دفتر رابط',
      ar: 'مكتب الاتصال',
      tr: 'İrtibat bürosu',
    },
    days: 180,
  } as const;
  const team = { powers: ['report', 'monitor', 'receive'], days: 90 } as const;
  const phone = {
    powers: ['report'],
    days: 10,
    device: true,
    title: { en: 'Field device' },
    instructions:
      'Report from a safe place. Hand the device over when asked; do not put yourself at risk for it.',
  } as const;
  const delegation = {
    powers: ['negotiate', 'sign_ad_referendum', 'answer'],
    title: {
      en: 'Delegation to the talks',
      ur: 'مذاکراتی وفد',
      ps: 'د خبرو پلاوی',
      fa: 'هیئت مذاکره',
      ar: 'الوفد إلى المحادثات',
      tr: 'Görüşme heyeti',
    },
    days: 60,
  } as const;
  const capital = {
    powers: ['sign', 'negotiate', 'answer'],
    title: {
      en: 'Foreign ministry',
      ur: 'وزارتِ خارجہ',
      ps: 'د بهرنیو چارو وزارت',
      fa: 'وزارت امور خارجه',
      ar: 'وزارة الخارجية',
      tr: 'Dışişleri Bakanlığı',
    },
    instruments: ['sarn-arrangement', 'ferry-letter', 'camera-terms'],
    days: 180,
  } as const;
  const desk = {
    powers: ['certify', 'find', 'receive'],
    title: {
      en: 'Guarantor desk',
      ur: 'ضامن ڈیسک',
      ps: 'د تضمینوونکي مېز',
      fa: 'میز ضامن',
      ar: 'مكتب الضامن',
      tr: 'Garantör masası',
    },
    days: 180,
  } as const;
  const offices = {
    almaris: await grant(stage, 'almaris/liaison', liaison),
    tavrel: await grant(stage, 'tavrel/liaison', liaison),
    headquarters: await grant(stage, 'mission/headquarters', {
      powers: ['monitor', 'report', 'find', 'publish', 'receive'],
      title: { en: 'Mission headquarters', ar: 'مقر البعثة' },
      days: 180,
    }),
    north: await grant(stage, 'mission/team-north', {
      ...team,
      title: { en: 'Team North' },
      zones: ['north-bank', 'ossen-strait', 'kell-valley'],
    }),
    south: await grant(stage, 'mission/team-south', {
      ...team,
      title: { en: 'Team South' },
      zones: ['south-bank', 'ossen-strait', 'kell-valley'],
    }),
    northPhone: await grant(stage, 'mission/team-north.phone', { ...phone, zones: ['north-bank'] }),
    southPhone: await grant(stage, 'mission/team-south.phone', { ...phone, zones: ['south-bank'] }),
    registry: await grant(stage, 'secretariat/registry', {
      powers: ['report', 'publish', 'intake', 'certify', 'receive'],
      title: { en: 'Registry', tr: 'Yazı işleri' },
      days: 180,
    }),
    record: await grant(stage, 'secretariat/record', {
      powers: ['publish', 'intake', 'report', 'certify', 'receive'],
      title: {
        en: 'Public record',
        ur: 'عوامی ریکارڈ',
        ps: 'عامه ثبت',
        fa: 'سابقه عمومی',
        ar: 'السجل العام',
        tr: 'Kamuya açık kayıt',
      },
      days: 180,
    }),
    mediator: await grant(stage, 'lusmere/good-offices', {
      powers: ['certify', 'report', 'receive', 'publish'],
      title: { en: 'Good offices' },
      days: 180,
    }),
    almarisFormer: await grant(stage, 'almaris/delegation.former', delegation),
    tavrelFormer: await grant(stage, 'tavrel/delegation.former', delegation),
    almarisDelegation: await grant(stage, 'almaris/delegation', delegation),
    tavrelDelegation: await grant(stage, 'tavrel/delegation', delegation),
    almarisCapital: await grant(stage, 'almaris/foreign-ministry', capital),
    tavrelCapital: await grant(stage, 'tavrel/foreign-ministry', capital),
    depositary: await grant(stage, 'depositary/desk', {
      powers: ['certify', 'receive'],
      title: { en: 'Depositary' },
      days: 180,
    }),
    hadrel: await grant(stage, 'hadrel/desk', desk),
    quenor: await grant(stage, 'quenor/desk', desk),
  };
  const opening = ['almaris', 'tavrel', 'headquarters', 'north', 'south', 'registry'] as const;
  for (const name of [...opening, 'mediator', 'hadrel', 'quenor'] as const)
    await announce(stage, offices[name]);
  return offices;
}
