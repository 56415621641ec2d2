import { describe, expect, it } from 'vitest';
import { isSensitive, tellsIllness } from '../src/sensitive.js';

describe('a name', () => {
  it.each([
    ...[
      'health',
      'healthStatus',
      'mentalHealth',
      'health_insurance',
      'medical-history',
      'medication',
      'diagnosis',
      'isHIVPositive',
      'HIV',
    ],
    ...[
      'disability',
      'pregnant',
      'isPregnant',
      'pregnancy_week',
      'allergies',
      'bloodType',
      'blood_group',
      'disease',
      'knownIllnesses',
      'therapy',
    ],
    ...[
      'Gesundheit',
      'gesundheitszustand',
      'krankheit',
      'Krankenkasse',
      'medikamente',
      'behinderung',
      'schwanger',
      'Diagnose',
      'Blutgruppe',
    ],
    ...[
      'religion',
      'RELIGION',
      'user.religion',
      'religiousBelief',
      'Religionszugehörigkeit',
      'konfession',
      'faith',
      'Kirchensteuer',
      'glaube',
    ],
    ...[
      'politics',
      'political_party',
      'politicalViews',
      'Partei',
      'parteimitglied',
      'politische-meinung',
      'voterRegistration',
    ],
    ...[
      'sexuality',
      'sexualOrientation',
      'sexual_orientation',
      'sexual-orientation',
      'sexualorientation',
      'isHomosexual',
      'sexuelleOrientierung',
      'sexLife',
      'gay',
      'lesbian',
      'transgender',
      'LGBTQ',
    ],
    ...[
      'tradeUnion',
      'trade_union_member',
      'labourUnion',
      'unionMembership',
      'Gewerkschaft',
      'gewerkschaftsmitglied',
    ],
    ...[
      'ethnicity',
      'ethnicGroup',
      'race',
      'userRace',
      'racialOrigin',
      'Ethnie',
      'ethnische_herkunft',
      'Hautfarbe',
      'skinColor',
      'skin_colour',
      'Rasse',
    ],
    ...[
      'genetics',
      'geneticData',
      'genome',
      'DNA',
      'dnaProfile',
      'genetischeDaten',
      'biometrics',
      'biometricId',
      'biometrischeDaten',
      'fingerprint',
      'Fingerabdruck',
    ],
    ...[
      'criminalRecord',
      'criminal-record',
      'convictions',
      'felony',
      'Vorstrafen',
      'Straftaten',
      'kriminell',
    ],
    ...[
      'children',
      'numberOfChildren',
      'hasKids',
      'kids',
      'childrenCount',
      'Kinder',
      'anzahlKinder',
      'kinderzahl',
    ],
  ])('is sensitive: %s', (name) => {
    expect(isSensitive(name, {})).toBe(true);
  });

  it.each([
    ...[
      'product_id',
      'category',
      'total',
      'plan',
      'firstName',
      'userId',
      'traits',
      'path',
      'url',
      'utm',
      'referrer',
      'variant',
    ],
    ...[
      'trace',
      'traceId',
      'grace',
      'embrace',
      'bracelet',
      'raceway',
      'terrace',
      'interface',
      'surface',
      'kidney_beans',
      'skidding',
    ],
    ...[
      'orientation',
      'party_size',
      'third_party',
      'votes',
      'union',
      'gender',
      'size',
      'condition',
      'disabled',
      'parent',
      'childId',
      'kind',
    ],
    ...[
      'medium',
      'media',
      'mediaType',
      'police',
      'policy',
      'origin',
      'herkunft',
      'handicap',
      'denomination',
      'generation',
      'generic',
      'genre',
    ],
    ...[
      'wealth',
      'stealth',
      'essex',
      'unsex',
      'middlesex',
      'gayle',
      'prepartei',
      'abortController',
      'aborted',
      'constructor',
      '',
      '$',
      'ä',
      '1',
    ],
  ])('is not: %s', (name) => {
    expect(isSensitive(name, {})).toBe(false);
  });

  it.each([
    ['religion', 'religion'],
    ['Religion', 'religion'],
    ['religion', 'RELIGION'],
    ['blood_type', 'bloodType'],
    ['blood-type', 'bloodType'],
  ])('is declared as it is written, however it joins its words: %s by %s', (name, declared) => {
    expect(isSensitive(name, { [declared]: 'We are a hospital.' })).toBe(false);
  });

  it('is declared by itself and by no other', () => {
    expect(isSensitive('religion', { faith: 'why' })).toBe(true);
    expect(isSensitive('religionOfParents', { religion: 'why' })).toBe(true);
  });

  it('of any length takes no time', () => {
    // What takes more than a time for each letter would not come to an end.
    for (const piece of ['a', 'A', '_', 'aB', 'sex', 'medi', 'ä'])
      expect(isSensitive(piece.repeat(1e6), {})).toBe(false);
  });
});

describe('a text', () => {
  it('tells of an illness in words that name one, not in words of a shop', () => {
    for (const text of ['hiv test', 'living-with-diabetes', 'Abortion clinic', 'leukämie', 'demenz'])
      expect(tellsIllness(text, {})).toBe(true);
    for (const text of [
      'health-beauty',
      'medical-scrubs',
      'kids',
      'race bikes',
      'archive',
      'chivalry',
      'aborted',
    ])
      expect(tellsIllness(text, {})).toBe(false);
  });
});
